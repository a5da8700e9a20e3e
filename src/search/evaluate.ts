import type { Bucket } from '../domain/match.ts';
import type { QuestionWord } from './danish.ts';
import { docOf, farnessOf, fieldOf } from './documents.ts';
import {
  atLeast,
  bucketOf,
  type Cost,
  inField,
  intersection,
  Matches,
  mostFine,
  movedTo,
  Scratch,
  together,
  withFineUpTo,
} from './matches.ts';
import { isLoose, type PartsReading, type Reading, type ReadWord } from './readings.ts';

/** Finds the documents that a question, as read, asks for. */
export interface Evaluator {
  /** Documents with every needed word; where only numbers are asked for, with any of them. */
  all(read: readonly ReadWord[]): Matches;
  /** Documents with some of the words; none where there is only one. */
  some(read: readonly ReadWord[]): Matches;
  /** The best bucket a word, by itself, finds anything in; undefined where it finds nothing. */
  best(word: ReadWord): Bucket | undefined;
}

type Ranked = readonly [doc: number, cost: Cost];

/** What a word that need not match costs where it does not. */
const lacksOptional = 6;
/** A document is shown for some of the words if they tell at least this share of what the best one's do. */
const leastShare = 0.4;
/** What the length of a course tells of what a word tells. */
const lengthShare = 0.3;
const mostOfPhrase = 5;
const providerField = 2;

export function evaluatorOf(postings: readonly Int32Array[], size: number): Evaluator {
  const scratch = new Scratch(size);
  const ofParts = new WeakMap<PartsReading, readonly Ranked[]>();

  const matchesOf = (readings: readonly Reading[]): Matches => {
    const matches = new Matches(scratch);
    for (const reading of readings) {
      if (reading.kind === 'parts') {
        for (const [doc, cost] of partsOf(reading)) matches.note(doc, cost);
      } else {
        for (const [term, cost] of reading.terms) noteTerm(matches, postings[term], cost);
      }
    }
    return matches;
  };

  const partsOf = (reading: PartsReading): readonly Ranked[] => {
    const known = ofParts.get(reading);
    if (known) return known;
    const parts = reading.parts.map(matchesOf);
    const matches = intersection(parts, scratch);
    const found = matches.docs.map((doc): Ranked => [doc, asWhole(reading, matches.cost(doc))]);
    for (const one of new Set([...parts, matches])) one.release();
    ofParts.set(reading, found);
    return found;
  };

  const all = (read: readonly ReadWord[]): Matches => {
    const needed = read.filter(({ word }) => word.weight !== 'optional');
    const onlyNumbers = needed.every(({ word }) => /^\d{4,}$/.test(word.folded));
    const ofWords = onlyNumbers
      ? [matchesOf(needed.flatMap((one) => one.readings))]
      : needed.map((one) => matchesOf(one.readings));
    const withNeeded = intersection(ofWords, scratch);
    const optional = read.filter(({ word }) => word.weight === 'optional').map((one) => matchesOf(one.readings));
    const found = optional.length === 0 ? withNeeded : withOptional(withNeeded, optional, scratch);
    for (const one of new Set([...ofWords, ...optional, withNeeded])) if (one !== found) one.release();
    return found;
  };

  const some = (read: readonly ReadWord[]): Matches => {
    const words = read
      .filter(({ word }) => word.weight !== 'optional')
      .map(({ word, readings }) => ({ word, matches: matchesOf(readings) }));
    const found = words.length < 2 ? new Matches(scratch) : mostTelling(words, scratch);
    for (const { matches } of words) matches.release();
    return found;
  };

  const best = ({ readings }: ReadWord): Bucket | undefined => {
    const matches = matchesOf(readings);
    const least = matches.docs.reduce((least, doc) => Math.min(least, matches.cost(doc)), Number.POSITIVE_INFINITY);
    matches.release();
    return Number.isFinite(least) ? bucketOf(least) : undefined;
  };
  return { all, some, best };
}

function noteTerm(matches: Matches, postings: Int32Array | undefined, cost: Cost): void {
  if (!postings) return;
  const inTitle = inField(cost, 0);
  const inOther = [inTitle, inField(cost, 1), inField(cost, 2)];
  const loose = isLoose(cost);
  for (const posting of postings) {
    const field = fieldOf(posting);
    if (loose && field === providerField) continue;
    matches.note(docOf(posting), (inOther[field] ?? inTitle) + farnessOf(posting));
  }
}

/** How well a phrase stands for a word goes before how well the phrase was found. */
function asWhole({ bucket, fine }: PartsReading, cost: Cost): Cost {
  return atLeast(bucket === 'synonym' ? withFineUpTo(cost, mostOfPhrase) : cost, bucket, fine);
}

function withOptional(found: Matches, optional: readonly Matches[], scratch: Scratch): Matches {
  const weighed = new Matches(scratch);
  for (const doc of found.docs) {
    const cost = found.cost(doc);
    const lacks = optional.filter((matches) => !matches.has(doc)).length;
    weighed.note(doc, lacks === 0 ? cost : atLeast(cost, bucketOf(cost), lacks * lacksOptional));
  }
  return weighed;
}

/** How surely a word was found, as a share of what it tells. */
const sureness: Readonly<Record<Bucket, number>> = {
  number: 1,
  exact: 1,
  stem: 0.9,
  synonym: 0.7,
  prefix: 0.5,
  typo: 0.5,
  'some-words': 0,
};

/** Rare words tell more than common ones (inverse document frequency). */
function mostTelling(words: readonly { word: QuestionWord; matches: Matches }[], scratch: Scratch): Matches {
  const told = new Map<number, { weight: number; cost: Cost; tells: boolean }>();
  for (const { word, matches } of words) {
    const tells = !isSmall(word);
    const rarity = Math.log(1 + scratch.size / Math.max(1, matches.docs.length)) * shareOf(word);
    for (const doc of matches.docs) {
      const cost = matches.cost(doc);
      const weight = rarity * sureness[bucketOf(cost)];
      const before = told.get(doc);
      told.set(
        doc,
        before
          ? { weight: before.weight + weight, cost: together(before.cost, cost), tells: before.tells || tells }
          : { weight, cost, tells },
      );
    }
  }
  let best = 0;
  for (const { weight } of told.values()) if (weight > best) best = weight;
  const found = new Matches(scratch);
  for (const [doc, { weight, cost, tells }] of told) {
    if (tells && weight >= best * leastShare)
      found.note(doc, movedTo('some-words', withFineUpTo(cost, 0), shortfall(weight / best)));
  }
  return found;
}

/** A length, a lone letter and a small number are in many titles by chance, and tell nothing by themselves. */
const isSmall = (word: QuestionWord) => word.weight === 'length' || /^(?:\d{1,2}|\p{L})$/u.test(word.folded);
const shareOf = (word: QuestionWord) => (isSmall(word) ? lengthShare : 1);

/** How far a document falls short of the best one. */
const shortfall = (share: number) => Math.round((1 - share) * mostFine);
