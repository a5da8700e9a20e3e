import { areaOf, type Change, type ChangesAnswer } from '../../src/catalogue/changes.ts';
import type { EditionDiff, RowAt } from '../../src/catalogue/edition-diff.ts';
import type { Side } from '../../src/catalogue/list-changes.ts';
import type { NextAnswer } from '../../src/catalogue/next-changes.ts';
import type {
  ChangeObject,
  ChangesObject,
  EditionDiffObject,
  NextChangesObject,
  SideObject,
} from '../../src/contract/change.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import type { EditionSummary, KeptEdition, PrintedRow } from '../../src/domain/edition.ts';
import type { Language } from '../language.ts';
import { presentList, presentNotice } from './course.ts';
import { areaName, presentPlace } from './place.ts';

/** What an answer says of itself: the catalogue, the language, and the page of it that is shown. */
interface About {
  version: string;
  language: Language;
  offset: number;
  limit: number;
  next: string | undefined;
}

/** The answer of `GET /v1/changes`. */
export function presentChanges(
  answer: ChangesAnswer,
  { since, until }: { since: CivilDate; until: CivilDate },
  about: About,
): ChangesObject {
  const lists = answer.lists.map(({ gaps, ...list }) => ({ ...presentList(list), gaps }));
  return { since, until, ...presentAround(answer, about), lists };
}

/** The answer of `GET /v1/changes/next`. */
export function presentNextChanges(answer: NextAnswer, on: CivilDate, about: About): NextChangesObject {
  const lists = answer.lists.map(({ next, due, counts, ...list }) => ({
    ...presentList(list),
    nextStanding: next ? ('published' as const) : ('not-published' as const),
    nextInForceFrom: next?.inForceFrom,
    nextEdition: next?.edition.id,
    isFirst: next?.isFirst,
    due,
    ...counts,
  }));
  return { on, ...presentAround(answer, about), lists };
}

function presentAround(answer: ChangesAnswer | NextAnswer, { version, language, offset, limit, next }: About) {
  const { changes, lists, notices, place } = answer;
  return {
    version,
    exampleData: lists.some((list) => list.exampleData) || changes.some(isExample),
    place: presentPlace(place),
    notices: notices.map((notice) => presentNotice(notice, language)),
    total: changes.length,
    items: changes.slice(offset, offset + limit).map(presentChange),
    next,
  };
}

const isExample = ({ before, after }: Change): boolean =>
  before.edition.summary.exampleData || after.edition.summary.exampleData;

/** One change, with nothing in it that another quiet night could alter. */
export function presentChange(change: Change): ChangeObject {
  const { type, day, earliest, course, reach, otherRows, fields, before, after } = change;
  const isProven = earliest === day;
  const shown = after.row ?? before.row;
  const area = areaOf(change);
  return {
    type,
    day,
    standing: isProven ? 'proven' : 'between',
    earliest: isProven ? undefined : earliest,
    latest: isProven ? undefined : day,
    course,
    code: shown?.code,
    title: shown?.title ?? course,
    region: area,
    name: areaName(area),
    listKind: after.edition.summary.listKind,
    reach,
    otherRows,
    fields,
    before: presentSide(before),
    after: presentSide(after),
  };
}

/** The edition on one side of a change, with its row and the row's place where it has one. */
export function presentSide({ edition, row, position }: Side): SideObject {
  return {
    ...presentEditionRef(edition.summary),
    place: position === undefined ? undefined : edition.placeOf(position),
    row: row && presentRow(row),
  };
}

function presentRow({ course: _course, ...row }: PrintedRow) {
  return row;
}

const presentEditionRef = ({ id, area, inForceFrom, document, exampleData }: EditionSummary) => ({
  region: area,
  name: areaName(area),
  edition: id,
  inForceFrom,
  document,
  exampleData,
});

/** The answer of `GET /v1/editions/{id}/diff/{other}`. */
export function presentEditionDiff(
  diff: EditionDiff,
  { before, after, version }: { before: KeptEdition; after: KeptEdition; version: string },
): EditionDiffObject {
  return {
    version,
    listKind: after.summary.listKind,
    exampleData: before.summary.exampleData || after.summary.exampleData,
    before: presentEditionRef(before.summary),
    after: presentEditionRef(after.summary),
    unchanged: diff.unchanged,
    removed: diff.removed.map(presentRowAt),
    added: diff.added.map(presentRowAt),
    changed: diff.changed.map((one) => ({
      course: one.after.row.course,
      fields: one.fields,
      before: presentRowAt(one.before),
      after: presentRowAt(one.after),
    })),
  };
}

const presentRowAt = ({ row, edition, position }: RowAt) => ({ ...row, place: edition.placeOf(position) });
