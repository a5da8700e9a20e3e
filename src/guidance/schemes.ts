// The offers a person may ask for. That a group is named here says that one may ask, never that one will be given it.
import { z } from 'zod';
import type { Benefit, Education, OfferStanding } from '../domain/guidance.ts';
import { firstGuidanceDay, from, sixWeeksTrial } from './guidance-sources.ts';
import { recordedOn, type Unrecorded } from './recorded-on.ts';
import { type Scheme, schemeSchema } from './statement.ts';

type Standing = Exclude<OfferStanding, 'later'>;
const stand = (standing: Standing, benefits: readonly Benefit[]): Partial<Record<Benefit, Standing>> =>
  Object.fromEntries(benefits.map((benefit) => [benefit, standing]));

/** The groups of LAB § 6 that are without an ordinary job. */
const withoutJob: readonly Benefit[] = [
  'dagpenge',
  'kontanthjaelp',
  'uddannelseshjaelp',
  'sygedagpenge',
  'ledighedsydelse',
  'revalidering',
  'ressourceforloeb',
  'jobafklaring',
  'foertidspension',
  'ingen',
];
const offers = { ...stand('ask', withoutJob), ...stand('maybe', ['anden', 'unknown']) };
const pool = { ...offers, ...stand('not', ['fleksjob', 'job']) };
const anyone = { ...stand('ask', [...withoutJob, 'fleksjob', 'job', 'anden', 'unknown']) };

const longOrUnknown: Education[] = ['videregaaende', 'unknown'];
const perhapsInThePool = {
  ...stand('maybe', [...withoutJob, 'anden', 'unknown']),
  ...stand('not', ['fleksjob', 'job']),
};

/** STAR's page names the pool's three situations under 1 January 2021; that two of them are older is inferred. */
const before2021 = {
  validFrom: firstGuidanceDay,
  validTo: '2021-01-01',
  ...from.poolBefore2021,
  grade: 'inferred',
} as const;
const since2021 = { validFrom: '2021-01-01', ...from.starPool, grade: 'seen' } as const;

const sixWeeks = {
  id: 'seks-uger',
  da: 'Seks ugers jobrettet uddannelse',
  en: 'Six weeks of vocational training',
  kind: 'first',
  decides: 'a-kasse',
  decidesFor: { ledighedsydelse: 'kommune' },
  benefits: {
    ...stand('not', [...withoutJob, 'fleksjob', 'job']),
    ...stand('ask', ['dagpenge', 'ledighedsydelse']),
    ...stand('maybe', ['anden', 'unknown']),
  },
  doubtfulEducations: longOrUnknown,
  doubtfulBeforeWeeks: 5,
  needsUnemployment: true,
  ...from.starLists,
  grade: 'seen',
} as const;

const declaration = {
  id: 'arbejdsgivererklaering',
  da: 'Et kursus uden for listen, når en arbejdsgiver vil ansætte dig',
  en: 'A course outside the list, when an employer wants to hire you',
  kind: 'other-way',
  decides: 'kommune',
  needsUnemployment: true,
} as const;

const subsidy = {
  id: 'tilskud-til-arbejdsgiver',
  da: 'Et kursus, når du er ansat',
  en: 'A course once you are hired',
  kind: 'other-way',
  decides: 'kommune',
  needsUnemployment: true,
} as const;

const otherLists = {
  id: 'andre-lister',
  da: 'To lister mere: uddannelsesløft og voksenlærling',
  en: 'Two more lists: uddannelsesløft and voksenlærling',
  kind: 'other-way',
  decides: 'kommune',
  benefits: stand('maybe', ['dagpenge', 'kontanthjaelp', 'uddannelseshjaelp', 'ingen', 'job', 'anden', 'unknown']),
  needsUnemployment: false,
} as const;

