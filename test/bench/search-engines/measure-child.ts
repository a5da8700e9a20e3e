/** Measures one engine at one size in a process of its own, so that its memory and compiled code are its own too. */
import type { Searchable } from '../../../src/search/course-index.ts';
import { corpus, corpusWithGroups } from '../../relevance/corpus.ts';
import { queries } from '../../relevance/queries.ts';
import type { Engine } from './engine.ts';
import { opening } from './engines.ts';
import { hostileStrings, shown } from './hostile.ts';
import { largerCorpus } from './larger-corpus.ts';
import { type Job, jobSchema, type Message } from './measured.ts';
import { qualityOf } from './quality.ts';
import { drawnQuestions, typedPrefixes } from './questions.ts';
import { timeOf, timesOf } from './timing.ts';

const budgetMs = 20_000;
const tell = (message: Message) =>
  new Promise<void>((resolve) => {
    process.send?.(message, () => resolve());
  });

/** Bytes in use on the heap and in buffers, rubbish collected. */
function inUse(): number {
  for (let times = 0; times < 3; times += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function build(built: Engine, courses: readonly Searchable[]): Promise<void> {
  const before = inUse();
  const began = performance.now();
  await built.build(courses);
  const indexMs = performance.now() - began;
  const storedBytes = await built.storedBytes?.();
  const heapBytes = inUse() - before;
  await tell({
    kind: 'built',
    courses: courses.length,
    indexMs,
    heapBytes,
    ...(storedBytes !== undefined && { storedBytes }),
  });
}

async function answer(asked: Engine, courses: readonly Searchable[], { rounds }: Job): Promise<void> {
  const ask = (text: string) => asked.search(text);
  if (courses === corpus) {
    await tell({ kind: 'quality', quality: await qualityOf(asked) });
  }
  const judged = queries.map(({ query }) => query);
  /** Half of each round is the judged questions, the other half is new each time. */
  const textsOf = (round: number) => interleaved(judged, drawnQuestions(courses, judged.length, 1_000 + round));
  await tell({ kind: 'questions', times: await timesOf(ask, { textsOf, rounds, budgetMs }) });
  const { suggest } = asked;
  if (suggest === undefined) return;
  const typed = (round: number) => typedPrefixes(textsOf(round));
  await tell({ kind: 'suggestions', times: await timesOf(suggest, { textsOf: typed, rounds, budgetMs }) });
}

function interleaved(some: readonly string[], others: readonly string[]): string[] {
  return [...new Set(some.flatMap((one, at) => [one, others[at] ?? one]))];
}

/** One way to be asked: what stands before the text in the report, and the asking. */
interface Asking {
  name: string;
  ask: (text: string) => unknown;
}

interface Tried {
  text: string;
  asking: Asking;
  ms: number;
}

/**
 * Asks every string once, for answers and for suggestions; the slowest are asked again, since one long time alone may be
 * the machine's and not the string's.
 */
async function tryHostile(tried: Engine, courses: readonly Searchable[], { hostile }: Job): Promise<void> {
  const askings: Asking[] = [{ name: '', ask: (text) => tried.search(text) }];
  if (tried.suggest) askings.push({ name: 'suggest ', ask: tried.suggest });
  const thrown: string[] = [];
  let slowest: Tried[] = [];
  for (const text of hostileStrings(hostile, tellingWords(courses), 20_261_122)) {
    for (const asking of askings) {
      try {
        slowest.push({ text, asking, ms: await timeOf(asking.ask, text) });
      } catch (error) {
        thrown.push(`${asking.name}${shown(text)}: ${String(error)}`);
      }
    }
    if (slowest.length > 1_000) slowest = tenSlowest(slowest);
  }
  const again = await askedAnew(tried, courses, tenSlowest(slowest));
  again.sort((a, b) => b.again - a.again);
  await tell({ kind: 'hostile', tried: hostile, thrown: thrown.slice(0, 5), slowest: again });
}

const tellingWords = (courses: readonly Searchable[]): string[] =>
  [...new Set(courses.flatMap(({ titles }) => titles[0]?.match(/[\p{L}\p{N}]{3,}/gu) ?? []))].slice(0, 5_000);

const tenSlowest = (all: readonly Tried[]): Tried[] => all.toSorted((a, b) => b.ms - a.ms).slice(0, 10);

/**
 * The best time of three for each, every time of an index just built: one that has been asked before remembers words, and
 * would be measured answering from memory.
 */
async function askedAnew(tried: Engine, courses: readonly Searchable[], slowest: readonly Tried[]) {
  const again = slowest.map((one) => ({ ...one, again: Number.POSITIVE_INFINITY }));
  for (let round = 0; round < 3; round += 1) {
    await tried.build(courses);
    for (const one of again) one.again = Math.min(one.again, await timeOf(one.asking.ask, one.text));
  }
  return again.map(({ text, asking, ms, again: best }) => ({ text: `${asking.name}${shown(text)}`, ms, again: best }));
}

const job = jobSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const documents = job.size <= corpus.length ? corpus : largerCorpus(corpusWithGroups, job.size);
const engine = await opening[job.engine](job.postgresUrl);
try {
  await build(engine, documents);
  if (job.task === 'hostile') await tryHostile(engine, documents, job);
  else await answer(engine, documents, job);
} catch (error) {
  await tell({ kind: 'failed', why: String(error).slice(0, 160) });
  process.exitCode = 1;
}
await engine.close();
process.disconnect();
