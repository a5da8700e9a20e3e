import { titleKey } from '../domain/course.ts';
import { fold } from '../domain/danish.ts';
import type { Candidate, Row } from '../domain/edition.ts';
import type { Sentence } from '../domain/error.ts';
import { type ColumnField, columnFields, fieldInDanish } from '../domain/field.ts';
import { type Finding, finding, hasErrors } from '../domain/finding.ts';
import type { Format } from '../domain/source.ts';

/** One copy of a list as it was read: in which format, and the candidate it would make by itself. */
export interface Copy {
  format: Format;
  candidate: Candidate;
}

/** What two copies of one list say of each other. */
export interface Compared {
  /** Rows that say the same in both. */
  same: number;
  findings: Finding[];
}

/** What each format is called where two of them are told apart. */
export const formatName: Record<Format, string> = {
  xlsx: 'Excel',
  csv: 'CSV',
  pdf: 'PDF',
  html: 'web (tabel)',
  view: 'web (visning)',
};

/** More than this share of rows that differ is no slip of the pen: one copy is misread, or another list. */
const mostDiffering = 0.2;
const mostTold = 20;

/**
 * Holds another copy of a list against the primary one, row by row. Only what both copies print is compared: a PDF without
 * a price column contradicts nothing. Letters decide and not marks, since a line end in a PDF may hide a hyphen.
 */
export function compareCopies(primary: Copy, copy: Copy): Compared {
  if (hasErrors(copy.candidate.findings)) return { same: 0, findings: [notUnderstood(copy)] };
  const compared = columnFields.filter((field) => [primary, copy].every((one) => prints(one, field)));
  const { pairs, onlyPrimary, onlyCopy } = pairRows(primary.candidate.rows, copy.candidate.rows, compared);
  const differing = pairs.flatMap(([a, b]) => {
    const unlike = compared.filter((field) => said(a, field) !== said(b, field));
    return unlike.length > 0 ? [{ a, b, unlike }] : [];
  });
  const told = [
    ...onlyPrimary.map((row) => missingIn(copy, primary, row)),
    ...onlyCopy.map((row) => onlyIn(copy, primary, row)),
    ...differing.flatMap(({ a, b, unlike }) => unlike.map((field) => differsIn(field, a, b, primary, copy))),
  ];
  const unlike = onlyPrimary.length + onlyCopy.length + differing.length;
  const total = pairs.length + onlyPrimary.length + onlyCopy.length;
  return { same: pairs.length - differing.length, findings: summed(told, unlike / total, primary, copy) };
}

const prints = ({ candidate }: Copy, field: ColumnField): boolean =>
  candidate.rows.some((row) => said(row, field) !== undefined);

const letters = (text: string) => fold(text).replace(/[^a-z0-9]+/g, '');

/** What a row says in a field, in a form that two formats can be compared by. */
function said(row: Row, field: ColumnField): string | undefined {
  if (field === 'duration') return row.duration ? `${row.duration.value} ${row.duration.unit}` : bare(row.durationText);
  if (field === 'price')
    return row.price === undefined ? bare(row.priceText) : `${row.price} ${row.pricePer ?? ''}`.trim();
  return bare(row[field]);
}

const bare = (text: string | undefined) => (text === undefined ? undefined : letters(text));

interface Paired {
  pairs: [Row, Row][];
  onlyPrimary: Row[];
  onlyCopy: Row[];
}

/** Pairs the rows about the same course, first those of the same provider, then in the order of the lists. */
function pairRows(primary: readonly Row[], copy: readonly Row[], compared: readonly ColumnField[]): Paired {
  const byCode = compared.includes('code');
  const subject = (row: Row) => (byCode && row.code) || titleKey(row.title);
  const waiting = Map.groupBy(copy, subject);
  const take = (row: Row, exact: boolean): Row | undefined => {
    const same = waiting.get(subject(row)) ?? [];
    const at = same.findIndex((one) => !exact || compared.every((field) => said(one, field) === said(row, field)));
    return at === -1 ? undefined : same.splice(at, 1)[0];
  };
  const found = new Map<Row, Row>();
  for (const exact of [true, false]) {
    for (const row of primary) {
      const other = found.has(row) ? undefined : take(row, exact);
      if (other) found.set(row, other);
    }
  }
  return {
    pairs: primary.flatMap((row): [Row, Row][] => {
      const other = found.get(row);
      return other ? [[row, other]] : [];
    }),
    onlyPrimary: primary.filter((row) => !found.has(row)),
    onlyCopy: [...waiting.values()].flat(),
  };
}

