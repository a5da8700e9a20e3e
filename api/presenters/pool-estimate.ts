import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { reachOf } from '../../src/catalogue/place.ts';
import type { Estimate, EstimatePart } from '../../src/catalogue/pool-estimate.ts';
import type { EstimateObject, EstimatePartObject, RuleUsedObject } from '../../src/contract/pool.ts';
import type { Rule } from '../../src/guidance/rules.ts';
import { showNumber } from '../../src/ui/format.ts';
import { showKroner } from '../../src/ui/kroner.ts';
import type { PoolTexts } from '../../src/ui/pool-text.da.ts';
import { type View, viewIn } from '../../src/ui/view.ts';
import type { Language } from '../language.ts';
import { presentListing } from './course.ts';
import { isUncertain } from './eligibility-words.ts';
import { presentPlace } from './place.ts';

/** The answer of `GET /v1/pools/estimate`. */
export function presentEstimate(
  estimate: Estimate,
  { catalogue, language }: { catalogue: Catalogue; language: Language },
): EstimateObject {
  const view = viewIn(language);
  const { pool } = view.texts;
  const { on, people, place, parts, total, state, statePercent, municipality, rules } = estimate;
  const [all, stateShare, ownShare] = [total, state, municipality].map((amount) => showKroner(amount, view));
  return {
    version: catalogue.version,
    on,
    exampleData: parts.some((part) => part.basis === 'listing' && part.evidence.edition.exampleData),
    isEstimate: true,
    label: pool.estimateLabel,
    people,
    place: presentPlace(place),
    parts: parts.map((part) => presentPart(part, estimate, view)),
    total,
    state,
    statePercent,
    municipality,
    municipalityPercent: 100 - statePercent,
    sentence: pool.estimateSentence(all ?? '', people, stateShare ?? '', ownShare ?? ''),
    rounding: pool.rounding,
    rules: rules.map((rule) => presentRule(rule, language)),
    notices: noticesOf(estimate).map((code) => ({ code, text: pool.estimateNotices[code] })),
  };
}

type NoticeCode = keyof PoolTexts['estimateNotices'];

function noticesOf({ parts, rules, isAhead }: Estimate): NoticeCode[] {
  const looksUnset = parts.some((part) => part.basis === 'listing' && (part.row.price ?? 0) <= 1);
  const isStartInferred = rules.some((rule) => rule.validFromGrade !== undefined && isUncertain(rule.validFromGrade));
  return [
    ...(isAhead ? (['rules-of-today'] as const) : []),
    'not-a-citizen-price',
    'ceiling-not-checked',
    'price-only',
    ...(parts.some((part) => part.basis === 'given') ? (['list-not-checked'] as const) : []),
    'municipality-decides',
    ...(isStartInferred ? (['rule-date-inferred'] as const) : []),
    ...(looksUnset ? (['price-looks-unset'] as const) : []),
  ];
}

/** A rule as an answer rests on it. */
const presentRule = (rule: Rule, language: Language): RuleUsedObject => ({
  id: rule.id,
  sentence: rule[language],
  source: rule.source,
  grade: rule.grade,
  paragraph: rule.reimburses?.paragraph,
  validFrom: rule.validFrom,
  validFromGrade: rule.validFromGrade,
  recordedOn: rule.recordedOn,
});

function presentPart(part: EstimatePart, { place }: Estimate, view: View): EstimatePartObject {
  const { id, title, oere } = part;
  const cost = oere / 100;
  const course = id === undefined ? undefined : { id, code: codeOf(id), title };
  if (part.basis === 'given') {
    return { basis: 'given', course, cost, sentence: view.texts.pool.given(showKroner(cost, view)) };
  }
  const { evidence } = part;
  const listing = presentListing(evidence, place && reachOf(place, evidence.area));
  return { basis: 'listing', course, cost, sentence: listedInWords(part, view), listing };
}

const codeOf = (id: string): string | undefined => (/^\d{5}$/.test(id) ? id : undefined);

/** "7 dage" by the week is 1.4 weeks, and a week is five days: how the price of a row became a price of the course. */
function listedInWords(part: Extract<EstimatePart, { basis: 'listing' }>, view: View): string {
  const { pool } = view.texts;
  const cost = showKroner(part.oere / 100, view);
  const { pricePer, duration } = part.row;
  if (part.units === undefined || pricePer === undefined) return pool.listed(cost);
  const counted = pool.counted(showNumber(part.units, view), pool.units[pricePer], cost);
  const crosses = duration?.unit !== `${pricePer}s` && (pricePer === 'week' || duration?.unit === 'weeks');
  return crosses ? `${counted} ${pool.weekIsFiveDays}` : counted;
}
