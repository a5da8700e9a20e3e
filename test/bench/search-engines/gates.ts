import { labels } from './engines.ts';
import type { Measured } from './measured.ts';

/** Something that must hold, whether it did, and the figures; `undefined` where this run did not measure it. */
export interface Gate {
  what: string;
  held: boolean | undefined;
  figures: string;
}

const nearBy = 0.1;
const medianAt10k = 0.2;
const p99At10k = 2;
const growth = 6;
const suggestMedian = 0.1;
const hostileMost = 50;

const ms = (value: number) => `${value.toFixed(value < 1 ? 3 : 1)} ms`;

/** What must hold of this search beside the others, over everything measured. */
export function gatesOf(all: readonly Measured[]): Gate[] {
  const quality = all.filter((one) => one.quality !== undefined);
  const own = all.filter(({ job }) => job.engine === 'ours' && job.task === 'questions');
  const sizes = [...new Set(own.map(({ job }) => job.size))];
  return [
    better(quality, 'nDCG@10', (one) => one.quality?.ndcg.mean),
    better(quality, 'success@3', (one) => one.quality?.success.mean),
    ...sizes.map((size) => noSlower(all, quality, size)),
    ...limits(own, 10_000, 1),
    ...limits(own, 100_000, growth),
    suggestions(own),
    hostile(all),
  ];
}

function better(quality: readonly Measured[], name: string, of: (one: Measured) => number | undefined): Gate {
  const own = quality.filter(({ job }) => job.engine === 'ours').map(of)[0];
  const others = quality.filter(({ job }) => job.engine !== 'ours');
  const best = others.toSorted((a, b) => (of(b) ?? 0) - (of(a) ?? 0))[0];
  const what = `${name} better than every other engine`;
  if (own === undefined || best === undefined) return { what, held: undefined, figures: 'nothing to compare' };
  const theirs = of(best) ?? 0;
  return {
    what,
    held: own > theirs,
    figures: `${own.toFixed(3)}, best other ${theirs.toFixed(3)} (${labels[best.job.engine]})`,
  };
}

/** No slower than the fastest of those whose nDCG comes within ten points of ours. */
function noSlower(all: readonly Measured[], quality: readonly Measured[], size: number): Gate {
  const what = `p50 at ${size.toLocaleString('en')} no slower than the fastest within 10 points of nDCG`;
  const at = (engine: string) =>
    all.find(({ job }) => job.engine === engine && job.size === size && job.task === 'questions');
  const ndcg = quality.find(({ job }) => job.engine === 'ours')?.quality?.ndcg.mean;
  const own = at('ours')?.questions?.p50;
  if (own === undefined || ndcg === undefined) return { what, held: undefined, figures: 'ours was not measured' };
  const near = quality
    .filter((one) => one.job.engine !== 'ours' && (one.quality?.ndcg.mean ?? 0) >= ndcg - nearBy)
    .flatMap(({ job }) => {
      const p50 = at(job.engine)?.questions?.p50;
      return p50 === undefined ? [] : [{ engine: job.engine, p50 }];
    });
  const fastest = near.toSorted((a, b) => a.p50 - b.p50)[0];
  if (fastest === undefined) return { what, held: true, figures: `${ms(own)}; no other engine comes within 10 points` };
  return { what, held: own <= fastest.p50, figures: `${ms(own)}, ${labels[fastest.engine]} ${ms(fastest.p50)}` };
}

function limits(own: readonly Measured[], size: number, times: number): Gate[] {
  const measured = own.find(({ job }) => job.size === size);
  const gate = (name: 'p50' | 'p99', most: number): Gate => {
    const what = `${name} at ${size.toLocaleString('en')} at most ${ms(most)}`;
    if (measured === undefined) return { what, held: undefined, figures: 'not measured' };
    const value = measured.questions?.[name];
    return value === undefined
      ? { what, held: false, figures: measured.failed ?? 'no answer' }
      : { what, held: value <= most, figures: ms(value) };
  };
  return [gate('p50', medianAt10k * times), gate('p99', p99At10k * times)];
}

function suggestions(own: readonly Measured[]): Gate {
  const what = `suggestions p50 at 10,000 at most ${ms(suggestMedian)}`;
  const measured = own.find(({ job }) => job.size === 10_000);
  if (measured === undefined) return { what, held: undefined, figures: 'not measured' };
  const p50 = measured.suggestions?.p50;
  return p50 === undefined
    ? { what, held: false, figures: measured.failed ?? 'no answer' }
    : { what, held: p50 <= suggestMedian, figures: ms(p50) };
}

function hostile(all: readonly Measured[]): Gate {
  const what = `slowest hostile string under ${ms(hostileMost)}, none an exception`;
  const measured = all.find(({ job }) => job.task === 'hostile');
  if (measured === undefined) return { what, held: undefined, figures: 'not measured' };
  const slowest = measured.hostile?.slowest[0];
  if (measured.hostile === undefined || slowest === undefined) {
    return { what, held: false, figures: measured.failed ?? 'no answer' };
  }
  const { thrown, tried } = measured.hostile;
  return {
    what,
    held: slowest.again < hostileMost && thrown.length === 0,
    figures: `${ms(slowest.again)} of ${tried.toLocaleString('en')}, ${thrown.length === 0 ? 'no exception' : (thrown[0] ?? '')}`,
  };
}
