import { describe, expect, it, vi } from 'vitest';
import { proposeCourseId } from '../../src/domain/course.ts';
import type { Edition } from '../../src/domain/edition.ts';
import type { SourceRun } from '../../src/domain/run.ts';
import { inNights, startNights } from '../support/council-site/nights.ts';
import { listOf } from '../support/council-site/site.ts';
import { wrongRows } from '../support/council-site/truth.ts';
import type { Variant } from '../support/council-site/variant.ts';
import { variants } from '../support/council-site/variants.ts';
import { recordsOf } from './clauses.ts';

// All nights are begun at once, so the first is waited for the longest.
vi.setConfig({ testTimeout: 300_000 });

/** What came of a variant, in words. */
interface Told {
  came: string;
  wrong: string[];
  milliseconds: number;
  /** The keys of its courses, where it was published. */
  keys?: { read: readonly string[]; isClean: boolean };
}
const nothing: Told = { came: 'nothing', wrong: [], milliseconds: 0 };

const recordOf = recordsOf(variants.map(({ id }) => id));

function told(variant: Variant, run: SourceRun | undefined, editions: readonly Edition[]): Told {
  const errors = run?.findings.filter((one) => one.severity === 'error').map((one) => one.code) ?? [];
  const truth = listOf(variant.area, { variant: variant.id });
  const wanted = variant.expected === 'published' ? undefined : variant.expected.code;
  const [edition] = editions;
  const read = edition?.entries.map(({ course }) => course) ?? [];
  const isClean =
    JSON.stringify(read) === JSON.stringify(truth.map(({ code, title }) => code ?? proposeCourseId(title)));
  const why = wanted !== undefined && errors.includes(wanted) ? wanted : errors.join(' ');
  return {
    came: `${run?.outcome} ${why}`.trim(),
    milliseconds: run ? Date.parse(run.finishedAt) - Date.parse(run.startedAt) : 0,
    wrong: editions.flatMap(({ entries }) => wrongRows(entries, truth)),
    ...(edition && { keys: { read, isClean } }),
  };
}

const expectedOf = ({ expected }: Variant) =>
  expected === 'published' ? 'published' : `${expected.outcome} ${expected.code}`;

it('knows at least sixteen ways to lay out a list, and three ways to show one by a script', () => {
  expect(variants.filter(({ id }) => !id.startsWith('visning')).length).toBeGreaterThanOrEqual(16);
  expect(variants.filter(({ id }) => id.startsWith('visning')).length).toBeGreaterThanOrEqual(3);
  expect(new Set(variants.map(({ id }) => id)).size).toBe(variants.length);
});

/** A first night of a site in which each of these councils has its own variant. */
async function collected(night: readonly Variant[]): Promise<Map<string, Told>> {
  const nights = await startNights({ variants: Object.fromEntries(night.map(({ area, id }) => [area, id])) });
  try {
    const runs = await nights.night(night.map(({ area }) => area));
    const all = new Map<string, Told>();
    for (const variant of night) {
      all.set(variant.id, told(variant, runs.get(variant.area), await nights.editions(variant.area)));
    }
    return all;
  } finally {
    await nights.end();
  }
}

describe.each(inNights(variants).map((night, at) => ({ night, at: at + 1 })))('night $at', ({ night }) => {
  const all = collected(night);
  // Each test waits for the same night and tells its own variant's failure; nobody else hears of it.
  all.catch(() => undefined);

  it.each([...night])('$id publishes no wrong row, and comes out as it must', async (variant) => {
    const { came, wrong, milliseconds, keys } = (await all).get(variant.id) ?? nothing;
    expect(wrong, variant.says).toEqual([]);
    expect(came, variant.says).toBe(expectedOf(variant));
    // The others are layouts like any other, and no fault.
    await recordOf(variant.id)?.round(variant.id, (round) => {
      round.took(milliseconds);
      round.holds('no row is told that nobody printed', wrong.length === 0, wrong);
      round.holds('it is read right, or held or refused by name', came === expectedOf(variant), came);
      if (keys) round.holds('every course has the key its clean title gives', keys.isClean, keys.read);
    });
  });
});
