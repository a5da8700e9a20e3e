import type { OpenAPIHono } from '@hono/zod-openapi';
import { describe, expect, it } from 'vitest';
import type { SourceState } from '../../src/catalogue/catalogue.ts';
import { type EligibilityObject, eligibilityAnswerSchema } from '../../src/contract/eligibility.ts';
import { guidanceAnswerSchema } from '../../src/contract/guidance.ts';
import type { Instant } from '../../src/domain/date.ts';
import type { Row } from '../../src/domain/edition.ts';
import type { Outcome } from '../../src/domain/run.ts';
import { sourceDefinitionSchema } from '../../src/domain/source.ts';
import { english, openDoor, postalCodeInTwoAreas, problemOf } from '../support/door.ts';
import { at, sampleEdition, sampleRun } from '../support/list-history.ts';
import { answerTo, doorOver } from '../support/pinned.ts';
import { autumnLists, catalogueOf, rarAreas } from '../support/sample-catalogue.ts';

const truck: Partial<Row> = { code: '47592', title: 'Gaffeltruckcertifikat B' };

const ask = (app: OpenAPIHono, query: string): Promise<EligibilityObject> =>
  answerTo(app, `/v1/eligibility?${query}`, eligibilityAnswerSchema);

/** Every sentence of an answer, for what must never be said. */
const said = (answer: EligibilityObject): string =>
  [answer.sentence, answer.ask?.sentence, ...answer.uncertainties.map((one) => one.sentence)].join(' ');

const everywhere = doorOver(autumnLists({ 'rar-sjaelland': [truck, { title: 'Kun her' }] }));

describe('the verdict', () => {
  it('is own-list where the course stands on the list of the own area, with the row, its document and its place', async () => {
    const answer = await ask(everywhere, 'course=47592&kommune=Lejre');
    expect(answer).toMatchObject({ verdict: 'own-list', on: '2026-11-22', askedOn: '2026-11-22', doubtful: [] });
    expect(answer.course).toEqual({ id: '47592', code: '47592', title: 'Gaffeltruckcertifikat B' });
    expect(answer.sentence).toBe(
      '»Gaffeltruckcertifikat B« (47592) står den 22. november 2026 på RAR Sjællands positivliste, listen for det område, hvor Lejre ligger, og kommunen kan bevilge det efter en konkret vurdering.',
    );
    expect(answer.evidence).toMatchObject([
      { reach: 'own', isProven: true, place: { sheet: 'Ark1', row: 2 }, document: { sha256: 'd'.repeat(64) } },
    ]);
    expect(answer.ask).toBeUndefined();
  });

  it('is adjacent-list where it stands on a neighbour’s list, and certain where the adjacency is', async () => {
    const answer = await ask(everywhere, 'course=47592&kommune=Odense');
    expect(answer.verdict).toBe('adjacent-list');
    expect(answer.sentence).toContain('et naboområde, hvis liste tæller med for Odense');
    expect(answer.uncertainties.map((one) => one.about)).toEqual(['division']);
    const used = answer.geography.flatMap((one) => one.adjacent).find((one) => one.region === 'rar-sjaelland');
    expect(used).toMatchObject({ grade: 'official', source: expect.stringContaining('rar-bm.dk') });
  });

  it('is not-listed where every list in reach is known, and never says that nothing can be done', async () => {
    const answer = await ask(everywhere, 'course=99999&kommune=Lejre');
    expect(answer).toMatchObject({ verdict: 'not-listed', course: { id: '99999', code: '99999' }, evidence: [] });
    expect(answer.course.title).toBeUndefined();
    expect(answer.sentence).toContain('andre måder');
    expect(answer.lists).toHaveLength(4);
    expect(answer.rules.find((rule) => rule.id === 'employer-declaration')?.outcome).toBe('information');
  });

  it('is unknown where a list is missing, and names the list and whom to ask', async () => {
    const app = doorOver(
      autumnLists(
        {},
        rarAreas.filter((area) => area !== 'rar-fyn'),
      ),
    );
    const answer = await ask(app, 'course=47592&kommune=Lejre');
    expect(answer).toMatchObject({ verdict: 'unknown', doubtful: [{ region: 'rar-fyn', freshness: 'missing' }] });
    expect(answer.doubtful[0]?.freshnessText).toBe('Vi har ingen liste for dagen');
    expect(answer.sentence).toContain('RAR Fyn – vi har ingen liste for dagen');
    expect(answer.ask?.who).toBe('kommunen i Lejre (jobcentret)');
  });

  it.each(['2025-12-31', '2026-01-31', '2026-02-01', '2026-11-22'])(
    'names the office of %s by the very word of the guidance',
    async (on) => {
      const guidance = await everywhere.request(`/v1/guidance?kommune=Lejre&on=${on}`);
      const { office } = guidanceAnswerSchema.parse(await guidance.json());
      const empty = await ask(doorOver(autumnLists({}, ['rar-sjaelland'])), `course=47592&kommune=Lejre&on=${on}`);
      expect(empty.ask?.who).toBe(office);
      expect(office).toBe(on < '2026-02-01' ? 'jobcentret i Lejre' : 'kommunen i Lejre (jobcentret)');
    },
  );

  it('names the jobcenter for a day before 2026', async () => {
    const answer = await ask(everywhere, 'course=47592&kommune=Lejre&on=2025-12-31');
    expect([answer.verdict, answer.ask?.who]).toEqual(['unknown', 'jobcentret i Lejre']);
    expect(answer.sentence).toContain('stod');
  });

  it('is given in English to who prefers it', async () => {
    const response = await everywhere.request('/v1/eligibility?course=47592&kommune=Lejre', english);
    const answer = eligibilityAnswerSchema.parse(await response.json());
    expect(answer.sentence).toContain('stands on the list of RAR Sjælland on 22 November 2026');
    expect(answer.rules[0]?.sentence).toContain('The day the municipality grants the course');
    expect(answer.geography[0]?.areaSet.note).toContain('Law 1656/2024 names five regional councils.');
  });

  it('never tells anybody that they are entitled to a course', async () => {
    const answers = await Promise.all(
      ['47592', '99999'].flatMap((course) =>
        ['2026-11-22', '2027-05-01', '2019-05-01'].map((on) =>
          ask(everywhere, `course=${course}&kommune=Lejre&on=${on}`),
        ),
      ),
    );
    for (const answer of answers) expect(said(answer)).not.toMatch(/ret til|berettiget|kan ikke bevilges/);
  });
});

