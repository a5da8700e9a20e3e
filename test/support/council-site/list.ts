import { addDays, type CivilDate, civilDate } from '../../../src/domain/date.ts';
import { exampleCourses, exampleGroups } from './courses.ts';

/** The words every page and every document of the example site carries. */
export const exampleWords = 'EKSEMPELDATA – opdigtede lister til afprøvning af positivliste';

/** One row of an example list, field by field as its council prints it: the truth for tests. */
export interface ListRow {
  number?: string;
  code?: string;
  title: string;
  durationText?: string;
  priceText?: string;
  provider?: string;
  providerKind?: 'Offentlig' | 'Privat';
  group: string;
  admittedText?: string;
  note?: string;
}

/** A column of a list: which field it shows, under which heading, how wide it is in a PDF (share of the page). */
export interface Column {
  field: keyof ListRow;
  heading: string;
  width: number;
  /** True where the heading says "dage", so that the cells hold bare numbers. */
  inDays?: true;
}

/** What decides a council's list; everything else about it is how it is printed. */
export interface ListPlan {
  id: string;
  /** "RAR Sjælland" */
  name: string;
  /** Of a hundred titles that do not stand everywhere, how many stand on this list. */
  share: number;
  order: 'group' | 'title';
  columns: readonly Column[];
  /** The sentence that says from when the list is in force. */
  inForceLine: (inForceFrom: CivilDate) => string;
}

/** A whole list as it is handed to a layout. */
export interface ExampleList {
  title: string;
  inForceFrom: CivilDate;
  inForceLine: string;
  /** The day the site says it was last updated; never the day the list comes into force. */
  updated: CivilDate;
  columns: readonly Column[];
  rows: readonly ListRow[];
}

/** The latest 1 April or 1 October that is not after a day. */
export function latestListDay(today: CivilDate): CivilDate {
  const year = Number(today.slice(0, 4));
  const days = [`${year}-10-01`, `${year}-04-01`, `${year - 1}-10-01`].map(civilDate);
  return days.find((day) => day <= today) ?? civilDate(`${year - 1}-10-01`);
}

/** FNV-1a: the same number for the same words on every machine. */
function stableHash(words: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(words)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

const standsEverywhere = /truck|lager|svejs|førstehjælp|rengøring|vagt|demens/i;
const standsOnList = (plan: ListPlan, title: string): boolean =>
  standsEverywhere.test(title) || stableHash(`${plan.id}|${title}`) % 100 < plan.share;

/** The half-year the example lists were first made for; in those before it some courses were not on, and others were. */
const firstHalfYear = civilDate('2026-10-01');
const courseInAHundredDiffers = 6;

/** Whether a course stood on a list in a half-year; going back, six in a hundred differ from one list to the next. */
function stoodOnList(plan: ListPlan, title: string, inForceFrom: CivilDate): boolean {
  const turns = earlierListDays(inForceFrom).filter(
    (day) => stableHash(`${plan.id}|${title}|${day}`) % 100 < courseInAHundredDiffers,
  );
  return standsOnList(plan, title) !== (turns.length % 2 === 1);
}

/** The list days from one up to the first half-year, that one left out. */
function earlierListDays(from: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = from; day < firstHalfYear; day = latestListDay(addDays(day, 200))) days.push(day);
  return days;
}

/** About one row in sixteen was admitted after the list's first day, one to seven weeks later. */
function admittedOn(plan: ListPlan, title: string, inForceFrom: CivilDate): CivilDate | undefined {
  const hash = stableHash(`optaget|${plan.id}|${title}`);
  return hash % 16 === 0 ? addDays(inForceFrom, 7 + (Math.floor(hash / 16) % 42)) : undefined;
}

// Only institutions and companies that are plainly the one or the other; about the rest the lists say nothing.
const publicProvider =
  /^(AMU|Learnmark|UCH|Niels Brock|Roskilde Tekniske|Bygholm|SOSU|social- og|UC SYD|UCN|Kold|TECHCOLLEGE|Den jydske)|Kommune|HR Fredericia|Hovedstadens Beredskab|Region Hovedstaden|styrelsen|Serum Institut|Zealand Business/;
