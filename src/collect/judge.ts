import { fold } from '../domain/danish.ts';
import { addDays, type CivilDate, daysBetween } from '../domain/date.ts';
import type { Candidate, EditionWords, Row, RowWords } from '../domain/edition.ts';
import type { Sentence } from '../domain/error.ts';
import { type ColumnField, columnFields, fieldInDanish } from '../domain/field.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { nearestListDate } from '../domain/list-dates.ts';
import type { Expectations } from '../domain/source.ts';
import { printedContent } from './candidate.ts';

/** What a candidate is measured against. */
export interface Yardstick {
  expectations: Expectations;
  /** The edition it follows: the same list, the latest in-force date not after the candidate's. */
  predecessor?: EditionWords | undefined;
  /** Every edition of an earlier in-force date. */
  earlier?: readonly EditionWords[];
  /**
   * A later edition already in force; a refresh never goes back to an older list, an import may. A list known for a
   * coming day does not stop updates of the one in force.
   */
  successor?: EditionWords | undefined;
  today: CivilDate;
  mayBeOlder: boolean;
}

const error = (code: string, sentence: Sentence): Finding[] => [finding(code, 'error', sentence)];
const percent = (share: number) => `${Math.round(share * 100)} %`;

/**
 * Judges a candidate: every reason not to publish it is a finding of severity `error`. No such finding means publish,
 * one or more means hold. Pure; the reader's own findings are in the candidate already.
 */
export function judge(candidate: Candidate, yardstick: Yardstick): Finding[] {
  const { expectations, predecessor } = yardstick;
  if (candidate.rows.length === 0) return noRows();
  return [
    ...judgeCount(candidate, expectations, predecessor),
    ...judgeChange(candidate, predecessor),
    ...judgeColumns(candidate, predecessor),
    ...judgeVanished(candidate, predecessor),
    ...tellMissingCodes(candidate.rows),
    ...judgeFill(candidate.rows, expectations),
    ...judgeDuplicates(candidate.rows, expectations),
    ...judgeDate(candidate, yardstick),
    ...judgeRenewal(candidate, yardstick.earlier ?? []),
  ];
}

/** Empty input never means that the courses are gone. */
function noRows(): Finding[] {
  return error('no-rows', { da: 'Listen har ingen rækker.', en: 'The list has no rows.' });
}

function judgeCount(
  candidate: Candidate,
  expectations: Expectations,
  predecessor: EditionWords | undefined,
): Finding[] {
  const count = candidate.rows.length;
  const before = predecessor?.entries.length;
  const min = before === undefined ? expectations.rows.min : Math.ceil(before * 0.8);
  const max = before === undefined ? expectations.rows.max : Math.floor(before * 2);
  if (count >= min && count <= max) return [];
  const than = before === undefined ? 'en første liste' : `sidst (${before})`;
  const thanEn = before === undefined ? 'a first list' : `last time (${before})`;
  return error(count < min ? 'too-few-rows' : 'too-many-rows', {
    da: `Listen har ${count} rækker. Mellem ${min} og ${max} ventes, målt på ${than}.`,
    en: `The list has ${count} rows. Between ${min} and ${max} are expected, measured by ${thanEn}.`,
  });
}

const identity = (row: RowWords) => `${row.code ?? fold(row.title)}|${fold(row.provider ?? '')}`;
const subject = (row: RowWords) => row.code ?? fold(row.title);

/**
 * Much gone or much new is held. A new list that comes into force around 1 April or 1 October replaces the old one, so
 * more may change then; a running update may not.
 */