/** The list of Sjælland, last seen some days ago, and what its source has come to since. */
function doorWithRuns(outcome: Outcome, reason: string | undefined, days: readonly string[]): OpenAPIHono {
  const definition = sourceDefinitionSchema.parse({
    id: 'rar-sjaelland',
    name: 'RAR Sjælland',
    publisher: 'RAR Sjælland',
    area: 'rar-sjaelland',
    listKind: 'regional',
    entry: ['https://raad.example/'],
    hosts: ['raad.example'],
    origin: 'Opdigtet til en prøve',
    areaNames: ['RAR Sjælland'],
  });
  const runs = days.map((day) => sampleRun(day, outcome, reason));
  const sources: SourceState[] = [{ definition, runs }];
  const old = sampleEdition({ recorded: '2026-10-01', confirmed: '2026-11-15', rows: [truck] });
  const others = autumnLists(
    {},
    rarAreas.filter((area) => area !== 'rar-sjaelland'),
  );
  return doorOver([old, ...others], { sources });
}

describe('a list that is not fresh', () => {
  it.each([
    ['held', 'held', undefined, ['2026-11-22'], 'En ny liste venter på gennemsyn'],
    ['broken', 'failed', 'heading-missing', ['2026-11-22'], 'Den nyeste liste kunne ikke læses'],
    [
      'late',
      'failed',
      'host-unreachable',
      ['2026-11-22', '2026-11-21', '2026-11-20'],
      'Forsinket: der burde være en nyere liste',
    ],
    ['contradicted', 'unchanged', 'copies-differ', ['2026-11-22'], 'PDF, Excel og web er uenige'],
  ] as const)(
    'is %s, and makes the answer unknown with the row still shown',
    async (word, outcome, reason, days, text) => {
      const answer = await ask(doorWithRuns(outcome, reason, days), 'course=47592&kommune=Lejre');
      expect(answer.verdict).toBe('unknown');
      expect(answer.doubtful).toMatchObject([{ region: 'rar-sjaelland', freshness: word, freshnessText: text }]);
      expect(answer.evidence).toMatchObject([{ region: 'rar-sjaelland', isProven: false }]);
      expect(answer.rules.find((rule) => rule.id === 'own-list-counts')?.outcome).toBe('unknown');
    },
  );

  it('is no doubt for a day on which it was seen', async () => {
    const answer = await ask(
      doorWithRuns('held', undefined, ['2026-11-22']),
      'course=47592&kommune=Lejre&on=2026-11-10',
    );
    expect([answer.verdict, answer.lists[0]?.freshness]).toEqual(['own-list', 'held']);
  });
});

