// A process of its own that serves a country beside a bare Hono "hello" and says what it used: the benches put load on
// it from outside. Its parent sends a file of editions, then `publish` and `usage`.
import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { createGateway } from '../../api/gateway.ts';
import { buildCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { madeReady } from '../../src/catalogue/ready.ts';
import { connectionLimits, connectionOf } from '../../src/cli/connection.ts';
import { inTurns, othersTurn } from '../../src/cli/in-turns.ts';
import { copenhagenDate, instant } from '../../src/domain/date.ts';
import { editionSchema } from '../../src/domain/edition.ts';
import { eightSources, testMoment } from './builders.ts';
import { keptOf } from './kept.ts';

const editions = z.array(editionSchema).parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
let published = 0;

/** Each publish is a catalogue of its own, made as the product makes it: another price on every row, recorded a second later. */
async function countryNow(): Promise<Catalogue> {
  const recordedAt = instant(new Date(testMoment.getTime() + published * 1000));
  const changed = editions.map((edition) => ({
    ...edition,
    recordedAt,
    entries: edition.entries.map((entry) => ({ ...entry, price: (entry.price ?? 0) + (published % 3) })),
  }));
  await othersTurn();
  const kept = keptOf(changed);
  await othersTurn();
  return inTurns(madeReady(buildCatalogue(kept, eightSources, recordedAt), copenhagenDate(new Date())));
}

let current = await countryNow();
const ports = { catalogue: () => current, now: () => new Date(), connectionOf };
const hello = new Hono().get('/', (c) => c.text('hello'));
/** As many bytes as are asked for, the same each time. */
const bytes = new Hono().get('/:count', (c) => c.body(someBytes(Number(c.req.param('count')))));
let held = Buffer.alloc(0);
function someBytes(count: number): Buffer<ArrayBuffer> {
  if (held.length !== count) held = Buffer.alloc(count, 'x');
  return held;
}

const listen = (fetch: Parameters<typeof serve>[0]['fetch']): Promise<number> =>
  new Promise((resolve) => {
    serve({ fetch, port: 0, hostname: '127.0.0.1', serverOptions: connectionLimits }, ({ port }) => resolve(port));
  });

process.on('message', (message) => {
  if (message === 'publish') {
    published += 1;
    void countryNow().then((catalogue) => {
      current = catalogue;
      process.send?.({ published: current.version });
    });
  }
  if (message === 'usage') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMicros: user + system, rss: process.memoryUsage.rss() });
  }
});

process.send?.({
  hello: await listen(hello.fetch),
  bytes: await listen(bytes.fetch),
  kept: await listen(createGateway(ports).fetch),
  unkept: await listen(createGateway({ ...ports, answersKept: 0 }).fetch),
});

// It ends with whoever started it.
process.on('disconnect', () => process.exit());
