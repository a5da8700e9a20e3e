import { describe, expect, it } from 'vitest';
import { civilDate } from '../domain/date.ts';
import { type Benefit, benefits, type Education, educations, schemeIds } from '../domain/guidance.ts';
import { type GuidanceQuestion, guidanceBegins, guidanceFor, guidanceTables } from './guidance.ts';
import { from } from './guidance-sources.ts';
import { officeOn } from './guidance-words.ts';
import { ruleRows } from './rules.ts';
import {
  furtherLinkSchema,
  type GuidanceTables,
  groupSchema,
  schemeSchema,
  statementSchema,
  wordSchema,
} from './statement.ts';

const today = '2026-11-22';
const ask = (question: { benefit: Benefit; education?: Education; from?: string; on?: string }) => {
  const { benefit, education = 'unknown', from, on = today } = question;
  const asked: GuidanceQuestion = {
    benefit,
    education,
    on: civilDate(on),
    from: from === undefined ? undefined : civilDate(from),
  };
  return guidanceFor(asked, guidanceTables);
};
const standings = (question: Parameters<typeof ask>[0]) =>
  Object.fromEntries(ask(question).offers.map((offer) => [offer.scheme.id, offer.standing]));
const idsOf = (question: Parameters<typeof ask>[0], scheme: string) =>
  ask(question)
    .offers.find((offer) => offer.scheme.id === scheme)
    ?.statements.map((row) => row.id);

/** Every row of every table with the schema it must fit. */
const allRows = [
  ...guidanceTables.statements.map((row) => ({ schema: statementSchema, row })),
  ...guidanceTables.schemes.map((row) => ({ schema: schemeSchema, row })),
  ...guidanceTables.words.map((row) => ({ schema: wordSchema, row })),
  ...guidanceTables.groups.map((row) => ({ schema: groupSchema, row })),
  ...guidanceTables.links.map((row) => ({ schema: furtherLinkSchema, row })),
];

/** The first day that a rule, an offer or a sentence holds. */
const firstDayOf = (rows: readonly { id: string; validFrom: string }[], id: string): string | undefined =>
  rows
    .filter((row) => row.id === id)
    .map((row) => row.validFrom)
    .sort()[0];