describe('the facts that an answer rests on', () => {
  it('are said to be disputed where the answer rests on a disputed adjacency', async () => {
    const app = doorOver(autumnLists({ 'rar-bornholm': [truck] }));
    const answer = await ask(app, 'course=47592&kommune=Hvidovre');
    expect(answer.verdict).toBe('adjacent-list');
    expect(answer.sentence).toContain(
      'men det er omstridt, at naboområdets liste tæller med for Hvidovre, så spørg kommunen',
    );
    expect(answer.uncertainties).toContainEqual({
      about: 'adjacency',
      grade: 'disputed',
      sentence: 'At RAR Bornholm er naboområde til RAR Hovedstaden, er omstridt.',
    });
    const certain = await ask(
      doorOver(autumnLists({ 'rar-bornholm': [truck], 'rar-sjaelland': [truck] })),
      'course=47592&kommune=Hvidovre',
    );
    expect(certain.sentence).not.toContain('omstridt');
    expect(certain.sentence).toContain('på RAR Sjællands positivliste, et naboområde');
  });

  it('name every adjacent list that certainly counts', async () => {
    const answer = await ask(
      doorOver(autumnLists({ 'rar-fyn': [truck], 'rar-bornholm': [truck] })),
      'course=47592&kommune=Lejre',
    );
    expect(answer.sentence).toContain(
      'positivlisterne fra RAR Bornholm og RAR Fyn, naboområder, hvis lister tæller med',
    );
  });

  it('are said to be inferred where the municipality’s own area is', async () => {
    const answer = await ask(doorOver(autumnLists({ 'rar-oestjylland': [truck] })), 'course=47592&kommune=Aarhus');
    expect(answer.uncertainties.map((one) => one.about)).toEqual(['division', 'own-area']);
    expect(said(answer)).toContain('At Aarhus ligger i RAR Østjylland, er udledt og ikke bekræftet.');
  });

  it('leave adjacent lists out before 1 August 2020, and say so', async () => {
    const spring = ['rar-sjaelland', 'rar-fyn'].map((area) =>
      sampleEdition({
        area,
        inForceFrom: '2020-04-01',
        recorded: '2020-04-01',
        confirmed: '2020-09-29',
        rows: area === 'rar-fyn' ? [truck] : [{ title: 'Kun her' }],
      }),
    );
    const app = doorOver(spring);
    const before = await ask(app, 'course=47592&kommune=Lejre&on=2020-07-31');
    expect([before.verdict, before.lists.length, before.place.adjacent]).toEqual(['not-listed', 1, []]);
    expect(before.rules.map((rule) => rule.id)).toContain('own-area-only');
    expect(before.rules.map((rule) => rule.id)).not.toContain('adjacent-areas-count');
    expect(before.notices.map((notice) => notice.code)).toContain('own-area-only');
    const after = await ask(app, 'course=47592&kommune=Lejre&on=2020-08-01');
    expect(after.verdict).toBe('adjacent-list');
    expect(after.rules.find((rule) => rule.id === 'adjacent-areas-count')?.sentence).toContain('Som forsøg');
  });

  it('name the ways that need no list, those outside, and the paragraphs', async () => {
    const { rules } = await ask(everywhere, 'course=47592&kommune=Lejre');
    const ids = rules.map((rule) => rule.id);
    expect(ids).toEqual([
      'granting-date-decides',
      'own-list-counts',
      'adjacent-areas-count',
      'municipality-decides',
      'employer-declaration',
      'employer-subsidy',
      'six-week-list',
      'fleksjob-outside',
    ]);
    expect(rules[0]?.source).toContain('§ 2, stk. 5');
    expect(rules.find((rule) => rule.id === 'fleksjob-outside')?.sentence).toContain('fleksjob');
  });

  it('keep the national six-week list apart from the verdict', async () => {
    const six = (rows: Partial<Row>[]) =>
      sampleEdition({ area: 'danmark', listKind: 'six-weeks', recorded: '2026-10-01', confirmed: '2026-11-22', rows });
    const outcome = async (...more: ReturnType<typeof six>[]) => {
      const answer = await ask(doorOver([...autumnLists({}), ...more]), 'course=47592&kommune=Lejre');
      expect(answer.verdict).toBe('not-listed');
      return answer.rules.find((rule) => rule.id === 'six-week-list')?.outcome;
    };
    expect(await outcome(six([truck]))).toBe('met');
    expect(await outcome(six([{ title: 'Et andet' }]))).toBe('not-met');
    expect(await outcome()).toBe('unknown');
  });

  it('say that lists are made up where one is', async () => {
    const made = sampleEdition({ recorded: '2026-10-01', confirmed: '2026-11-22', rows: [truck] });
    const answer = await ask(doorOver([{ ...made, exampleData: true }]), 'course=47592&kommune=Lejre');
    expect([answer.exampleData, answer.evidence[0]?.exampleData]).toEqual([true, true]);
    expect(answer.notices.map((notice) => notice.code)).toContain('example-data');
  });
});

