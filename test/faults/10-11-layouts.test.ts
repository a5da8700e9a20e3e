import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/domain/edition.ts';
import type { SourceRun } from '../../src/domain/run.ts';
import { inNights, startNights } from '../support/council-site/nights.ts';
import { listOf } from '../support/council-site/site.ts';
import { wrongRows } from '../support/council-site/truth.ts';
import type { Variant } from '../support/council-site/variant.ts';
import { variants } from '../support/council-site/variants.ts';

/** What came of a variant, in words. */
interface Told {
  came: string;
  wrong: string[];
}

function told(variant: Variant, run: SourceRun | undefined, editions: readonly Edition[]): Told {
  const errors = run?.findings.filter((one) => one.severity === 'error').map((one) => one.code) ?? [];
  const truth = listOf(variant.area, { variant: variant.id });
  const wanted = variant.expected === 'published' ? undefined : variant.expected.code;
  const why = wanted !== undefined && errors.includes(wanted) ? wanted : errors.join(' ');
  return {
    came: `${run?.outcome} ${why}`.trim(),
    wrong: editions.flatMap((edition) => wrongRows(edition.entries, truth)),
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
    const { came, wrong } = (await all).get(variant.id) ?? { came: 'nothing', wrong: [] };
    expect(wrong, variant.says).toEqual([]);
    expect(came, variant.says).toBe(expectedOf(variant));
  });
});