describe('the tables of guidance', () => {
  const [statement] = guidanceTables.statements;

  it.each(['source', 'grade', 'validFrom', 'recordedOn'])('refuse each row of each table without its %s', (field) => {
    expect(new Set(allRows.map(({ schema }) => schema)).size).toBe(Object.keys(guidanceTables).length);
    for (const { schema, row } of allRows) {
      expect([row.id, schema.safeParse(row).success]).toEqual([row.id, true]);
      expect([row.id, schema.safeParse({ ...row, [field]: undefined }).success]).toEqual([row.id, false]);
      if (field !== 'source') continue;
      expect([row.id, schema.safeParse({ ...row, source: '  ' }).success]).toEqual([row.id, false]);
    }
  });

  it('have no two rows of one id that begin on the same day, where one would hide the other', () => {
    for (const table of Object.values(guidanceTables)) {
      for (const rows of Map.groupBy<string, { id: string; validFrom: string; validTo?: string | undefined }>(
        table,
        (row) => row.id,
      ).values()) {
        const starts = rows.map((row) => row.validFrom);
        expect([rows[0]?.id, new Set(starts).size]).toEqual([rows[0]?.id, rows.length]);
      }
    }
  });

  it('hold one sentence a row, so that every sentence has a source of its own', () => {
    const wrong = ['Et. To.', 'et kursus.', 'Et kursus', 'Et kursus?', 'Spørg {nogen}.', ''];
    for (const da of wrong) expect(statementSchema.safeParse({ ...statement, da }).success).toBe(false);
    for (const da of ['Spørg {kontor}.', 'Det er fra 1. januar 2026 og frem.']) {
      expect(statementSchema.safeParse({ ...statement, da }).success).toBe(true);
    }
  });

  it('know every offer of the domain, each with what to ask for, and no sentence of an offer there is not', () => {
    const known = new Set(guidanceTables.schemes.map((row) => row.id));
    expect([...known].sort()).toEqual([...schemeIds].sort());
    for (const id of known) {
      const rows = guidanceTables.statements.filter((row) => row.scheme === id);
      expect([id, rows.some((row) => row.part === 'ask')]).toEqual([id, true]);
    }
  });

  it('name every document that nobody can open as such, and give the address of every other', () => {
    const rows = [...guidanceTables.statements, ...guidanceTables.schemes, ...guidanceTables.groups];
    const without = rows.filter((row) => row.sourceUrl === undefined).map((row) => row.source);
    for (const source of new Set(without)) {
      expect(source).toMatch(/dato ikke oplyst|Ikke set|star\.dk|L 79|Lov om organisering/);
    }
  });

  it('rest on nothing seen only where a sentence says what we ourselves do not know', () => {
    const unseen = allRows.filter(({ row }) => row.source === from.notSeen.source);
    expect(unseen.length).toBeGreaterThan(0);
    for (const { schema, row } of unseen) {
      expect([row.id, schema]).toEqual([row.id, statementSchema]);
      expect([row.id, row.grade]).toEqual([row.id, expect.stringMatching(/^(inferred|unconfirmed)$/)]);
      expect(row.da).toMatch(/\b[Vv]i (?:ved ikke|har kun set|kender ikke)\b|\bregner vi\b/);
      expect(row.en).toMatch(/\b[Ww]e (?:do not know|have only seen|count)\b/);
    }
    const known = new Set(Object.values(from).map((one) => one.source));
    expect(allRows.filter(({ row }) => !known.has(row.source)).map(({ row }) => row.id)).toEqual([]);
    expect([...known].filter((source) => /almindelig viden/i.test(source))).toEqual([]);
  });

  it.each([
    ['own-list-counts', 'regional-pulje'],
    ['employer-declaration', 'arbejdsgivererklaering'],
    ['employer-subsidy', 'tilskud-til-arbejdsgiver'],
    ['six-week-list', 'seks-uger'],
    ['own-area-only', 'list-own-only'],
    ['adjacent-areas-count', 'list-adjacent-trial'],
    ['granting-date-decides', 'granting-day'],
    ['lists-published-twice-a-year', 'list-dates'],
    ['municipality-decides', 'municipality-decides'],
    ['fleksjob-outside', 'pool-not-fleksjob'],
    ['state-reimburses-80', 'state-reimburses'],
    ['ceiling-per-municipality', 'ceiling'],
  ])('agree with the rule %s on the first day of %s, as far back as the guidance goes', (rule, said) => {
    const ruled = firstDayOf(ruleRows, rule);
    expect(ruled).toBeDefined();
    const first = firstDayOf([...guidanceTables.schemes, ...guidanceTables.statements], said);
    expect(first).toBe([guidanceBegins, ruled ?? ''].sort().at(-1));
  });
});

