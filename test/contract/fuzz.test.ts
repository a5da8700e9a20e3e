import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { bodyExample } from '../../api/description/describe-document.ts';
import type { ParameterDescription } from '../../api/description/document.ts';
import { operationWords } from '../../api/description/operation-words.ts';
import { problemSchema } from '../../src/contract/problem.ts';
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
import { hostileBodies, hostileNames, hostileValues } from '../support/hostile-values.ts';

/*
 * Every parameter of every operation of the description, given everything it was not made for, alone and together. Whatever
 * is asked, the answer is one that the description knows: an answer by its schema, or a problem document that names what
 * was wrong and says what would be right.
 */

const seed = Number(process.env.FUZZ_SEED ?? 20_261_122);
const combinations = Number(process.env.FUZZ_COMBINATIONS ?? 300);

const faults: string[] = [];
const app = openDocumentedGateway({ onFault: (error) => faults.push(error.message) });
const document = await fetchDocument(app);
const operations = operationsOf(document);
const judge = judgeOf(document);

/** Every code met, each of which the page at /docs must explain. */
const codes = new Set<string>();
const counts = new Map<number, number>();
const total = () => [...counts.values()].reduce((sum, one) => sum + one, 0);
const problemJudge = document.components.schemas.Problem;

/** Refusals of the address as a whole, or of a name in the path that no operation has: there is no parameter to name. */
const ofTheAddress = /^(not-found|broken-encoding|control-character|address-too-long)$/;
/** Refusals of a document that is there, or is not: it is named by the path alone. */
const ofTheThing = /^(document-withheld|no-picture|bulk-file-unknown|body-too-large|body-not-json|body-broken)$/;
/** Says no more than that something is wrong. */
const empty = /er ikke skrevet, som den skal|is not written as it should be/;

/** What is wrong with an answer; nothing where it is as it should be. */
async function complaint(operation: Operation, address: string, init: RequestInit): Promise<string | undefined> {
  const response = await app.request(address, init);
  counts.set(response.status, (counts.get(response.status) ?? 0) + 1);
  const text = await response.text();
  const say = (what: string) =>
    `${operation.method} ${address.slice(0, 300)}: ${response.status} ${what} ${text.slice(0, 300)}`;
  if (response.status >= 500) return say(`is a fault: ${faults.at(-1)}`);
  const form = (response.headers.get('Content-Type') ?? '').split(';', 1)[0] ?? '';
  if (response.status >= 400) return complaintOfProblem(operation, { address, init, response, form, text, say });
  if (operation.responses[String(response.status)] === undefined) return say('is not described');
  const schema = form.endsWith('json') ? schemaOf(operation, response.status, form) : undefined;
  if (!schema) return undefined;
  const wrong = judge(schema, JSON.parse(text));
  return wrong.length > 0 ? say(`is not by its schema: ${wrong.slice(0, 3).join('; ')}`) : undefined;
}

