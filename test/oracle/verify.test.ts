import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { receiptOf } from '../../src/catalogue/receipt.ts';
import type { ReceiptObject } from '../../src/contract/eligibility.ts';
import { copenhagenDate } from '../../src/domain/date.ts';
import {
  readOtherwise,
  storedOtherwise,
  withOneBitFlipped,
  withoutDivision,
  withoutNeighbours,
  withoutOtherPairs,
  withoutPair,
} from './changes.ts';
import { randomFrom } from './random.ts';
import { geographyOf, giveReceipts, verifyFile, verifyingProduct, verifyNamed } from './receipts.ts';
import { simulate } from './simulation.ts';
import { inTurns, type StoredSimulation, storeSimulation } from './stored-simulation.ts';
import { type Country, countryKnownOn, movedKommuner, world, worldKnownOn, worldOf } from './world.ts';

// Thousands of documents are read; in this process it takes a tenth of the time.
vi.mock('../../scrapers/_shared/table/run-child.ts', async (original) => {
  const { readInProcess } = await import('../support/in-process-reader.ts');
  return { ...(await original<object>()), runChild: readInProcess };
});

const seed = Number(process.env.ORACLE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const receipts = 2000;
/** When everything is verified: after the last night, the last receipt and all that was written down since. */
const atTheEnd = new Date('2036-01-01T08:00:00Z');

const simulation = simulate(seed);
let folder: string;
let stored: StoredSimulation;
let given: ReceiptObject[];
let product: ReturnType<typeof verifyingProduct>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'receipts-'));
  stored = await storeSimulation(simulation);
  given = await giveReceipts(simulation, stored, receipts, randomFrom(seed + 3));
  product = verifyingProduct(simulation, stored, atTheEnd);
});

afterAll(() => {
  stored.remove();
  rmSync(folder, { recursive: true });
});

/** What was written down when a receipt was given: by it nothing has changed since. */
const dayOf = ({ question }: ReceiptObject) => copenhagenDate(question.knownAt);
const countryOf = (receipt: ReceiptObject): Country => countryKnownOn(dayOf(receipt));
const unchanged = (receipt: ReceiptObject) => product(worldKnownOn(dayOf(receipt)));

let files = 0;
const verify = (receipt: ReceiptObject, by: ReturnType<typeof product>) =>
  verifyFile(by, receipt, join(folder, `${++files}.json`));
/** A receipt by which a failure can be found again. */
const named = ({ question }: ReceiptObject) => `ORACLE_SEED=${seed} ${JSON.stringify(question)}`;

/** So many of the receipts, from all years. */
const some = (all: readonly ReceiptObject[], count: number): ReceiptObject[] => {
  const random = randomFrom(seed + 4);
  return Array.from({ length: count }, () => random.pick(all));
};

