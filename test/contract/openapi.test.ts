import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operationWords } from '../../api/description/operation-words.ts';
import type { Problem } from '../../src/contract/problem.ts';
import {
  addressOf,
  fetchDocument,
  judgeOf,
  type Operation,
  operationsOf,
  requestOf,
  schemaOf,
} from '../support/contract-document.ts';
import { openDocumentedGateway } from '../support/documented-door.ts';
import { problemOf } from '../support/door.ts';
import { ofAny, type RefusedQuestion, refusedQuestions } from '../support/refused-questions.ts';

const app = openDocumentedGateway();
const document = await fetchDocument(app);
const operations = operationsOf(document);
const judge = judgeOf(document);
const named = operations.map((operation) => [operation.operationId, operation] as const);
const ids = operations.map((one) => one.operationId);
const languages = ['da', 'en'];

const jsonOf = (text: unknown): string => `${JSON.stringify(text, null, 2)}\n`;

describe('the description', () => {
  it('is the one that was agreed on: every change of it is a change of this file', async () => {
    await expect(jsonOf(document)).toMatchFileSnapshot('openapi.golden.json');
  });

  it('passes the recommended ruleset of Redocly, every rule of it', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lintFromString({ source: jsonOf(document), absoluteRef: '/openapi.json', config });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it('has words of its own for every operation, and none for one that is not there', () => {
    expect(Object.keys(operationWords).sort()).toEqual([...ids].sort());
    expect(
      Object.keys(refusedQuestions)
        .filter((id) => id !== ofAny)
        .sort(),
    ).toEqual([...ids].sort());
    for (const { da, en } of Object.values(operationWords).map((one) => one.description)) {
      expect(da.length).toBeGreaterThan(40);
      expect(en.length).toBeGreaterThan(40);
      expect(da).not.toBe(en);
    }
  });

  it('describes every tag that an operation has, and no other', () => {
    const used = new Set(operations.flatMap((one) => one.tags));
    expect(document.tags.map((one) => one.name).sort()).toEqual([...used].sort());
  });

  it.each(named)('of %s says in both languages what each parameter means, with an example', (_id, { parameters }) => {
    for (const { name, description, example, schema } of parameters ?? []) {
      expect([name, description]).toEqual([name, expect.stringMatching(/\S.* \/ .*\S/)]);
      expect([name, example]).toEqual([name, expect.anything()]);
      expect([name, judge(schema, example)]).toEqual([name, []]);
    }
  });
});

/** Examples that are of another installation's data, and what they are refused with here: nothing else is wrong with them. */
const othersExamples: Record<string, string> = { cursor: 'cursor-stale', digest: 'receipt-does-not-match' };

async function expectAnswer(operation: Operation, address: string, language: string): Promise<void> {
  const response = await app.request(address, requestOf(operation, language));
  expect([address, response.status]).toEqual([address, 200]);
  const form = (response.headers.get('Content-Type') ?? '').split(';', 1)[0] ?? '';
  const described = operation.responses['200'];
  // There are links only where there are more pages.
  for (const header of Object.keys(described?.headers ?? {}).filter((name) => name !== 'Link')) {
    expect([header, response.headers.has(header)]).toEqual([header, true]);
  }
  const forms = Object.keys(described?.content ?? {});
  // A file is of the type its publisher gave it.
  expect(forms.includes('application/octet-stream') ? 'application/octet-stream' : form).toBeOneOf(forms);
  if (form !== 'application/json') return;
  const schema = schemaOf(operation, 200, form);
  expect(schema).toBeDefined();
  expect(judge(schema, await response.json())).toEqual([]);
}

describe.each(named)('the operation %s', (operationId, operation) => {
  const question = operationWords[operationId]?.question ?? '';
  const query = (operation.parameters ?? []).filter((one) => one.in === 'query');

  it('answers the question of its description by its contract, with the headers described, in both languages', async () => {
    for (const language of languages)
      await expectAnswer(operation, operationWords[operationId]?.question ?? '', language);
  });

  it('answers with the examples of its parameters, each by itself', async () => {
    await expectAnswer(operation, addressOf(operation, question), 'da');
    for (const parameter of query) {
      const address = addressOf(operation, question, parameter);
      const others = othersExamples[parameter.name];
      if (others === undefined) await expectAnswer(operation, address, 'en');
      else expect((await problemOf(await app.request(address))).code).toBe(others);
    }
  });

  it('shows an answer that its own description accepts', () => {
    const content = operation.responses['200']?.content?.['application/json'];
    if (content) expect(judge(content.schema, content.example)).toEqual([]);
    else expect(Object.keys(operation.responses['200']?.content ?? {})).not.toEqual([]);
  });
});

async function refusalOf({ question, body, contentType }: RefusedQuestion, language: string): Promise<Problem> {
  const headers = { 'Accept-Language': language, 'Content-Type': contentType ?? 'application/json' };
  const response = await app.request(question, body === undefined ? { headers } : { method: 'POST', headers, body });
  const problem = await problemOf(response);
  expect(problem.status).toBe(response.status);
  expect(response.headers.get('Content-Language')).toBe(language);
  expect(response.headers.get('Link')).toBe(`</docs#problem-${problem.code}>; rel="help"`);
  return problem;
}

describe('the refusals of the description', () => {
  it('are what the door says, word for word', async () => {
    const recorded: Record<string, Record<string, unknown>> = {};
    for (const [operationId, questions] of Object.entries(refusedQuestions)) {
      const ofOperation: Record<string, unknown> = {};
      for (const one of questions) {
        const [da, en] = [await refusalOf(one, 'da'), await refusalOf(one, 'en')];
        expect([one.question, da.code, en.code]).toEqual([one.question, one.code, one.code]);
        const { question } = one;
        // Two refusals with one code would be one example.
        expect(Object.keys(ofOperation)).not.toContain(`${da.status} ${da.code}`);
        ofOperation[`${da.status} ${da.code}`] = { question, da, en };
      }
      recorded[operationId] = ofOperation;
    }
    await expect(jsonOf(recorded)).toMatchFileSnapshot('../../api/description/recorded-refusals.json');
  });

  const exampleSchema = z.record(z.string(), z.object({ value: z.looseObject({ status: z.int() }) }));

  const refusalSchema = z.object({
    headers: z.record(z.string(), z.unknown()),
    content: z.object({ 'application/problem+json': z.object({ examples: exampleSchema }) }),
  });

  it.each(named)('of %s are shown under their status, one at least, and are problem documents', (_id, operation) => {
    const shown = Object.entries(operation.responses).flatMap(([status, { content }]) => {
      const media = content?.['application/problem+json'];
      const examples = exampleSchema.parse(media?.examples ?? {});
      return Object.values(examples).map(({ value }) => ({ status, value, schema: media?.schema }));
    });
    expect(shown.length).toBeGreaterThan(0);
    for (const { status, value, schema } of shown) {
      expect(String(value.status)).toBe(status);
      expect(judge(schema, value)).toEqual([]);
    }
  });

  it('are all explained on the page for people', async () => {
    const docs = await (await app.request('/docs')).text();
    const codes = Object.values(refusedQuestions).flatMap((questions) => questions.map((one) => one.code));
    expect(codes.filter((code) => !docs.includes(`id="problem-${code}"`))).toEqual([]);
  });

  it('has the refusal of who asks too often, word for word, with the seconds to wait', async () => {
    const { TooManyRequests } = z.looseObject({ TooManyRequests: refusalSchema }).parse(document.components.responses);
    for (const language of languages) {
      const busy = openDocumentedGateway({ rateLimit: { perMinute: 120, free: [] } });
      const headers = { 'Accept-Language': language };
      for (let asked = 0; asked < 120; asked++) await busy.request('/v1/bulk', { headers });
      const refused = await busy.request('/v1/bulk', { headers });
      const code = language === 'da' ? 'too-many-requests' : 'too-many-requests.en';
      const { examples } = TooManyRequests.content['application/problem+json'];
      expect([refused.status, await problemOf(refused)]).toEqual([429, examples[code]?.value]);
      for (const name of Object.keys(TooManyRequests.headers))
        expect([name, refused.headers.get(name)]).toEqual([name, expect.any(String)]);
    }
  });

  it.each(ids)('of %s have a status that it is described with', (operationId) => {
    const operation = operations.find((one) => one.operationId === operationId);
    expect(operation?.responses['400']).toBeDefined();
  });
});