function summed(told: readonly Finding[], share: number, primary: Copy, copy: Copy): Finding[] {
  if (told.length === 0) return [];
  const [a, b] = [formatName[primary.format], formatName[copy.format]];
  const isContradiction = share > mostDiffering;
  const percent = `${Math.round(share * 100)} %`;
  const findings = told.slice(0, mostTold);
  if (told.length <= mostTold && !isContradiction) return findings;
  const sum = {
    da: `${a} og ${b} er uenige om ${percent} af rækkerne (${told.length} forskelle).`,
    en: `${a} and ${b} disagree on ${percent} of the rows (${told.length} differences).`,
  };
  const other = { document: copy.candidate.document.sha256 };
  const code = isContradiction ? 'copies-contradict' : 'copies-differ';
  return [{ ...finding(code, isContradiction ? 'error' : 'warning', sum), other }, ...findings];
}

const label = (row: Row) => (row.code === undefined ? `"${row.title}"` : `"${row.title}" (${row.code})`);

function differs(copy: Copy, sentence: Sentence, here: Row | undefined, there: Row | undefined): Finding {
  const other = { document: copy.candidate.document.sha256, ...(there && { place: there.place }) };
  return { ...finding('copies-differ', 'warning', sentence, here?.place), other };
}

function missingIn(copy: Copy, primary: Copy, row: Row): Finding {
  const [a, b] = [formatName[primary.format], formatName[copy.format]];
  const sentence = {
    da: `${label(row)} står i ${a}, men ikke i ${b}.`,
    en: `${label(row)} stands in ${a} but not in ${b}.`,
  };
  return differs(copy, sentence, row, undefined);
}

function onlyIn(copy: Copy, primary: Copy, row: Row): Finding {
  const [a, b] = [formatName[primary.format], formatName[copy.format]];
  const sentence = {
    da: `${label(row)} står i ${b}, men ikke i ${a}.`,
    en: `${label(row)} stands in ${b} but not in ${a}.`,
  };
  return differs(copy, sentence, undefined, row);
}

function differsIn(field: ColumnField, a: Row, b: Row, primary: Copy, copy: Copy): Finding {
  const [here, there] = [printed(a, field), printed(b, field)];
  const [nameA, nameB] = [formatName[primary.format], formatName[copy.format]];
  const sentence = {
    da: `${label(a)}: ${fieldInDanish[field]} er "${here}" i ${nameA} og "${there}" i ${nameB}.`,
    en: `${label(a)}: ${field} is "${here}" in ${nameA} and "${there}" in ${nameB}.`,
  };
  return differs(copy, sentence, a, b);
}

function printed(row: Row, field: ColumnField): string {
  if (field === 'duration') {
    return row.duration ? `${row.duration.value} ${row.duration.unit}` : (row.durationText ?? '');
  }
  if (field === 'price') {
    return row.price === undefined
      ? (row.priceText ?? '')
      : `${row.price} kr.${row.pricePer ? `/${row.pricePer}` : ''}`;
  }
  return row[field] ?? '';
}

/** A copy that the readers or the source's own rules refuse proves nothing about the primary one. */
function notUnderstood({ format, candidate }: Copy): Finding {
  const reason = candidate.findings.find((one) => one.severity === 'error');
  return unreadable(format, candidate.document.sha256, { da: reason?.message ?? '', en: reason?.messageEn ?? '' });
}

/** Says that a copy could not be read, and why; the list rests on another copy. */
export function unreadable(format: Format, document: Candidate['document']['sha256'], reason: Sentence): Finding {
  const sentence = {
    da: `Udgaven i ${formatName[format]} kunne ikke læses og er ikke sammenlignet. ${reason.da}`,
    en: `The copy in ${formatName[format]} could not be read and was not compared. ${reason.en}`,
  };
  return { ...finding('copy-unreadable', 'warning', sentence), other: { document } };
}

/** Says that a copy is of an earlier list than the one it stands beside. */
export function outdated(copy: Copy, than: Copy): Finding {
  const [a, b] = [formatName[than.format], formatName[copy.format]];
  const sentence = {
    da: `Udgaven i ${b} gælder fra ${copy.candidate.inForceFrom}, udgaven i ${a} fra ${than.candidate.inForceFrom}. Den ældste bruges ikke.`,
    en: `The copy in ${b} is in force from ${copy.candidate.inForceFrom}, the copy in ${a} from ${than.candidate.inForceFrom}. The older one is not used.`,
  };
  return { ...finding('copy-outdated', 'warning', sentence), other: { document: copy.candidate.document.sha256 } };
}
