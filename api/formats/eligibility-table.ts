import type { BatchObject, EligibilityObject, EvidenceObject } from '../../src/contract/eligibility.ts';
import type { AnswerFile, FileContext } from './answer-file.ts';
import { areaColumns, exampleColumn, listingColumns, listKindColumn, reachColumn } from './columns.ts';
import { listsAsSources } from './sources-sheet.ts';
import { type ColumnOf, date, flag, moment, tableOf, text, within } from './table.ts';

type Part = Pick<EligibilityObject, 'course' | 'verdict' | 'sentence' | 'evidence' | 'receipt'>;
type ListInReach = EligibilityObject['lists'][number];

/** One list that counts for the place, and the line of it that shows the course, where there is one. */
interface ListLookedAt {
  answer: Pick<EligibilityObject, 'on' | 'askedOn' | 'knownAt' | 'place'>;
  part: Part;
  list: ListInReach;
  evidence?: EvidenceObject;
}

/** `not-listed` is said only of a list that is known for the day. */
function standingOf({ evidence, list }: ListLookedAt): string {
  if (evidence) return evidence.standing;
  return list.edition === undefined ? 'no-list' : 'not-listed';
}

const columnsIn = (language: FileContext['language']): ColumnOf<ListLookedAt>[] => [
  date('on', 'Bevillingsdag', 'Day of the grant', ({ answer }) => answer.on),
  text('kommune', 'Kommune (kode)', 'Municipality (code)', ({ answer }) => answer.place.kommune?.kode),
  text('kommuneName', 'Kommune', 'Municipality', ({ answer }) => answer.place.kommune?.navn),
  text('course', 'Kursus (id)', 'Course (id)', ({ part }) => part.course.id),
  text('code', 'AMU-nummer', 'AMU number', ({ part }) => part.course.code),
  text('title', 'Kursus', 'Course', ({ part }) => part.course.title),
  text('verdict', 'Svar', 'Verdict', ({ part }) => part.verdict),
  text('sentence', 'Svaret i ord', 'The answer in words', ({ part }) => part.sentence),
  text('standing', 'Stod kurset på listen?', 'Standing', standingOf),
  flag('isProven', 'Bevist', 'Proven', ({ evidence }) => evidence?.isProven),
  ...within([...areaColumns, reachColumn], (row: ListLookedAt) => row.list),
  ...within([listKindColumn], (row: ListLookedAt) => row.list),
  text('freshness', 'Listens tilstand', 'Freshness of the list', ({ list }) => list.freshness),
  ...within(listingColumns(language), (row: ListLookedAt) => row.evidence),
  ...within([exampleColumn], (row: ListLookedAt) => row.list),
  date('askedOn', 'Spurgt den', 'Asked on', ({ answer }) => answer.askedOn),
  moment('knownAt', 'Det, vi vidste (UTC)', 'What was known (UTC)', ({ answer }) => answer.knownAt),
  text('receiptUrl', 'Kvittering', 'Receipt', ({ part }) => part.receipt.address),
];

function listsLookedAt(answer: Omit<BatchObject, 'parts'> | EligibilityObject, part: Part): ListLookedAt[] {
  return answer.lists.flatMap((list): ListLookedAt[] => {
    const lines = part.evidence.filter((one) => one.region === list.region);
    if (lines.length === 0) return [{ answer, part, list }];
    return lines.map((evidence) => ({ answer, part, list, evidence }));
  });
}

/** The answer about a plan (forløb) as a file: a row for every course and every list that counts. */
export function batchFile(answer: BatchObject, context: FileContext): AnswerFile {
  const { parts, lists, length, ifGrantedLater, uncertainties, notices } = answer;
  const rows = parts.flatMap((part) => listsLookedAt(answer, part));
  const sentences = [length.sentence, ifGrantedLater.sentence, ...uncertainties.map((one) => one.sentence)];
  return {
    name: 'forloeb',
    on: answer.on,
    exampleData: answer.exampleData,
    main: tableOf({ da: 'Forløb', en: 'Plan' }, columnsIn(context.language), rows),
    sources: listsAsSources(context.catalogue, lists),
    notices: [...sentences.map((text) => ({ text })), ...notices],
  };
}

/** The answer about a grant as a file: a row for every list that counts, whether or not the course stands on it. */
export function eligibilityFile(answer: EligibilityObject, context: FileContext): AnswerFile {
  const { course, lists, notices } = answer;
  const rows = listsLookedAt(answer, answer);
  return {
    name: `bevilling-${course.id}`,
    on: answer.on,
    exampleData: answer.exampleData,
    main: tableOf({ da: 'Bevilling', en: 'Grant' }, columnsIn(context.language), rows),
    sources: listsAsSources(context.catalogue, lists),
    notices: [{ text: answer.sentence }, ...answer.uncertainties.map((one) => ({ text: one.sentence })), ...notices],
  };
}
