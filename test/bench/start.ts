// How long from starting the process to the first answer on a filled database, against a bare Node process.
// Run: npm run bench:start (builds first)
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProduct } from '../../src/cli/open.ts';
import { readConfig } from '../../src/config.ts';
import { startCouncilSite } from '../support/council-site/site.ts';

const runs = 7;
const port = 18_431;
const folder = await mkdtemp(join(tmpdir(), 'bench-start-'));
const site = await startCouncilSite();
const product = await openProduct({ ...readConfig({}), dataDir: folder }, site.sources, {
  only: Object.keys(site.sources),
});
await product.refresh('demo', product.sources, () => undefined);
product.close();
await site.close();

/** Milliseconds until the server of a fresh process says it is ready. */
async function serverStart(): Promise<number> {
  const began = performance.now();
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../dist/src/cli.js'), 'serve', '--no-refresh', '--port', `${port}`],
    {
      env: { DATA_DIR: folder, LOG_LEVEL: 'silent' },
      stdio: 'ignore',
    },
  );
  const ended = new Promise((resolve) => server.on('close', resolve));
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) break;
    if (performance.now() - began > 30_000) throw new Error('the server did not get ready');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const took = performance.now() - began;
  server.kill('SIGTERM');
  await ended;
  return took;
}

/** Milliseconds of a process that does nothing. */
async function bareStart(): Promise<number> {
  const began = performance.now();
  await new Promise((resolve) => spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }).on('close', resolve));
  return performance.now() - began;
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const own: number[] = [];
const bare: number[] = [];
for (let run = 0; run < runs; run++) {
  bare.push(await bareStart());
  own.push(await serverStart());
}
process.stdout.write(`ready after       ${median(own).toFixed(0)} ms (median of ${runs})\n`);
process.stdout.write(
  `a bare process    ${median(bare).toFixed(0)} ms\nratio             ${(median(own) / median(bare)).toFixed(1)}\n`,
);
await rm(folder, { recursive: true });