function judgeChange(candidate: Candidate, predecessor: EditionWords | undefined): Finding[] {
  if (!predecessor) return [];
  const before = new Set(predecessor.entries.map(subject));
  const after = new Set(candidate.rows.map(subject));
  const gone = [...before].filter((one) => !after.has(one)).length / before.size;
  const added = [...after].filter((one) => !before.has(one)).length / before.size;
  const { inForceFrom } = candidate;
  const isNewList = inForceFrom > predecessor.inForceFrom;
  const onListDate = Math.abs(daysBetween(nearestListDate(inForceFrom), inForceFrom)) <= 14;
  const most = isNewList && onListDate ? { gone: 0.5, added: 0.8 } : { gone: 0.25, added: 0.4 };
  return [
    ...(gone > most.gone
      ? error('too-much-gone', {
          da: `${percent(gone)} af kurserne er væk siden sidst. Højst ${percent(most.gone)} ventes.`,
          en: `${percent(gone)} of the courses are gone since last time. At most ${percent(most.gone)} is expected.`,
        })
      : []),
    ...(added > most.added
      ? error('too-much-new', {
          da: `${percent(added)} kurser er nye siden sidst. Højst ${percent(most.added)} ventes.`,
          en: `${percent(added)} courses are new since last time. At most ${percent(most.added)} is expected.`,
        })
      : []),
  ];
}

/** Fewer courses known from before than this prove nothing about a column. */
const fewestCompared = 20;
const mostRewritten = { title: 0.25, provider: 0.5, group: 0.5, duration: 0.5, level: 0.5, providerKind: 0.5 } as const;
const rewritable = ['title', 'provider', 'group', 'duration', 'level', 'providerKind'] as const;

/** A column whose words are other than last time, course by course, has probably changed places with another. */
function judgeColumns(candidate: Candidate, predecessor: EditionWords | undefined): Finding[] {
  const before = new Map(predecessor?.entries.map((entry) => [subject(entry), entry]));
  return rewritable.flatMap((field) => {
    const pairs = candidate.rows.flatMap((row) => {
      const [now, then] = [wordsIn(row, field), wordsIn(before.get(subject(row)), field)];
      return now === undefined || then === undefined ? [] : [now === then];
    });
    const rewritten = pairs.filter((same) => !same).length / pairs.length;
    if (pairs.length < fewestCompared || rewritten <= mostRewritten[field]) return [];
    return error('column-rewritten', {
      da: `${percent(rewritten)} af kurserne har en anden ${fieldInDanish[field]} end sidst. Er kolonner byttet om?`,
      en: `${percent(rewritten)} of the courses have another ${field} than last time. Have columns changed places?`,
    });
  });
}

function wordsIn(row: RowWords | undefined, field: keyof typeof mostRewritten): string | undefined {
  const value = row?.[field];
  return typeof value === 'object' ? `${value.value} ${value.unit}` : value && fold(value);
}

/** A column that few rows ever filled may be empty for once. */
const fewestVanished = 5;

/** A column that nearly every row filled does not lose a fifth of its cells by itself. */
const wellFilled = 0.9;
const mostThinned = 0.2;

/** What the list printed last time and hardly prints now: a column that is gone, or that stands under another's name. */
function judgeVanished(candidate: Candidate, predecessor: EditionWords | undefined): Finding[] {
  if (!predecessor) return [];
  return columnFields.flatMap((field) => {
    const before = filledShare(predecessor.entries, field);
    const now = filledShare(candidate.rows, field);
    if (before * predecessor.entries.length < fewestVanished) return [];
    const isThinned = before >= wellFilled && before - now > mostThinned;
    if (now > before / 3 && !isThinned) return [];
    return error('column-vanished', {
      da: `${percent(before)} af rækkerne havde ${fieldInDanish[field]} sidst, nu ${percent(now)}. Er kolonnen væk, eller hedder den noget andet?`,
      en: `${percent(before)} of the rows had a ${field} last time, now ${percent(now)}. Is the column gone, or called something else?`,
    });
  });
}

/** A number missing in a column that is otherwise full is a cell that was lost, more often than a course without one. */
const fullColumn = 0.97;

/** Rows without the number that nearly every row has: told, and not held, since such courses exist. */
function tellMissingCodes(rows: readonly Row[]): Finding[] {
  const missing = rows.filter((row) => row.code === undefined);
  if (missing.length === 0 || filledShare(rows, 'code') < fullColumn) return [];
  return missing.map((row) =>
    finding(
      'code-missing',
      'warning',
      {
        da: `"${row.title}" har intet AMU-nummer, men næsten alle andre rækker har.`,
        en: `"${row.title}" has no AMU number, although nearly every other row has.`,
      },
      row.place,
    ),
  );
}

