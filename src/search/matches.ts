import { type Bucket, buckets, type Field, fields } from '../domain/match.ts';

/**
 * How well a document matches, in one number, less is better: bucket * 256 + field * 64 + a fine cost of at most 63. The
 * parts are kept apart, so that no sum of fine costs ever moves a document to another bucket or field.
 */
export type Cost = number;

export const mostFine = 63;
const fieldStep = 64;
const bucketStep = 256;
/** One more than any cost. */
const costs = buckets.length * bucketStep;

const bucketAt: ReadonlyMap<Bucket, number> = new Map(buckets.map((bucket, at) => [bucket, at]));

export const costOf = (bucket: Bucket, fine = 0): Cost =>
  (bucketAt.get(bucket) ?? 0) * bucketStep + Math.min(fine, mostFine);
export const bucketOf = (cost: Cost): Bucket => buckets[Math.floor(cost / bucketStep)] ?? 'some-words';
const fieldIndexOf = (cost: Cost) => Math.floor((cost % bucketStep) / fieldStep);
export const fieldNameOf = (cost: Cost): Field => fields[fieldIndexOf(cost)] ?? 'title';
/** A cost whose fine part is held down, so that something else decides. */
export const withFineUpTo = (cost: Cost, most: number): Cost => cost - fineOf(cost) + Math.min(fineOf(cost), most);
const fineOf = (cost: Cost) => cost % fieldStep;

/** So much of the fine cost is left for how far into its field a word stands. */
const mostNear = mostFine - 3;
const exactCost = costOf('exact');
const stemCost = costOf('stem');

/** The cost of a word found at the very beginning of a field; a word as typed counts as exact only in the title. */
export function inField(cost: Cost, field: number): Cost {
  const bucket = cost - (cost % bucketStep);
  const raised = field > 0 && bucket === exactCost ? stemCost : bucket;
  return raised + field * fieldStep + Math.min(fineOf(cost), mostNear);
}

/** The cost of two words together: the worse bucket, the worse field, both fine costs. */
export function together(a: Cost, b: Cost): Cost {
  const bucket = Math.max(a - (a % bucketStep), b - (b % bucketStep));
  const field = Math.max(fieldIndexOf(a), fieldIndexOf(b));
  return bucket + field * fieldStep + Math.min(fineOf(a) + fineOf(b), mostFine);
}

/** A cost that is at least of this bucket, with its fine cost raised. */
export function atLeast(cost: Cost, bucket: Bucket, fine = 0): Cost {
  const own = cost - (cost % bucketStep);
  return Math.max(own, costOf(bucket)) + fieldIndexOf(cost) * fieldStep + Math.min(fineOf(cost) + fine, mostFine);
}

const stepsWithin = 8;

/** A cost moved to a worse bucket, where what was better stays before what was worse: bucket first, then the fine cost. */
export function movedTo(bucket: Bucket, cost: Cost, fine = 0): Cost {
  const steps = Math.floor(cost / bucketStep) * stepsWithin + Math.min(fineOf(cost), stepsWithin - 1);
  return costOf(bucket) + fieldIndexOf(cost) * fieldStep + Math.min(steps + fine, mostFine);
}

const mostCleared = 64;

/** Arrays of one length that were cleared and can be used again: a search needs several, and has no use for any after. */
export class Scratch {
  readonly size: number;
  /** By cost; whoever uses it clears it. */
  readonly places = new Int32Array(costs);
  readonly #cleared: Uint16Array[] = [];

  constructor(size: number) {
    this.size = size;
  }

  take(): Uint16Array {
    return this.#cleared.pop() ?? new Uint16Array(this.size);
  }

  giveBack(cleared: Uint16Array): void {
    if (this.#cleared.length < mostCleared) this.#cleared.push(cleared);
  }
}

/** Documents that match something, each with its least cost. */
export class Matches {
  /** In the order they were noted. */
  readonly docs: number[] = [];
  readonly #scratch: Scratch;
  /** By document: cost + 1, or 0 where it does not match. */
  readonly #costs: Uint16Array;

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
    this.#costs = scratch.take();
  }

  /** Gives back what it holds; it must not be used after. */
  release(): void {
    for (const doc of this.docs) this.#costs[doc] = 0;
    this.docs.length = 0;
    this.#scratch.giveBack(this.#costs);
  }

  note(doc: number, cost: Cost): void {
    const had = this.#costs[doc] ?? 0;
    if (had === 0) this.docs.push(doc);
    if (had === 0 || cost < had - 1) this.#costs[doc] = cost + 1;
  }

  has(doc: number): boolean {
    return this.#costs[doc] !== 0;
  }

  /** The cost of a document that matches. */
  cost(doc: number): Cost {
    return (this.#costs[doc] ?? 0) - 1;
  }

  /** The documents, best first and in their own order among equals: counted out by cost, so nothing is compared. */
  inRank(): Int32Array {
    const { places } = this.#scratch;
    let last = 0;
    for (const doc of this.docs) {
      const cost = this.cost(doc);
      places[cost] = (places[cost] ?? 0) + 1;
      if (cost > last) last = cost;
    }
    for (let cost = 0, before = 0; cost <= last; cost++) {
      const here = places[cost] ?? 0;
      places[cost] = before;
      before += here;
    }
    const ranked = new Int32Array(this.docs.length);
    for (const doc of this.#inOwnOrder()) {
      const cost = this.cost(doc);
      const place = places[cost] ?? 0;
      ranked[place] = doc;
      places[cost] = place + 1;
    }
    places.fill(0, 0, last + 1);
    return ranked;
  }

  /** Few documents are sorted; many are read off in order. */
  #inOwnOrder(): Int32Array {
    if (this.docs.length * manyTimes < this.#costs.length) return new Int32Array(this.docs).sort();
    const order = new Int32Array(this.docs.length);
    let at = 0;
    for (let doc = 0; doc < this.#costs.length; doc++) if (this.has(doc)) order[at++] = doc;
    return order;
  }
}

/** Sorting a document costs about as much as looking at so many. */
const manyTimes = 32;

/** Documents that match all of several things, at the cost of them together. */
export function intersection(all: readonly Matches[], scratch: Scratch): Matches {
  const [fewest, ...rest] = all.toSorted((a, b) => a.docs.length - b.docs.length);
  if (!fewest || rest.length === 0) return fewest ?? new Matches(scratch);
  const found = new Matches(scratch);
  for (const doc of fewest.docs) {
    if (!rest.every((other) => other.has(doc))) continue;
    found.note(
      doc,
      rest.reduce((cost, other) => together(cost, other.cost(doc)), fewest.cost(doc)),
    );
  }
  return found;
}