describe('what was known at a moment', () => {
  const late = sampleEdition({ recorded: '2026-11-24', confirmed: '2026-11-24', rows: [truck] });
  const app = doorOver([...autumnLists({}), late], { day: '2026-11-25' });

  it('is answered from nothing that was recorded after it, and never changes', async () => {
    const now = await ask(app, 'course=47592&kommune=Lejre&on=2026-11-24');
    expect(now.verdict).toBe('own-list');
    const address = '/v1/eligibility?course=47592&kommune=Lejre&on=2026-11-24&knownAt=2026-11-23T12:00:00Z';
    const response = await app.request(address);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    const then = eligibilityAnswerSchema.parse(await response.json());
    expect(then).toMatchObject({ knownAt: '2026-11-23T12:00:00.000Z', askedOn: '2026-11-23' });
    expect(then.evidence).toEqual([]);
  });

  it('may still change in the minute after it, when what was recorded then may be on its way to the disk', async () => {
    const day = Date.parse('2026-11-25T00:00:00Z');
    const now = new Date(day + 12 * 3_600_000);
    const door = doorOver(autumnLists({}), { day: '2026-11-25', now: () => now });
    const kept = async (secondsAgo: number, more = '') => {
      const knownAt = new Date(now.getTime() - secondsAgo * 1000).toISOString();
      const response = await door.request(`/v1/eligibility?course=47592&kommune=Lejre&knownAt=${knownAt}${more}`);
      return response.headers.get('Cache-Control');
    };
    for (const more of ['', '&format=csv']) {
      expect(await kept(59, more)).toBe('public, max-age=60, stale-while-revalidate=600');
      expect(await kept(60, more)).toContain('immutable');
    }
  });

  it('may still change where it was asked for in that minute, however long it took, and while the database is out of reach', async () => {
    const moment = at('2026-11-25', '12:00');
    let now = Date.parse(moment) + 59_000;
    let lostSince: Instant | undefined;
    const door = doorOver(autumnLists({}), {
      now: () => new Date(now),
      readiness: () => ({ lostSince }),
      async catalogueAt() {
        now += 2000;
        return catalogueOf(...autumnLists({}));
      },
    });
    const kept = async () => {
      const response = await door.request(`/v1/eligibility?course=47592&kommune=Lejre&knownAt=${moment}`);
      return response.headers.get('Cache-Control');
    };
    expect(await kept()).not.toContain('immutable');
    expect(await kept()).toContain('immutable');
    lostSince = moment;
    expect(await kept()).not.toContain('immutable');
  });

  it('may be named by a day, which stands for its end in Copenhagen', async () => {
    const answer = await ask(app, 'course=47592&kommune=Lejre&knownAt=2026-11-23');
    expect([answer.knownAt, answer.on]).toEqual(['2026-11-23T22:59:59.999Z', '2026-11-23']);
    const summer = doorOver(autumnLists({}), { day: '2027-07-02' });
    const july = await ask(summer, 'course=47592&kommune=Lejre&knownAt=2027-07-01');
    expect(july.knownAt).toBe('2027-07-01T21:59:59.999Z');
  });

  it.each([
    ['knownAt=2026-11-26', 'known-at-to-come'],
    ['knownAt=2026-11-25', 'known-at-to-come'],
    ['knownAt=2015-05-01', 'nothing-known-yet'],
    ['knownAt=i+gaar', 'bad-parameter'],
    ['knownAt=2026-11-23T12:00:00%2B01:00', 'bad-parameter'],
  ])('is refused by name for %s', async (query, code) => {
    const response = await app.request(`/v1/eligibility?course=47592&kommune=Lejre&${query}`);
    expect(await problemOf(response)).toMatchObject({ code, parameter: 'knownAt', status: 400 });
  });

  it('is refused by name where earlier moments are not kept', async () => {
    const door = doorOver(autumnLists({}), { catalogueAt: undefined });
    const response = await door.request('/v1/eligibility?course=47592&kommune=Lejre&knownAt=2026-11-22T07:00:00Z');
    expect(await problemOf(response)).toMatchObject({ code: 'earlier-moments-not-kept', status: 400 });
  });
});