function judgeFill(rows: readonly RowWords[], expectations: Expectations): Finding[] {
  const filled = (field: ColumnField) => filledShare(rows, field);
  const missing = expectations.requiredHeadings
    .filter((field) => filled(field) === 0)
    .flatMap((field) =>
      error('heading-missing', {
        da: `Kolonnen med ${fieldInDanish[field]} mangler.`,
        en: `The column for ${field} is missing.`,
      }),
    );
  const thin = Object.entries(expectations.fillRates).flatMap(([name, least]) => {
    const field = expectationField(name);
    if (field === undefined || filled(field) >= least) return [];
    return error('fill-rate-low', {
      da: `Kun ${percent(filled(field))} af rækkerne har ${fieldInDanish[field]}. Mindst ${percent(least)} ventes.`,
      en: `Only ${percent(filled(field))} of the rows have ${field}. At least ${percent(least)} is expected.`,
    });
  });
  return [...missing, ...thin];
}

const expectationField = (name: string) =>
  (['code', 'duration', 'price', 'provider', 'group'] as const).find((field) => field === name);

/** The share of rows that have a field; printed words that were not understood show that the column is there too. */
export const filledShare = (rows: readonly RowWords[], field: ColumnField): number =>
  rows.filter((row) => row[field] !== undefined || printedInstead(row, field)).length / rows.length;

const printedInstead = (row: RowWords, field: ColumnField) =>
  (field === 'duration' && row.durationText !== undefined) || (field === 'price' && row.priceText !== undefined);

/** The share of rows that repeat another: a course of one provider that stands there again. */
export const repeatedShare = (rows: readonly RowWords[]): number =>
  (rows.length - new Set(rows.map(identity)).size) / rows.length;

function judgeDuplicates(rows: readonly RowWords[], expectations: Expectations): Finding[] {
  const share = repeatedShare(rows);
  if (share <= expectations.duplicates) return [];
  return error('duplicates', {
    da: `${percent(share)} af rækkerne gentager en anden række. Højst ${percent(expectations.duplicates)} ventes.`,
    en: `${percent(share)} of the rows repeat another row. At most ${percent(expectations.duplicates)} is expected.`,
  });
}

/** The regional lists began in 2015 (bm.dk 2016); a date before that, or more than a year ahead, is misread. */
function judgeDate(candidate: Candidate, yardstick: Yardstick): Finding[] {
  const { inForceFrom } = candidate;
  if (inForceFrom < '2015-01-01' || inForceFrom > addDays(yardstick.today, 366)) {
    return error('in-force-date-implausible', {
      da: `Listen siger, at den gælder fra ${inForceFrom}. Det kan ikke passe.`,
      en: `The list says it is in force from ${inForceFrom}. That cannot be right.`,
    });
  }
  if (yardstick.successor && !yardstick.mayBeOlder) {
    return error('older-than-known', {
      da: `Listen gælder fra ${inForceFrom}, men vi kender allerede en nyere fra ${yardstick.successor.inForceFrom}.`,
      en: `The list is in force from ${inForceFrom}, but we already know a newer one from ${yardstick.successor.inForceFrom}.`,
    });
  }
  return [];
}

/** Told by `prepare` where the document itself gives no date: then the page alone says that a list is new. */
export const dateFromPage = 'in-force-date-from-page';

/** A page that announces a new list while its undated file still holds every row of the last one has not changed the file yet. */
function judgeRenewal(candidate: Candidate, earlier: readonly EditionWords[]): Finding[] {
  if (!candidate.findings.some((one) => one.code === dateFromPage)) return [];
  const predecessor = earlier.findLast(
    ({ entries }) =>
      candidate.rows.length === entries.length &&
      candidate.rows.every((row, at) => printedContent(row) === printedContent(entries[at] ?? row)),
  );
  if (!predecessor) return [];
  return error('last-half-years-file', {
    da: `Siden siger, at listen gælder fra ${candidate.inForceFrom}, men filen har ingen dato og er den samme som listen fra ${predecessor.inForceFrom}.`,
    en: `The page says the list is in force from ${candidate.inForceFrom}, but the file has no date and is the same as the list from ${predecessor.inForceFrom}.`,
  });
}