describe('guidanceFor', () => {
  it('tells every group something it may ask for, on every day the guidance knows', () => {
    for (const benefit of benefits) {
      for (const education of educations) {
        for (const on of ['2020-01-01', '2020-12-31', '2025-06-01', today, '2027-06-01']) {
          const { offers, common } = ask({ benefit, education, on });
          expect(offers.filter((one) => one.standing === 'ask').map((one) => one.scheme.id)).toContain('samtale');
          expect(common.map((row) => row.id)).toContain('municipality-decides');
        }
      }
    }
  });

  it('leads a person on dagpenge to the pool and the a-kasse, a person on kontanthjælp to the pool', () => {
    expect(standings({ benefit: 'dagpenge', education: 'faglaert' })).toMatchObject({
      'regional-pulje': 'ask',
      'seks-uger': 'ask',
    });
    expect(idsOf({ benefit: 'dagpenge', education: 'faglaert' }, 'seks-uger')).toContain('six-weeks-a-kasse-decides');
    expect(standings({ benefit: 'kontanthjaelp' })).toMatchObject({ 'regional-pulje': 'ask', 'seks-uger': 'not' });
  });

  it('keeps a person in a fleksjob out of the pool and one approved for it and without a job in it', () => {
    expect(standings({ benefit: 'fleksjob' })).toMatchObject({
      samtale: 'ask',
      'regional-pulje': 'not',
      arbejdsgivererklaering: 'not',
    });
    expect(idsOf({ benefit: 'fleksjob' }, 'regional-pulje')).toContain('pool-not-fleksjob');
    expect(standings({ benefit: 'ledighedsydelse' })).toMatchObject({ 'regional-pulje': 'ask' });
    expect(idsOf({ benefit: 'ledighedsydelse' }, 'vejledning-og-opkvalificering')).toContain('upskilling-fleksjob');
  });

  it('before 2021 is sure of the pool for dagpenge alone, and infers that there was an employer declaration', () => {
    expect(standings({ benefit: 'kontanthjaelp', on: '2020-12-31' })['regional-pulje']).toBe('maybe');
    expect(standings({ benefit: 'dagpenge', on: '2020-12-31' })['regional-pulje']).toBe('ask');
    expect(standings({ benefit: 'kontanthjaelp', on: '2021-01-01' })['regional-pulje']).toBe('ask');
    for (const scheme of ['arbejdsgivererklaering', 'tilskud-til-arbejdsgiver']) {
      const offer = (on: string) => ask({ benefit: 'dagpenge', on }).offers.find((one) => one.scheme.id === scheme);
      expect(offer('2020-12-31')).toMatchObject({ standing: 'maybe', scheme: { grade: 'inferred' } });
      expect(offer('2020-12-31')?.statements.map((row) => row.grade)).not.toContain('seen');
      expect(offer('2021-01-01')).toMatchObject({ standing: 'ask', scheme: { grade: 'seen' } });
    }
  });

  it('lets adjacent areas count from 1 August 2020', () => {
    const list = (on: string) =>
      idsOf({ benefit: 'dagpenge', on }, 'regional-pulje')?.filter((id) => id.startsWith('list-'));
    expect(list('2020-07-31')).toContain('list-own-only');
    expect(list('2020-08-01')).toContain('list-adjacent-trial');
    expect(list('2021-01-01')).toContain('list-adjacent');
    for (const on of ['2020-07-31', '2020-08-01', '2021-01-01']) {
      expect(list(on)?.filter((id) => id !== 'list-dates')).toHaveLength(1);
    }
  });

  it('asks whether it counts where a higher education may keep one out', () => {
    expect(standings({ benefit: 'dagpenge', education: 'videregaaende' })).toMatchObject({
      'seks-uger': 'maybe',
      realkompetencevurdering: 'maybe',
      'regional-pulje': 'ask',
    });
    expect(standings({ benefit: 'dagpenge', education: 'grundskole' })).toMatchObject({
      realkompetencevurdering: 'ask',
    });
  });

  it('tells a person whose last day of work lies ahead what comes later and what can be asked for now', () => {
    const soon = standings({ benefit: 'job', from: '2026-12-01' });
    expect(soon).toMatchObject({ samtale: 'ask', varsling: 'maybe', 'regional-pulje': 'later', 'seks-uger': 'later' });
    expect(standings({ benefit: 'job', from: '2026-12-01', on: '2026-12-01' })['regional-pulje']).toBe('not');
    expect(standings({ benefit: 'dagpenge', from: '2026-12-01' })['regional-pulje']).toBe('later');
    expect(standings({ benefit: 'job' })['regional-pulje']).toBe('not');
  });

  it('asks whether there is time for the six weeks once more than nine months have passed', () => {
    const since = (from: string) => standings({ benefit: 'dagpenge', education: 'faglaert', from })['seks-uger'];
    expect(since('2026-02-22')).toBe('ask');
    expect(since('2026-02-21')).toBe('maybe');
    expect(idsOf({ benefit: 'dagpenge', from: '2026-02-21' }, 'seks-uger')).toContain('six-weeks-late');
    expect(idsOf({ benefit: 'dagpenge', from: '2026-02-22' }, 'seks-uger')).not.toContain('six-weeks-late');
    const endOfMonth = { benefit: 'dagpenge', education: 'faglaert', from: '2025-05-31' } as const;
    expect(standings({ ...endOfMonth, on: '2026-02-28' })['seks-uger']).toBe('ask');
    expect(standings({ ...endOfMonth, on: '2026-03-01' })['seks-uger']).toBe('maybe');
  });

  it('asks whether one may begin on the six weeks before five weeks have passed, and says so', () => {
    const since = (from: string) => standings({ benefit: 'dagpenge', education: 'faglaert', from })['seks-uger'];
    expect(since('2026-11-22')).toBe('maybe');
    expect(since('2026-10-19')).toBe('maybe');
    expect(since('2026-10-18')).toBe('ask');
    for (const question of [
      { benefit: 'dagpenge' },
      { benefit: 'job', from: '2026-12-01' },
      { benefit: 'ledighedsydelse' },
    ] as const) {
      expect(idsOf(question, 'seks-uger')).toEqual(expect.arrayContaining(['six-weeks-wait', 'six-weeks-no-wait']));
    }
  });

  it('knows no limit of nine months on the six weeks from September 2021 to the end of 2022', () => {
    const on = (day: string) => {
      const question = { benefit: 'dagpenge', education: 'faglaert', from: '2020-06-01', on: day } as const;
      const limits = idsOf(question, 'seks-uger')?.filter((id) => /months|late|lifted/.test(id));
      return [standings(question)['seks-uger'], limits?.sort()];
    };
    const limited = ['maybe', ['six-weeks-late', 'six-weeks-nine-months', 'six-weeks-six-months']];
    expect(on('2021-08-31')).toEqual(limited);
    expect(on('2021-09-01')).toEqual(['ask', ['six-weeks-limit-lifted']]);
    expect(on('2022-12-31')).toEqual(['ask', ['six-weeks-limit-lifted']]);
    expect(on('2023-01-01')).toEqual(limited);
  });

  it('does not offer as certain what the reform may have closed to new people', () => {
    const lists = (on: string) =>
      ask({ benefit: 'dagpenge', on }).offers.find((one) => one.scheme.id === 'andre-lister');
    expect(lists('2026-01-31')?.scheme.grade).toBe('seen');
    expect(lists(today)).toMatchObject({ standing: 'maybe', scheme: { grade: 'unconfirmed' } });
    expect(lists(today)?.statements.map((row) => row.id)).toContain('other-lists-perhaps-closed');
    for (const benefit of ['revalidering', 'ressourceforloeb'] as const) {
      const said = ask({ benefit }).common.find((row) => row.id === 'revalidering-perhaps-closed');
      expect([benefit, said?.grade]).toEqual([benefit, 'unconfirmed']);
    }
    expect(ask({ benefit: 'dagpenge' }).common.map((row) => row.id)).not.toContain('revalidering-perhaps-closed');
  });

  it('calls the office by its name of the day', () => {
    const office = (on: string) => ask({ benefit: 'dagpenge', on }).office?.da;
    expect(office('2026-01-31')).toBe('jobcentret');
    expect(office('2026-02-01')).toBe('kommunen (jobcentret)');
    expect(office('2027-01-01')).toBe('kommunen');
    for (const on of ['2026-01-31', '2026-02-01', '2027-01-01']) {
      expect(officeOn(civilDate(on))?.da).toBe(office(on));
    }
    expect(officeOn(civilDate('2026-02-01'))?.grade).toBe('inferred');
    expect(officeOn(civilDate(today), civilDate('2026-11-21'))).toBeUndefined();
  });

  it('says that a new act is expected, and from its day that it is not known', () => {
    const law = (on: string) =>
      ask({ benefit: 'dagpenge', on })
        .common.filter((row) => row.part === 'law')
        .map((row) => [row.id, row.grade]);
    expect(law(today)).toContainEqual(['new-law-expected', 'seen']);
    expect(law('2027-01-01')).toContainEqual(['new-law-unknown', 'unconfirmed']);
    expect(law('2027-01-01')).toContainEqual(['pool-after-2026', 'unconfirmed']);
  });

  it('takes a coming rule as an appended row, and can still give the old answer', () => {
    const old = guidanceTables.statements.find((row) => row.id === 'benefit-can-be-lost');
    const closed = statementSchema.parse({ ...old, validTo: '2027-01-01', recordedOn: '2027-02-01' });
    const tables: GuidanceTables = { ...guidanceTables, statements: [...guidanceTables.statements, closed] };
    const question = { benefit: 'dagpenge', education: 'unknown', on: civilDate('2027-03-01') } as const;
    const said = (knownAt?: string) =>
      guidanceFor(question, tables, knownAt ? civilDate(knownAt) : undefined).common.map((row) => row.id);
    expect(said()).not.toContain('benefit-can-be-lost');
    expect(said('2027-01-31')).toContain('benefit-can-be-lost');
  });

  it('knows nothing before it was written down', () => {
    const question = { benefit: 'dagpenge', education: 'unknown', on: civilDate(today) } as const;
    expect(guidanceFor(question, guidanceTables, civilDate('2026-11-21')).offers).toEqual([]);
  });
});
