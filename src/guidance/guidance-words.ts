// Words that change by date, the names of the groups, and pages elsewhere.
import { z } from 'zod';
import type { CivilDate } from '../domain/date.ts';
import { historyOf } from '../domain/history.ts';
import { firstGuidanceDay, from } from './guidance-sources.ts';
import { recordedOn, type Unrecorded } from './recorded-on.ts';
import { type FurtherLink, furtherLinkSchema, type Group, groupSchema, type Word, wordSchema } from './statement.ts';

const wordsInTime: readonly Unrecorded<Omit<z.input<typeof wordSchema>, 'id'>>[] = [
  {
    da: 'jobcentret',
    en: 'the jobcenter',
    daWithPlace: 'jobcentret {sted}',
    enWithPlace: 'the jobcenter of {sted}',
    validFrom: '2015-01-01',
    validTo: '2026-02-01',
    ...from.starPool,
    grade: 'seen',
  },
  {
    da: 'kommunen (jobcentret)',
    en: 'the municipality (its jobcenter)',
    daWithPlace: 'kommunen {sted} (jobcentret)',
    enWithPlace: 'the municipality of {sted} (its jobcenter)',
    // The word was seen in the law; that it moved on the first of the law's two days, and not on 1 July, was not.
    validFrom: '2026-02-01',
    validTo: '2027-01-01',
    ...from.law1750,
    grade: 'inferred',
  },
  {
    da: 'kommunen',
    en: 'the municipality',
    daWithPlace: 'kommunen {sted}',
    enWithPlace: 'the municipality of {sted}',
    validFrom: '2027-01-01',
    ...from.law1750,
    grade: 'inferred',
  },
];

/** The office one asks, by date: the law says "kommunen" for "jobcenteret" from 2026. */
export const wordRows: readonly Word[] = z
  .array(wordSchema)
  .parse(recordedOn('2026-11-22', wordsInTime).map((row) => ({ ...row, id: 'kontor' })));

const words = historyOf(wordRows, (row) => row.id);

/** The office by its name of a day: the one fact of it for every answer. Undefined where none was recorded by `knownAt`. */
export const officeOn = (on: CivilDate, knownAt?: CivilDate): Word | undefined => words.at('kontor', on, knownAt);

type GroupRow = Pick<z.input<typeof groupSchema>, 'id' | 'da' | 'en'>;
const namedGroups: readonly GroupRow[] = [
  { id: 'dagpenge', da: 'Dagpenge', en: 'Dagpenge (from an a-kasse)' },
  { id: 'kontanthjaelp', da: 'Kontanthjælp', en: 'Kontanthjælp (social assistance)' },
  { id: 'uddannelseshjaelp', da: 'Uddannelseshjælp', en: 'Uddannelseshjælp (assistance for the young)' },
  { id: 'sygedagpenge', da: 'Sygedagpenge', en: 'Sygedagpenge (sickness benefit)' },
  {
    id: 'ledighedsydelse',
    da: 'Godkendt til fleksjob, men uden job',
    en: 'Approved for a fleksjob, but without a job',
  },
  { id: 'revalidering', da: 'Revalidering', en: 'Revalidering (rehabilitation)' },
  { id: 'ressourceforloeb', da: 'Ressourceforløb', en: 'Ressourceforløb (resource programme)' },
  { id: 'jobafklaring', da: 'Jobafklaring', en: 'Jobafklaring (job clarification)' },
  { id: 'foertidspension', da: 'Førtidspension', en: 'Førtidspension (disability pension)' },
];
/** No benefit of their own, or named where the pool's limits are. */
const otherGroups: readonly GroupRow[] = [
  { id: 'ingen', da: 'Ingen ydelse, og jeg har ikke job', en: 'No benefit, and I have no job' },
];
const fleksjob: readonly GroupRow[] = [{ id: 'fleksjob', da: 'Løn fra et fleksjob', en: 'Wages from a fleksjob' }];

/** What each group is called; those a person can be in without being in any of them have labels on the page alone. */
export const groupRows: readonly Group[] = z
  .array(groupSchema)
  .parse(
    recordedOn('2026-11-22', [
      ...namedGroups.map((row) => ({ ...row, ...from.groups })),
      ...otherGroups.map((row) => ({ ...row, ...from.cabi })),
      ...fleksjob.map((row) => ({ ...row, ...from.starPool })),
    ]).map((row) => ({ ...row, validFrom: firstGuidanceDay, grade: 'seen' })),
  );

const pages: readonly Unrecorded<Omit<z.input<typeof furtherLinkSchema>, 'href' | 'validFrom' | 'grade'>>[] = [
  {
    id: 'star-pool',
    schemes: ['regional-pulje', 'arbejdsgivererklaering', 'tilskud-til-arbejdsgiver'],
    da: 'Om puljen hos STAR',
    en: 'About the pool at STAR (in Danish)',
    ...from.starPool,
  },
  {
    id: 'star-lists',
    schemes: ['seks-uger', 'andre-lister'],
    da: 'De fire lister hos STAR',
    en: 'The four lists at STAR (in Danish)',
    ...from.starLists,
  },
  {
    id: 'portal-six-weeks',
    schemes: ['seks-uger'],
    da: 'Om de seks uger på voksenuddannelse.dk',
    en: 'About the six weeks at voksenuddannelse.dk (in Danish)',
    ...from.sixWeeksPortal,
  },
  {
    id: 'star-layoffs',
    schemes: ['varsling'],
    da: 'Om varsling hos STAR',
    en: 'About mass lay-offs at STAR (in Danish)',
    ...from.layoffs,
  },
];

/** Pages elsewhere; each leads to the very page the facts were read on. */
export const furtherLinkRows: readonly FurtherLink[] = z.array(furtherLinkSchema).parse(
  recordedOn('2026-11-22', pages).map((row) => ({
    ...row,
    href: row.sourceUrl,
    validFrom: firstGuidanceDay,
    grade: 'seen',
  })),
);