/** A path that nothing is wrong with by itself. */
function isReadable(path: string): boolean {
  try {
    return path.length <= 4096 && !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

interface Said {
  address: string;
  init: RequestInit;
  response: Response;
  form: string;
  text: string;
  say: (what: string) => string;
}

function complaintOfProblem(operation: Operation, said: Said): string | undefined {
  const { address, init, response, form, text, say } = said;
  if (form !== 'application/problem+json') return say(`is no problem document but ${form}`);
  const problem = problemSchema.parse(JSON.parse(text));
  codes.add(problem.code);
  const wrong = judge(problemJudge, problem);
  if (wrong.length > 0) return say(`is not by its schema: ${wrong.join('; ')}`);
  if (problem.status !== response.status) return say('says another status than it has');
  if (problem.title === '' || problem.detail === '' || empty.test(problem.detail))
    return say('does not say what is right');
  const isOfTheAddress = ofTheAddress.test(problem.code);
  if (!isOfTheAddress && operation.responses[String(response.status)] === undefined) return say('is not described');
  const needsNone =
    (isOfTheAddress && !isReadable(address.split('?', 1)[0] ?? '')) ||
    ofTheThing.test(problem.code) ||
    problem.code === 'not-found';
  if (problem.parameter === undefined && !needsNone) return say('does not name its parameter');
  if (problem.parameter !== undefined && !isAskedWith(operation, said, problem.parameter))
    return say('names another parameter');
  const wished = new Headers(init.headers).get('Accept-Language');
  const language = response.headers.get('Content-Language');
  if ((wished === 'da' || wished === 'en') && wished !== language) return say(`is in another language than ${wished}`);
  return undefined;
}

/** True of the parameters an operation has, and of what the question names besides: it was given, or it is missing. */
const isAskedWith = ({ parameters = [], method }: Operation, { address, init }: Said, name: string): boolean =>
  parameters.some((one) => one.name === name) ||
  address.includes(encodeURIComponent(name)) ||
  address.includes(name) ||
  (method === 'post' &&
    (['body', 'courses', 'kommune'].includes(name) || (typeof init.body === 'string' && init.body.includes(name))));

const languages = ['da', 'en'] as const;
let asked = 0;
/** Every other question is asked in English. */
const nextLanguage = () => languages[asked++ % 2] ?? 'da';

const ask = (operation: Operation, address: string, body?: string) =>
  complaint(operation, address, requestOf(operation, nextLanguage(), body));

const questionOf = ({ operationId }: Operation) => operationWords[operationId]?.question ?? '';
const inQuery = ({ parameters = [] }: Operation) => parameters.filter((one) => one.in === 'query');

/** The example question with one parameter otherwise: `values` are written as they stand; none leaves it out. */
function withValues(operation: Operation, { name }: ParameterDescription, values: readonly string[]): string {
  const [path = '', query = ''] = addressOf(operation, questionOf(operation)).split('?');
  const others = query.split('&').filter((part) => part !== '' && !part.startsWith(`${name}=`));
  const all = [...others, ...values.map((value) => `${name}=${value}`)];
  return all.length > 0 ? `${path}?${all.join('&')}` : path;
}

function withPathValue(operation: Operation, { name }: ParameterDescription, value: string): string {
  const path = operation.path.replace(`{${name}}`, () => value);
  return addressOf({ ...operation, path }, questionOf(operation));
}

/** Everything that one parameter by itself is given. */
function* addressesFor(operation: Operation, parameter: ParameterDescription): Generator<string> {
  if (parameter.in === 'path') for (const value of hostileValues) yield withPathValue(operation, parameter, value);
  if (parameter.in !== 'query') return;
  const example = encodeURIComponent(String([parameter.example].flat()[0]));
  yield withValues(operation, parameter, []);
  yield withValues(operation, parameter, [example, example]);
  yield withValues(operation, parameter, Array(30).fill(example));
  for (const value of hostileValues) {
    yield withValues(operation, parameter, [value]);
    yield withValues(operation, parameter, [example, value]);
  }
  const [path = ''] = questionOf(operation).split('?');
  yield `${path}?${parameter.name}`;
  yield `${path}?=${parameter.name}`;
}

async function complaintsOf(operation: Operation, addresses: Iterable<string>): Promise<string[]> {
  const found: string[] = [];
  for (const address of addresses) {
    const wrong = await ask(operation, address);
    if (wrong !== undefined) found.push(wrong);
  }
  return found;
}

const named = operations.map((one) => [one.operationId, one] as const);

describe.each(named)('%s', (_id, operation) => {
  it('answers by its description whatever one parameter is given', async () => {
    const addresses = (operation.parameters ?? []).flatMap((one) => [...addressesFor(operation, one)]);
    expect((await complaintsOf(operation, addresses)).slice(0, 10)).toEqual([]);
  });

  it('names a parameter it does not have, whatever that is called', async () => {
    const question = questionOf(operation);
    const joint = question.includes('?') ? '&' : '?';
    const addresses = hostileNames.flatMap((name) => [`${question}${joint}${name}=1`, `${question}${joint}${name}`]);
    expect((await complaintsOf(operation, addresses)).slice(0, 10)).toEqual([]);
  });

  it('answers by its description whatever language is asked for', async () => {
    const wished = [
      '',
      '*',
      'de',
      'en;q=x',
      'da;q=0, en',
      'en-GB-oed',
      ',,,',
      ';q=1',
      'x'.repeat(5000),
      '__proto__',
      '"',
    ];
    for (const language of wished) {
      expect(await complaint(operation, questionOf(operation), requestOf(operation, language))).toBeUndefined();
    }
  });

  it('answers by its description whatever its parameters are given together', async () => {
    const query = inQuery(operation);
    if (query.length === 0) return;
    const value = (one: ParameterDescription) =>
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc.constantFrom(...[one.example].flat().map((given) => encodeURIComponent(String(given)))),
        },
        { weight: 2, arbitrary: fc.constantFrom(...hostileValues.filter((given) => given.length < 500)) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => encodeURIComponent(text)) },
        {
          weight: 1,
          arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 40 }).map((text) => text.replace(/[#&]/g, '')),
        },
      );
    const pair = fc.constantFrom(...query).chain((one) => value(one).map((given) => `${one.name}=${given}`));
    const property = fc.asyncProperty(fc.array(pair, { maxLength: 6 }), async (pairs) => {
      const [path] = addressOf(operation, '').split('?');
      expect(await ask(operation, `${path}?${pairs.join('&')}`)).toBeUndefined();
    });
    await fc.assert(property, { seed, numRuns: combinations });
  });
});

describe('a question that is sent', () => {
  const sent = operations.filter((one) => one.method === 'post');

  it.each(sent.map((one) => [one.operationId, one] as const))(
    'to %s is answered by its description',
    async (_id, operation) => {
      const example = bodyExample(operation);
      if (typeof example !== 'object' || example === null) throw new Error('no example of a body');
      const found: string[] = [];
      for (const body of hostileBodies(example)) found.push((await ask(operation, questionOf(operation), body)) ?? '');
      for (const type of [
        '',
        'text/plain',
        'application/jsonx',
        'application/json;',
        'multipart/form-data',
        'x'.repeat(3000),
      ]) {
        const init = { ...requestOf(operation), headers: { 'Content-Type': type } };
        found.push((await complaint(operation, questionOf(operation), init)) ?? '');
      }
      const property = fc.asyncProperty(fc.json({ maxDepth: 4 }), async (body) => {
        expect(await ask(operation, questionOf(operation), body)).toBeUndefined();
      });
      await fc.assert(property, { seed, numRuns: combinations * 3 });
      expect(found.filter((one) => one !== '').slice(0, 10)).toEqual([]);
    },
  );
});

afterAll(() => {
  const shown = [...counts].sort(([a], [b]) => a - b).map(([status, count]) => `${count} x ${status}`);
  console.log(`fuzz: ${total()} requests, seed ${seed}: ${shown.join(', ')}`);
});

it('met no code that the page about them does not have', async () => {
  const docs = await (await app.request('/docs')).text();
  expect([...codes].filter((code) => !docs.includes(`id="problem-${code}"`))).toEqual([]);
});

it('asked at least 20,000 questions, of which some were answered and most refused, and met no fault', () => {
  expect(total()).toBeGreaterThanOrEqual(20_000);
  expect(counts.get(200) ?? 0).toBeGreaterThan(1000);
  expect(counts.get(400) ?? 0).toBeGreaterThan(5000);
  expect(faults).toEqual([]);
});