describe(`receipts of twenty years of nights (ORACLE_SEED=${seed})`, () => {
  it('rest on documents that the readers really read, and read as they were written', () => {
    const met = new Set<string>();
    for (const fact of simulation.facts) {
      const { rows, title, inForceFrom, findings, document } = stored.readingOf(fact);
      if (met.has(document.sha256)) continue;
      met.add(document.sha256);
      const read = rows.map(({ place: _place, ...row }) => row);
      expect({ title, inForceFrom, findings, rows: read }).toEqual({
        title: fact.title,
        inForceFrom: fact.inForceFrom,
        findings: [],
        rows: fact.rows,
      });
    }
    expect(met.size).toBeGreaterThan(500);
    expect(new Set(stored.kept.map(({ summary }) => summary.document.mediaType)).size).toBe(3);
  });

  it('have in them what verify is to look at', () => {
    const corrections = new Set(
      stored.kept.flatMap(({ summary }) => (/rettet/i.test(summary.title ?? '') ? [summary.id] : [])),
    );
    const share = (is: (receipt: ReceiptObject) => boolean) => given.filter(is).length / given.length;
    const verdicts = ['own-list', 'adjacent-list', 'not-listed', 'unknown'] as const;
    const shares = {
      ...Object.fromEntries(verdicts.map((one) => [one, share(({ answer }) => answer.verdict === one)])),
      corrections: share(({ documents }) => documents.some(({ edition }) => corrections.has(edition))),
      admissions: share(({ proof }) => proof.some(({ row }) => row.admittedOn !== undefined)),
      imported: share(({ documents }) => documents.some(({ url }) => url.startsWith('file:'))),
      moved: share(({ question }) => movedKommuner.some((one) => one === question.kommune)),
      ofRegions: share(({ question }) => question.region !== undefined),
      twoDivisions: share(({ answer }) => answer.geography.length > 1),
      newDivision: share(({ answer }) => answer.geography.some(({ areaSet }) => areaSet.id === 'ny')),
    };
    const years = (of: (receipt: ReceiptObject) => string) => new Set(given.map((one) => of(one).slice(0, 4))).size;
    expect(years(({ question }) => question.knownAt)).toBeGreaterThan(12);
    expect(years(({ question }) => question.on)).toBeGreaterThan(15);
    expect(Object.entries(shares).filter(([, one]) => one < 0.002)).toEqual([]);
  });

  it(`match, every one of ${receipts}, years later and with all the lists that have come since`, async () => {
    const others = await inTurns([...given.entries()], async ([at, receipt]) => {
      const then = unchanged(receipt);
      const found = [await verify(receipt, then)];
      if (at % 10 === 0) found.push(await verifyNamed(then, receipt.address));
      return found.flatMap(({ outcome, code, unread, otherWords }) => {
        const isMatch = outcome === 'match' && code === 0 && unread.length + otherWords.length === 0;
        return isMatch ? [] : [JSON.stringify({ outcome, unread, otherWords, receipt: named(receipt) })];
      });
    });
    expect(others.flat()).toEqual([]);
    expect(given.length).toBeGreaterThanOrEqual(receipts);
  }, 180_000);

  it('are superseded exactly where what the country has written down since gives another answer', async () => {
    const found = { match: 0, superseded: 0 };
    for (const receipt of some(given, 500)) {
      const { course, kommune, region, on, askedOn, knownAt } = receipt.question;
      const lists = await product(world).catalogueAt(knownAt);
      const catalogue = { ...lists, knownOn: copenhagenDate(atTheEnd) };
      const today = receiptOf(catalogue, { course, kommune, region, on, today: askedOn });
      const isSame =
        today.digest === receipt.digest && isDeepStrictEqual(geographyOf(catalogue, today), receipt.answer.geography);
      const expected = isSame ? 'match' : 'superseded';
      const verified = await verify(receipt, product(world));
      expect(verified.outcome, named(receipt)).toBe(expected);
      if (expected === 'superseded' && today.eligibility.place.inSets.length > 0) {
        expect(verified).toMatchObject({
          recomputed: { verdict: receipt.answer.verdict, digest: receipt.digest },
          today: { verdict: today.eligibility.verdict, digest: today.digest },
        });
      }
      found[expected]++;
    }
    expect(Math.min(found.match, found.superseded)).toBeGreaterThan(20);
  });
});

