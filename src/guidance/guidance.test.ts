import { describe, expect, it } from 'vitest';
import { civilDate } from '../domain/date.ts';
import { type Benefit, benefits, type Education, educations, schemeIds } from '../domain/guidance.ts';
import { type GuidanceQuestion, guidanceFor, guidanceTables } from './guidance.ts';
import { type GuidanceTables, schemeSchema, statementSchema, wordSchema } from './statement.ts';

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

describe('the tables of guidance', () => {
  const [statement] = guidanceTables.statements;
  const [scheme] = guidanceTables.schemes;
  const [word] = guidanceTables.words;

  it.each(['source', 'grade', 'validFrom', 'recordedOn'])('refuse any row without its %s', (field) => {
    for (const [schema, row] of [
      [statementSchema, statement],
      [schemeSchema, scheme],
      [wordSchema, word],
    ] as const) {
      expect(schema.safeParse(row).success).toBe(true);
      expect(schema.safeParse({ ...row, [field]: undefined }).success).toBe(false);
      if (field === 'source') expect(schema.safeParse({ ...row, source: '  ' }).success).toBe(false);
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
      expect(source).toMatch(/dato ikke oplyst|Ikke set|ikke set|star\.dk|L 79|Lov om organisering/);
    }
  });

  it('say of nothing that was not seen that it was', () => {
    const unseen = guidanceTables.statements.filter((row) => /ikke set/i.test(row.source));
    expect(unseen.length).toBeGreaterThan(0);
    expect(unseen.filter((row) => row.grade === 'seen' || row.grade === 'official')).toEqual([]);
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

  it('before 2021 is sure of the pool for dagpenge alone, and knows no employer declaration', () => {
    expect(standings({ benefit: 'kontanthjaelp', on: '2020-12-31' })['regional-pulje']).toBe('maybe');
    expect(standings({ benefit: 'dagpenge', on: '2020-12-31' })['regional-pulje']).toBe('ask');
    expect(standings({ benefit: 'kontanthjaelp', on: '2021-01-01' })['regional-pulje']).toBe('ask');
    expect(standings({ benefit: 'dagpenge', on: '2020-12-31' })).not.toHaveProperty('arbejdsgivererklaering');
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

  it('calls the office by its name of the day', () => {
    const office = (on: string) => ask({ benefit: 'dagpenge', on }).office?.da;
    expect(office('2026-01-31')).toBe('jobcentret');
    expect(office('2026-02-01')).toBe('kommunen (jobcentret)');
    expect(office('2027-01-01')).toBe('kommunen');
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
