import type { LaterPart, PartLength, Plan, PlanPart } from '../../src/catalogue/course-plan.ts';
import type { BatchObject, LaterPartObject, UnknownLengthObject } from '../../src/contract/eligibility.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import type { PrintedRow } from '../../src/domain/edition.ts';
import type { Sentence } from '../../src/domain/error.ts';
import { showDate, showDuration } from '../../src/ui/format.ts';
import { viewIn } from '../../src/ui/view.ts';
import { type About, presentPinned, presentReceiptRef } from './eligibility.ts';
import { sentenceOf } from './eligibility-words.ts';

type Part = BatchObject['parts'][number];

function presentPart(about: About, { receipt, length }: PlanPart): Part {
  const { course, verdict, sentence, evidence } = presentPinned(about, receipt);
  return {
    course,
    verdict,
    sentence,
    evidence,
    ...('days' in length && { duration: length.duration, days: length.days }),
    receipt: presentReceiptRef(about, receipt),
  };
}

/** `POST /v1/eligibility/batch`; undefined for a plan of no courses. */
export function presentPlan(about: About, plan: Plan): BatchObject | undefined {
  const [first] = plan.parts;
  if (!first) return undefined;
  const shared = presentPinned(about, first.receipt);
  const { version, knownAt, on, askedOn, place, lists, notices } = shared;
  return {
    version,
    knownAt,
    on,
    askedOn,
    exampleData: shared.exampleData,
    place,
    lists,
    uncertainties: distinct(plan.parts.flatMap((part) => presentPinned(about, part.receipt).uncertainties)),
    notices,
    parts: plan.parts.map((part) => presentPart(about, part)),
    length: presentLength(about, plan.parts),
    ifGrantedLater: presentLater(about, plan, askedOn),
  };
}

function distinct<T extends { sentence: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.sentence, one])).values()];
}

const printedLength = (row: PrintedRow, about: About): string | undefined => showDuration(row, viewIn(about.language));

function unknownLength(part: PlanPart, about: About): UnknownLengthObject[] {
  const { length, receipt } = part;
  if ('days' in length) return [];
  const printed = length.rows.flatMap((row) => printedLength(row, about) ?? []);
  return [{ course: receipt.question.course, reason: length.reason, printed: [...new Set(printed)] }];
}

const isInWeeks = (length: PartLength): boolean => 'days' in length && length.duration.unit === 'weeks';

/** Only what is printed in days or weeks is counted; every other part is named. */
function presentLength(about: About, parts: readonly PlanPart[]): BatchObject['length'] {
  const sum = parts.reduce((total, { length }) => total + ('days' in length ? length.days : 0), 0);
  const days = Math.round(sum * 100) / 100;
  const unknown = parts.flatMap((part) => unknownLength(part, about));
  const weeksCountedAsFiveDays = parts.some(({ length }) => isInWeeks(length));
  const total = showDuration({ duration: { value: days, unit: 'days' } }, viewIn(about.language)) ?? '';
  const names = unknown.map((one) => one.course).join(', ');
  const weeks = weeksCountedAsFiveDays
    ? { da: ' En uge er regnet som fem dage.', en: ' A week counts as five days.' }
    : none;
  const rest = names
    ? {
        da: ` Hvor mange dage ${names} varer, står ikke i listerne, og det er ikke regnet med.`,
        en: ` The length of ${names} is not printed in the lists, and is not counted.`,
      }
    : none;
  const sentence = {
    da: `${names ? 'De dele, hvor listen siger det, varer' : 'Forløbet varer'} i alt ${total}.${weeks.da}${rest.da}`,
    en: `${names ? 'The parts for which the list says so take' : 'The plan takes'} ${total} in all.${weeks.en}${rest.en}`,
  };
  return { days, isWhole: unknown.length === 0, weeksCountedAsFiveDays, unknown, sentence: sentence[about.language] };
}

const none: Sentence = { da: '', en: '' };

function presentLaterPart(about: About, { outcome, eligibility }: LaterPart, askedOn: CivilDate): LaterPartObject {
  const { catalogue, language } = about;
  const nameOf = (area: Parameters<typeof catalogue.history>[0]) =>
    catalogue.geography.findArea(area, catalogue.knownOn)?.name ?? area;
  const words = sentenceOf(eligibility, { language, askedOn, nameOf });
  const coming = viewIn(language).texts.notPublishedYet;
  return {
    course: eligibility.id,
    outcome,
    verdict: eligibility.verdict,
    sentence: outcome === 'not-published' ? coming : words,
  };
}

function presentLater(about: About, { parts, change }: Plan, askedOn: CivilDate): BatchObject['ifGrantedLater'] {
  const later = parts.map((part) => presentLaterPart(about, part.later, askedOn));
  return { ...change, parts: later, sentence: laterInWords(later, change, about)[about.language] };
}

function laterInWords(parts: readonly LaterPartObject[], { on }: Plan['change'], about: About): Sentence {
  const date = showDate(on, viewIn(about.language));
  const named = (outcome: LaterPartObject['outcome']) =>
    parts
      .filter((part) => part.outcome === outcome)
      .map((part) => part.course)
      .join(', ');
  const [changes, coming, unknown] = [named('changes'), named('not-published'), named('unknown')];
  const da = [
    changes ? `svaret bliver et andet for ${changes}` : '',
    coming ? `for ${coming} er listen ikke offentliggjort endnu` : '',
    unknown ? `for ${unknown} kan vi ikke sige det` : '',
  ].filter((part) => part !== '');
  const en = [
    changes ? `the answer changes for ${changes}` : '',
    coming ? `for ${coming} the list is not published yet` : '',
    unknown ? `for ${unknown} we cannot say` : '',
  ].filter((part) => part !== '');
  return {
    da: `Bevilges det først den ${date} eller senere: ${da.join('; ') || 'svaret er det samme for alle dele'}.`,
    en: `If it is granted on ${date} or later: ${en.join('; ') || 'the answer is the same for every part'}.`,
  };
}