describe('a question that cannot be answered', () => {
  it('for a course that is not known names the nearest', async () => {
    const response = await everywhere.request('/v1/eligibility?course=gaffeltrukcertifikat&kommune=Lejre');
    expect(response.status).toBe(404);
    expect(await problemOf(response)).toMatchObject({
      code: 'course-unknown',
      parameter: 'course',
      courses: [{ id: '47592', title: 'Gaffeltruckcertifikat B' }],
    });
    const number = await problemOf(await everywhere.request('/v1/eligibility?course=4759&kommune=Lejre'));
    expect(number.detail).toContain('Mente du Gaffeltruckcertifikat B (47592)?');
  });

  it.each([
    ['kommune=Lejre', 'bad-parameter', 'course'],
    ['course=47592', 'place-missing', 'kommune'],
    ['course=47592&kommune=Lejr', 'kommune-unknown', 'kommune'],
    ['course=47592&kommune=Lejre&region=rar-fyn', 'too-many-places', 'kommune'],
    ['course=47592&kommune=Lejre&on=2014-12-31', 'before-the-lists', 'on'],
    ['course=010203-1234&kommune=Lejre', 'cpr-number', 'course'],
    ['course=47592&kommune=Lejre&askedOn=2026-11-22', 'unknown-parameter', 'askedOn'],
  ])('%s is refused by name', async (query, code, parameter) => {
    const problem = await problemOf(await everywhere.request(`/v1/eligibility?${query}`));
    expect([problem.code, problem.parameter]).toEqual([code, parameter]);
  });

  it('for a postal code in two areas asks for the municipality', async () => {
    const response = await openDoor().request(`/v1/eligibility?course=47592&postnr=${postalCodeInTwoAreas()}`);
    expect([response.status, (await problemOf(response)).code]).toEqual([409, 'postnr-in-two-areas']);
  });
});

describe('the page', () => {
  it('gives the answer first, then the way to the receipt, and keeps the question in its form', async () => {
    const page = await (await everywhere.request('/bevilling?course=47592&kommune=0350&on=2026-11-22')).text();
    expect(page).toContain('På listen i eget område');
    expect(page).toMatch(
      /href="\/kvittering\?course=47592&amp;kommune=0350&amp;on=2026-11-22[^"]*digest=[0-9a-f]{64}"/,
    );
    expect(page).toContain('id="sted" name="sted" type="text" value="0350"');
    expect(page.indexOf('På listen i eget område')).toBeLessThan(page.indexOf('Reglerne'));
  });

  it('understands a place and a date as people write them, and passes the parameters of others over', async () => {
    const page = await everywhere.request(
      '/bevilling?course=47592&sted=4320+Lejre&on=1.+november+2026&utm_source=mail',
    );
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('den 1. november 2026');
  });

  it('says what was wrong above the form, and repeats no CPR number', async () => {
    const response = await everywhere.request('/bevilling?course=010203-1234&sted=Lejre');
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain('role="alert"');
    expect(page).not.toContain('010203');
    const nothing = await everywhere.request('/bevilling');
    expect([nothing.status, (await nothing.text()).includes('role="alert"')]).toEqual([200, false]);
  });

  it('is linked to from a course’s page where a municipality is known, and only there', async () => {
    const from = async (query: string) => (await everywhere.request(`/kursus/47592${query}`)).text();
    expect(await from('?sted=Lejre')).toContain('/bevilling?course=47592&amp;kommune=0350&amp;on=2026-11-22');
    expect(await from('?sted=Fyn')).not.toContain('/bevilling?');
    expect(await from('')).not.toContain('/bevilling?');
  });
});