describe(`what has changed since such a receipt was given (ORACLE_SEED=${seed})`, () => {
  const withDocuments = () => given.filter(({ documents }) => documents.length > 0);

  /** Does something while a bit of a document is flipped on disk. */
  async function whileDamaged<T>(
    sha256: string,
    flip: (bytes: Uint8Array) => Uint8Array,
    work: () => Promise<T>,
  ): Promise<T> {
    const path = stored.pathOf(sha256);
    const bytes = await readFile(path);
    await writeFile(path, flip(bytes));
    try {
      return await work();
    } finally {
      await writeFile(path, bytes);
    }
  }

  it('is told as document-changed where it is any byte of any document it rests on', async () => {
    const random = randomFrom(seed + 5);
    for (const receipt of some(withDocuments(), 300)) {
      const { sha256, edition } = random.pick(receipt.documents);
      const then = unchanged(receipt);
      const verified = await whileDamaged(
        sha256,
        (bytes) => withOneBitFlipped(bytes, random),
        () => verify(receipt, then),
      );
      expect(verified, named(receipt)).toMatchObject({
        outcome: 'document-changed',
        code: 1,
        documents: [{ edition }],
      });
    }
  });

  it('is told as reading-changed where it is the row that is read there, with both rows', async () => {
    const random = randomFrom(seed + 6);
    for (const receipt of some(withDocuments(), 300)) {
      const { sources, edition, was, now } = readOtherwise(stored.sources, receipt, random);
      const verified = await verify(receipt, { ...unchanged(receipt), sources });
      expect(verified, named(receipt)).toMatchObject({ outcome: 'reading-changed', code: 2, readings: [{ edition }] });
      const [reading] = verified.readings ?? [];
      expect([reading?.was, reading?.now], named(receipt)).toEqual(
        [was, now].map((words) => words && expect.stringContaining(words)),
      );
    }
  });

  it('is told as no match, by the field, where it is the stored row itself', async () => {
    const withRows = given.filter(({ proof }) => proof.length > 0);
    for (const receipt of some(withRows, 25)) {
      const [row] = receipt.proof;
      const kept = storedOtherwise(stored.kept, row?.edition ?? '', row?.position ?? -1);
      const altered = verifyingProduct(simulation, { ...stored, kept }, atTheEnd);
      const verified = await verify(receipt, altered(worldKnownOn(dayOf(receipt))));
      expect([verified.outcome, verified.code], named(receipt)).toEqual(['no-match', 1]);
      const paths = verified.differences?.map(({ path }) => path) ?? [];
      expect(paths, named(receipt)).toContainEqual(expect.stringMatching(/^proof\.\d+\./));
    }
  });

  /** What is written down later about something a receipt rests on, if it rests on such a thing. */
  const later: Record<string, (receipt: ReceiptObject) => Country | undefined> = {
    'the rule that neighbours count': (receipt) => {
      const counts = receipt.answer.rules.some(({ id }) => id === 'adjacent-areas-count');
      return counts ? withoutNeighbours(countryOf(receipt), receipt.question.on) : undefined;
    },
    'that two areas are neighbours': (receipt) => {
      const [place] = receipt.answer.geography;
      const [other] = place?.adjacent ?? [];
      return place && other && withoutPair(countryOf(receipt), place.own.region, other.region, receipt.question.on);
    },
    'a division of the country': (receipt) => {
      const [place] = receipt.answer.geography;
      return place && withoutDivision(countryOf(receipt), place.areaSet.id, receipt.question.on);
    },
  };
  const changedFor = (change: (receipt: ReceiptObject) => Country | undefined, count: number) =>
    some(given, count).flatMap((receipt) => {
      const country = change(receipt);
      return country ? [{ receipt, changed: product(worldOf(country)) }] : [];
    });

  it.each(Object.entries(later))('is told as superseded where it is %s, with both answers', async (_what, change) => {
    const touched = changedFor(change, 300);
    const lost = new Set<string>();
    for (const { receipt, changed } of touched) {
      const { digest, answer } = receipt;
      const { outcome, code, recomputed, today } = await verify(receipt, changed);
      expect([outcome, code, recomputed], named(receipt)).toEqual([
        'superseded',
        2,
        expect.objectContaining({ verdict: answer.verdict, digest }),
      ]);
      expect(today, named(receipt)).toBeDefined();
      // Of a region that is asked for by name, only how sure its division is may be said otherwise.
      if (receipt.question.kommune !== undefined) expect(today, named(receipt)).not.toMatchObject({ digest });
      // Where the place lies in no division any more, the question is refused and has no verdict.
      const verdict = today && 'verdict' in today ? today.verdict : undefined;
      if (verdict !== answer.verdict) lost.add(answer.verdict);
    }
    expect(touched.length).toBeGreaterThan(70);
    expect([...lost]).toContain('adjacent-list');
  });

  it('is told as nothing where no receipt rests on it', async () => {
    const touched = changedFor(
      (receipt) =>
        withoutOtherPairs(
          countryOf(receipt),
          receipt.answer.geography.map((one) => one.own.region),
          receipt.question.on,
        ),
      100,
    );
    for (const { receipt, changed } of touched) {
      expect(await verify(receipt, changed), named(receipt)).toMatchObject({ outcome: 'match', code: 0 });
    }
    expect(touched.length).toBeGreaterThan(50);
  });

  it('is told one by one where everything has changed: a byte before a reading before a rule', async () => {
    const random = randomFrom(seed + 7);
    const touched = changedFor(
      (receipt) => (receipt.documents.length > 0 ? later['a division of the country']?.(receipt) : undefined),
      60,
    );
    for (const { receipt, changed } of touched) {
      const { sources } = readOtherwise(stored.sources, receipt, random);
      const { sha256 } = random.pick(receipt.documents);
      const all = { ...changed, sources };
      const damaged = await whileDamaged(
        sha256,
        (bytes) => withOneBitFlipped(bytes, random),
        () => verify(receipt, all),
      );
      const outcomes = [damaged, await verify(receipt, all), await verify(receipt, changed)].map((one) => one.outcome);
      expect(outcomes, named(receipt)).toEqual(['document-changed', 'reading-changed', 'superseded']);
    }
    expect(touched.length).toBeGreaterThan(20);
  });
});