const rows: readonly Unrecorded<z.input<typeof schemeSchema>>[] = [
  {
    id: 'samtale',
    da: 'En samtale om job og kurser',
    en: 'A talk about work and courses',
    kind: 'first',
    decides: 'kommune',
    benefits: anyone,
    needsUnemployment: false,
    validFrom: firstGuidanceDay,
    ...from.article,
    grade: 'seen',
  },
  {
    id: 'varsling',
    da: 'Når mange bliver fyret på én gang',
    en: 'When many are laid off at once',
    kind: 'first',
    decides: 'arbejdsplads',
    benefits: { ...stand('maybe', ['job', 'unknown']) },
    needsUnemployment: false,
    validFrom: firstGuidanceDay,
    ...from.layoffs,
    grade: 'seen',
  },
  {
    id: 'vejledning-og-opkvalificering',
    da: 'Vejledning og opkvalificering',
    en: 'Guidance and upskilling',
    kind: 'first',
    decides: 'kommune',
    benefits: { ...offers, ...stand('not', ['fleksjob', 'job']) },
    needsUnemployment: true,
    validFrom: firstGuidanceDay,
    ...from.cabi,
    grade: 'seen',
  },
  {
    id: 'regional-pulje',
    da: 'Et kort kursus fra den regionale pulje',
    en: 'A short course from the regional pool',
    kind: 'first',
    decides: 'kommune',
    benefits: {
      ...stand('maybe', [...withoutJob, 'anden', 'unknown']),
      ...stand('ask', ['dagpenge']),
      ...stand('not', ['fleksjob', 'job']),
    },
    needsUnemployment: true,
    validFrom: firstGuidanceDay,
    validTo: '2021-01-01',
    ...from.starPool,
    grade: 'seen',
  },
  {
    id: 'regional-pulje',
    da: 'Et kort kursus fra den regionale pulje',
    en: 'A short course from the regional pool',
    kind: 'first',
    decides: 'kommune',
    benefits: pool,
    needsUnemployment: true,
    validFrom: '2021-01-01',
    ...from.starPool,
    grade: 'seen',
  },
  { ...sixWeeks, doubtfulAfterMonths: 9, validFrom: firstGuidanceDay, validTo: sixWeeksTrial.validFrom },
  { ...sixWeeks, ...sixWeeksTrial, ...from.sixWeeksTrial },
  { ...sixWeeks, doubtfulAfterMonths: 9, validFrom: sixWeeksTrial.validTo },
  { ...declaration, ...before2021, benefits: perhapsInThePool },
  { ...declaration, ...since2021, benefits: pool },
  { ...subsidy, ...before2021, benefits: stand('maybe', [...withoutJob, 'anden', 'unknown']) },
  { ...subsidy, ...since2021, benefits: offers },
  { ...otherLists, validFrom: firstGuidanceDay, validTo: '2026-02-01', ...from.starLists, grade: 'seen' },
  { ...otherLists, validFrom: '2026-02-01', ...from.starLists, grade: 'unconfirmed' },
  {
    id: 'eures',
    da: 'Job i et andet land (EURES)',
    en: 'Work in another country (EURES)',
    kind: 'other-way',
    decides: 'kommune',
    benefits: anyone,
    needsUnemployment: false,
    validFrom: firstGuidanceDay,
    ...from.article,
    grade: 'seen',
  },
  {
    id: 'realkompetencevurdering',
    da: 'En vurdering af det, du kan (realkompetence)',
    en: 'An assessment of what you can do (prior learning)',
    kind: 'support',
    decides: 'kommune',
    benefits: offers,
    doubtfulEducations: ['videregaaende', 'unknown'],
    needsUnemployment: true,
    validFrom: firstGuidanceDay,
    ...from.factSheet,
    grade: 'seen',
  },
  {
    id: 'laese-skrive-regne',
    da: 'Hjælp til at læse, skrive og regne',
    en: 'Help with reading, writing and arithmetic',
    kind: 'support',
    decides: 'kommune',
    benefits: offers,
    needsUnemployment: true,
    validFrom: firstGuidanceDay,
    ...from.factSheet,
    grade: 'seen',
  },
  {
    id: 'materialer',
    da: 'Støtte til bøger og andet materiale',
    en: 'Support for books and other materials',
    kind: 'support',
    decides: 'kommune',
    benefits: offers,
    needsUnemployment: true,
    validFrom: firstGuidanceDay,
    ...from.factSheet,
    grade: 'seen',
  },
  {
    id: 'mentor',
    da: 'En mentor',
    en: 'A mentor',
    kind: 'support',
    decides: 'kommune',
    benefits: offers,
    needsUnemployment: true,
    validFrom: firstGuidanceDay,
    ...from.factSheet,
    grade: 'seen',
  },
];

/** Every offer, in the order it is shown. */
export const schemeRows: readonly Scheme[] = z.array(schemeSchema).parse(recordedOn('2026-11-22', rows));
