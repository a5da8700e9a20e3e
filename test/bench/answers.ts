// How long an answer takes in process, and how that compares with the plainest means: looking through every title.
// Run: npm run bench:answers
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCourses } from '../../src/catalogue/find-courses.ts';
import { openProduct } from '../../src/cli/open.ts';
import { readConfig } from '../../src/config.ts';
import { fold } from '../../src/domain/danish.ts';
import { civilDate } from '../../src/domain/date.ts';
import { startCouncilSite } from '../support/council-site/site.ts';

const today = civilDate('2026-11-22');
const questions = [
  'truck',
  '47592',
  'svejs',
  'rengoring',
  'førstehjælp',
  'chauffør',
  'adr',
  'kran',
  'løn',
  'x',
  '',
  'asbest sikkerhed',
];
const places = ['Lejre', '0101', 'Odense', 'Aalborg', 'Bornholm'];
const rounds = 200;

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const site = await startCouncilSite({ today });
const product = await openProduct({ ...readConfig({}), dataDir: folder }, site.sources, {
  only: Object.keys(site.sources),
});
await product.refresh('demo', product.sources, () => undefined);
const catalogue = product.catalogue();

const ask = (q: string, kommune: string) =>
  findCourses(catalogue, {
    q,
    kommune,
    on: today,
    today,
    list: 'regional',
    adjacent: true,
    elsewhere: false,
    offset: 0,
    limit: 20,
  });

const entries = [...catalogue.editions.values()].flatMap((edition) => edition.printed);
const lookThrough = (q: string) => entries.filter((entry) => fold(entry.title).includes(fold(q)));

function measure(work: (q: string, place: string) => unknown): { median: number; p99: number } {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const q of questions) {
      const began = performance.now();
      work(q, places[round % places.length] ?? 'Lejre');
      times.push(performance.now() - began);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}

measure(ask); // warm-up
const own = measure(ask);
const baseline = measure(lookThrough);
const ms = (value: number) => value.toFixed(3).padStart(8);
process.stdout.write(
  `${catalogue.courses().size} courses, ${entries.length} entries, ${rounds * questions.length} questions each\n`,
);
process.stdout.write(`                    median ms   p99 ms\nanswer            ${ms(own.median)}  ${ms(own.p99)}\n`);
process.stdout.write(`look through all  ${ms(baseline.median)}  ${ms(baseline.p99)}\n`);
process.stdout.write(`ratio (median)    ${(baseline.median / own.median).toFixed(1)}x faster than looking through\n`);
product.close();
await site.close();
await rm(folder, { recursive: true });
