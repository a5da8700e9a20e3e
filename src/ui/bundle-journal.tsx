import type { BatchObject } from '../contract/eligibility.ts';
import { priceSentence } from './bundle-sums.tsx';
import { showDate, showMoment } from './format.ts';
import { Journal, journalTexts, nameOfCourse, nameOfPlace, rowsInWords } from './journal.tsx';
import { oneLine } from './one-line.ts';
import type { View } from './view.ts';

interface BundleJournalProps {
  answer: BatchObject;
  address: string;
  view: View;
}

/** The text for the journal: each course with its answer, rows and receipt. */
export function BundleJournal({ answer, address, view }: BundleJournalProps) {
  return <Journal text={bundleJournalOf(answer, address, view)} view={view} />;
}

/** All that the journal needs of several answers, as plain text. */
export function bundleJournalOf(answer: BatchObject, address: string, view: View): string {
  const texts = journalTexts(view);
  const { receiptKnown } = view.texts;
  return [
    ...(answer.exampleData ? [texts.madeUp] : []),
    texts.questionOfMany,
    `${texts.place}: ${nameOfPlace(answer.place)}`,
    `${texts.day}: ${showDate(answer.on, view)}`,
    `${texts.asked}: ${showDate(answer.askedOn, view)} (${receiptKnown.toLowerCase()} ${showMoment(answer.knownAt, view)})`,
    ...answer.parts.flatMap(({ course, sentence, evidence, verdict, receipt }) => [
      '',
      `${texts.course}: ${nameOfCourse(course)}`,
      `${texts.answer}: ${oneLine(sentence)}`,
      ...rowsInWords({ evidence, verdict }, view),
      `${texts.receipt}: ${receipt.pageAddress}`,
    ]),
    '',
    answer.length.sentence,
    priceSentence(answer, view),
    ...answer.uncertainties.map((one) => `${texts.uncertain}: ${one.sentence}`),
    `${texts.address}: ${address}`,
    texts.unofficial,
  ].join('\n');
}
