import type { OpenAPIHono } from '@hono/zod-openapi';
import { describe, expect, it } from 'vitest';
import { batchAnswerSchema } from '../../src/contract/eligibility.ts';
import type { Row } from '../../src/domain/edition.ts';
import { english, problemOf } from '../support/door.ts';
import { courseOf, sampleEdition } from '../support/list-history.ts';
import { doorOver } from '../support/pinned.ts';
import { autumnLists } from '../support/sample-catalogue.ts';

const truck: Partial<Row> = { code: '47592', title: 'Gaffeltruck', duration: { value: 7, unit: 'days' } };
const welding: Partial<Row> = { code: '40101', title: 'Svejsning', duration: { value: 3, unit: 'weeks' } };
const danish: Partial<Row> = { title: 'Dansk for ledige', duration: { value: 37, unit: 'hours' } };
const kitchen: Partial<Row> = { code: '40102', title: 'Køkken', durationText: '2-3 dage' };
const silent: Partial<Row> = { code: '40103', title: 'Rengøring' };
const rows = [truck, welding, danish, kitchen, silent];
const autumn = autumnLists({ 'rar-sjaelland': rows });

const path = '/v1/eligibility/batch';
const post = (app: OpenAPIHono, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const ask = async (app: OpenAPIHono, courses: readonly string[], more: object = {}) =>
  batchAnswerSchema.parse(await (await post(app, { kommune: 'Lejre', courses, ...more })).json());

describe('a plan of several courses', () => {
  const app = doorOver(autumn);

  it('answers for each part as for one alone, each with its receipt', async () => {
    const answer = await ask(app, ['47592', '99999']);
    expect(answer.parts.map((part) => [part.course.id, part.verdict])).toEqual([
      ['47592', 'own-list'],
      ['99999', 'not-listed'],
    ]);
    for (const part of answer.parts) {
      const receipt = await app.request(part.receipt.address);
      expect([receipt.status, receipt.headers.get('Cache-Control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  it('counts the days that are printed, a week as five, and says so', async () => {
    const { length } = await ask(app, ['47592', '40101']);
    expect(length).toEqual({
      days: 22,
      isWhole: true,
      weeksCountedAsFiveDays: true,
      unknown: [],
      sentence: 'Forløbet varer i alt 22 dage. En uge er regnet som fem dage.',
    });
  });

  it('names the parts whose days are not printed, with what is, and guesses none', async () => {
    const { length, parts } = await ask(app, ['47592', courseOf(danish), '40102', '40103', '99999']);
    expect([length.days, length.isWhole]).toEqual([7, false]);
    expect(length.unknown).toEqual([
      { course: courseOf(danish), reason: 'not-in-days', printed: ['37 timer'] },
      { course: '40102', reason: 'not-in-days', printed: ['2-3 dage'] },
      { course: '40103', reason: 'not-printed', printed: [] },
      { course: '99999', reason: 'no-row', printed: [] },
    ]);
    expect(length.sentence).toContain('De dele, hvor listen siger det, varer i alt 7 dage.');
    expect(parts.map((part) => part.days)).toEqual([7, undefined, undefined, undefined, undefined]);
  });

  it('counts none where two rows of the lists differ about the length', async () => {
    const other = { ...truck, provider: 'Prøveskolen', duration: { value: 5, unit: 'days' } } satisfies Partial<Row>;
    const { length } = await ask(doorOver(autumnLists({ 'rar-sjaelland': [truck, other] })), ['47592']);
    expect(length).toMatchObject({ days: 0, unknown: [{ reason: 'rows-differ', printed: ['7 dage', '5 dage'] }] });
  });

  it('speaks English to who prefers it, and is never stored', async () => {
    const response = await post(app, { kommune: 'Lejre', courses: ['47592'] }, english.headers);
    expect([response.headers.get('Content-Language'), response.headers.get('Cache-Control')]).toEqual([
      'en',
      'no-store',
    ]);
    const answer = batchAnswerSchema.parse(await response.json());
    expect(answer.length.sentence).toBe('The plan takes 7 days in all.');
  });
});

describe('if the grant slips past the next list change', () => {
  const coming = (area: string, inForceFrom: string, list: Partial<Row>[]) =>
    sampleEdition({ area, inForceFrom, recorded: '2026-11-20', confirmed: '2026-11-22', rows: list });

  it('says that the coming list is not published, where it is not', async () => {
    const { ifGrantedLater } = await ask(doorOver(autumn), ['47592', '99999']);
    expect(ifGrantedLater).toMatchObject({ on: '2027-04-01', basis: 'expected' });
    expect(ifGrantedLater.notPublished).toHaveLength(4);
    expect(ifGrantedLater.parts.map((part) => part.outcome)).toEqual(['not-published', 'not-published']);
    expect(ifGrantedLater.sentence).toContain('ikke offentliggjort endnu');
  });

  it('says which parts change where every list in reach is published, on the first of their days', async () => {
    const lists = ['rar-sjaelland', 'rar-hovedstaden', 'rar-bornholm', 'rar-fyn'].map((area) =>
      coming(area, '2027-03-25', area === 'rar-sjaelland' ? [welding] : [{ title: 'Kun her' }]),
    );
    const { ifGrantedLater } = await ask(doorOver([...autumn, ...lists]), ['47592', '40101', '99999']);
    expect(ifGrantedLater).toMatchObject({ on: '2027-03-25', basis: 'published', notPublished: [] });
    expect(ifGrantedLater.parts.map((part) => [part.outcome, part.verdict])).toEqual([
      ['changes', 'not-listed'],
      ['same', 'own-list'],
      ['same', 'not-listed'],
    ]);
    expect(ifGrantedLater.sentence).toBe(
      'Bevilges det først den 25. marts 2027 eller senere: svaret bliver et andet for 47592.',
    );
  });

  it('is certain of a part that a published list shows, and of no other while a list is to come', async () => {
    const own = coming('rar-sjaelland', '2027-04-01', [truck]);
    const { ifGrantedLater } = await ask(doorOver([...autumn, own]), ['47592', '40101']);
    expect(ifGrantedLater.notPublished).toEqual(['rar-bornholm', 'rar-fyn', 'rar-hovedstaden']);
    expect(ifGrantedLater.parts.map((part) => part.outcome)).toEqual(['same', 'not-published']);
  });

  it('says of a change that has passed without a list that nobody can say', async () => {
    const { ifGrantedLater } = await ask(doorOver(autumn), ['47592'], { on: '2019-05-01' });
    expect(ifGrantedLater).toMatchObject({ on: '2019-10-01', parts: [{ outcome: 'unknown' }] });
  });
});

describe('a plan that cannot be answered', () => {
  const app = doorOver(autumn);

  it.each([
    ['no JSON', '{"kommune":', 400, 'body-broken', undefined],
    ['no object', '[]', 400, 'bad-parameter', 'body'],
    ['no courses', { kommune: 'Lejre', courses: [] }, 400, 'bad-parameter', 'courses'],
    [
      'too many courses',
      { kommune: 'Lejre', courses: Array.from({ length: 21 }, (_, i) => String(40100 + i)) },
      400,
      'bad-parameter',
      'courses',
    ],
    ['numbers for text', { kommune: 'Lejre', courses: [47592] }, 400, 'bad-parameter', 'courses'],
    ['a course twice', { kommune: 'Lejre', courses: ['47592', '47592'] }, 400, 'repeated-course', 'courses'],
    ['a field that does not exist', { kommmune: 'Lejre', courses: ['47592'] }, 400, 'unknown-parameter', 'kommmune'],
    ['a prototype', '{"__proto__": {"kommune": "Lejre"}, "courses": ["47592"]}', 400, 'unknown-parameter', '__proto__'],
    ['no place', { courses: ['47592'] }, 400, 'place-missing', 'kommune'],
    ['two places', { kommune: 'Lejre', region: 'rar-fyn', courses: ['47592'] }, 400, 'too-many-places', 'kommune'],
    ['no such day', { kommune: 'Lejre', on: '2026-02-30', courses: ['47592'] }, 400, 'bad-parameter', 'on'],
    ['a CPR number', { kommune: 'Lejre', courses: ['010203-1234'] }, 400, 'cpr-number', 'courses'],
    ['an unknown course', { kommune: 'Lejre', courses: ['47592', 'svejsn'] }, 404, 'course-unknown', 'course'],
    ['deep nonsense', `{"courses":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 400, 'bad-parameter', 'courses'],
    ['more than 64 kB', { kommune: 'x'.repeat(66_000), courses: ['47592'] }, 413, 'body-too-large', undefined],
  ])('for %s is refused by name', async (_name, body, status, code, parameter) => {
    const response = await post(app, body);
    const problem = await problemOf(response);
    expect([response.status, problem.code, problem.parameter]).toEqual([status, code, parameter]);
    expect(JSON.stringify(problem)).not.toContain('010203');
  });

  it('reads no further than its limit where the length is not told', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(16_384).fill(32));
      },
    });
    const asked = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: endless, duplex: 'half' };
    const request = new Request(`http://localhost${path}`, asked);
    const response = await app.request(request);
    expect([response.status, sent < 10]).toEqual([413, true]);
  });

  it('that a caller stops sending half-way is no fault of ours', async () => {
    const faults: unknown[] = [];
    const door = doorOver(autumn, { onFault: (fault) => faults.push(fault) });
    const cutOff = new ReadableStream({ pull: (body) => body.error(new Error('aborted')) });
    const asked = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: cutOff, duplex: 'half' };
    const response = await door.request(new Request(`http://localhost${path}`, asked));
    expect([response.status, (await problemOf(response)).code, faults]).toEqual([400, 'body-broken', []]);
  });

  it.each([[''], ['text/plain'], ['application/x-www-form-urlencoded'], ['application/jsonp']])(
    'of the type "%s" is refused with 415',
    async (type) => {
      const response = await post(app, { kommune: 'Lejre', courses: ['47592'] }, { 'Content-Type': type });
      expect([response.status, (await problemOf(response)).code]).toEqual([415, 'body-not-json']);
    },
  );

  it('is asked with POST alone, from any website', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const response = await app.request(path, { method });
      expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS']);
    }
    const preflight = await app.request(path, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toBe('POST, OPTIONS');
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Content-Type');
    const elsewhere = await app.request('/v1/eligibility', { method: 'OPTIONS' });
    expect(elsewhere.headers.get('Access-Control-Allow-Methods')).toBe('GET, HEAD, OPTIONS');
    expect((await app.request('/v1/eligibility', { method: 'POST' })).status).toBe(405);
  });
});
