import type { BatchObject } from '../contract/eligibility.ts';
import { sumOfPrices } from './bundle-price.ts';
import { textsOfBundle } from './bundle-texts.ts';
import { showKroner } from './kroner.ts';
import type { View } from './view.ts';

/** The days and prices that can be added, in sentences, with each course that could not be counted and why. */
export function BundleSums({ answer, view }: { answer: BatchObject; view: View }) {
  const own = textsOfBundle(view);
  return (
    <section class="card stack" aria-labelledby="ialt">
      <h2 id="ialt">{own.sums}</h2>
      <p>{answer.length.sentence}</p>
      <p>{priceSentence(answer, view)}</p>
      <p class="quiet">{own.priceNote}</p>
    </section>
  );
}

/** The sum of the prices that are for whole courses, and what is left out of it. */
export function priceSentence({ parts }: Pick<BatchObject, 'parts'>, view: View): string {
  const own = textsOfBundle(view);
  const { total, counted, leftOut } = sumOfPrices(parts);
  const sum = counted === 0 ? own.noPrices : own.priceSum(showKroner(total, view), counted);
  if (leftOut.length === 0) return sum;
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  const groups = reasons.map((reason) => {
    const courses = leftOut.filter((one) => one.reason === reason).map(({ course }) => course);
    return `${courses.join(', ')} (${own.reason[reason]})`;
  });
  return `${sum} ${own.leftOut(groups.join('; '))}`;
}