const privateProvider =
  /^(documentcontrol|FoodSafe|PwC|Supplement|TechCare|Anette Sand|Behave Green|AgilAgenda|Grete Bergland|m-e-k|koereskoler|Ibsens|isikkerhed|medicinkursus|SEAHEALTH|5A)/;

function providerKind(provider: string | undefined): ListRow['providerKind'] {
  if (provider === undefined) return undefined;
  if (publicProvider.test(provider)) return 'Offentlig';
  return privateProvider.test(provider) ? 'Privat' : undefined;
}

/** A date as most of the example lists print it: 01-10-2026. */
export const dashedDate = (date: CivilDate): string => date.split('-').reverse().join('-');

function wholeRows(plan: ListPlan, today: CivilDate): ListRow[] {
  const inForceFrom = latestListDay(today);
  const shows = (field: keyof ListRow) => plan.columns.some((column) => column.field === field);
  const rows: ListRow[] = [];
  for (const { code, title, duration, price, provider, group } of exampleCourses) {
    const admitted = shows('admittedText') ? admittedOn(plan, title, inForceFrom) : undefined;
    if (!stoodOnList(plan, title, inForceFrom) || (admitted && admitted > today)) continue;
    const kind = providerKind(provider);
    rows.push({
      ...(code && { code }),
      title,
      ...(duration && { durationText: duration }),
      ...(price && { priceText: price }),
      ...(provider && { provider }),
      ...(kind && { providerKind: kind }),
      group,
      ...(admitted && { admittedText: dashedDate(admitted) }),
      ...(group === 'Førstehjælp' && { note: 'Eksempel på en bemærkning' }),
    });
  }
  return rows;
}

const danishOrder = new Intl.Collator('da');
function sorted(rows: ListRow[], order: ListPlan['order']): ListRow[] {
  if (order === 'title') return rows.sort((a, b) => danishOrder.compare(a.title, b.title));
  return rows.sort((a, b) => exampleGroups.indexOf(a.group) - exampleGroups.indexOf(b.group));
}

/** A row with the fields its list prints and no others; title and group are always there. */
function printedFields(row: ListRow, shows: ReadonlySet<string>): ListRow {
  return {
    ...(row.number && shows.has('number') && { number: row.number }),
    ...(row.code && shows.has('code') && { code: row.code }),
    title: row.title,
    ...(row.durationText && shows.has('durationText') && { durationText: row.durationText }),
    ...(row.priceText && shows.has('priceText') && { priceText: row.priceText }),
    ...(row.provider && shows.has('provider') && { provider: row.provider }),
    ...(row.providerKind && shows.has('providerKind') && { providerKind: row.providerKind }),
    group: row.group,
    ...(row.admittedText && shows.has('admittedText') && { admittedText: row.admittedText }),
    ...(row.note && shows.has('note') && { note: row.note }),
  };
}

/** The list a plan gives on a day: the same rows in the same order every time. */
export function makeList(plan: ListPlan, today: CivilDate): ExampleList {
  const inForceFrom = latestListDay(today);
  const shows = new Set<string>(plan.columns.map((column) => column.field));
  return {
    title: `Positivliste for regional uddannelsespulje - ${plan.name} (eksempeldata)`,
    inForceFrom,
    inForceLine: plan.inForceLine(inForceFrom),
    updated: addDays(inForceFrom, -7),
    columns: plan.columns,
    rows: sorted(wholeRows(plan, today), plan.order).map((row, index) =>
      printedFields({ ...row, number: String(index + 1) }, shows),
    ),
  };
}

/** What a cell says: "" where nothing is known, "2" for "2 dage" under a heading that already says days. */
export function cellText(row: ListRow, column: Column): string {
  const text = row[column.field] ?? '';
  return column.inDays ? text.replace(/^(\d+(?:,\d+)?) dage?$/, '$1') : text;
}
