import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPostgresStore } from '../../db/postgres/store.ts';
import { keepUpToDate } from '../../src/cli/keep-up-to-date.ts';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { startServer } from '../../src/cli/serve.ts';
import { snapshotFolder } from '../../src/cli/snapshot.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import {
  forgetful,
  noPostgres,
  type PostgresServer,
  postgresPrograms,
  throwAwayPostgres,
} from '../support/postgres-server.ts';
import { sampleCandidate } from '../support/sample-candidate.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/* What a node says of its lists while its PostgreSQL cannot be reached or not be read, and until it has read what it missed. */

const programs = postgresPrograms();
const title = `A node${programs === undefined ? ` (left out: ${noPostgres})` : ''}`;

describe.skipIf(programs === undefined)(title, { timeout: 60_000 }, () => {
  let postgres: PostgresServer;
  let databases = 0;
  let database: string;
  let wire: TcpProxy;
  let dataDir: string;
  let product: Product;

  beforeAll(async () => {
    postgres = await throwAwayPostgres(programs ?? '', forgetful);
  });
  afterAll(() => postgres?.stop());
  beforeEach(async () => {
    database = `reach_${++databases}`;
    await postgres.create(database);
    dataDir = await mkdtemp(join(tmpdir(), 'positivliste-reach-'));
    wire = await startTcpProxy({ path: postgres.socket });
    const url = `postgresql://owner@127.0.0.1:${wire.port}/${database}`;
    const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: url, LOG_LEVEL: 'silent' });
    product = await openProduct(config, {}, { only: ['rar-fyn'] });
  });
  afterEach(async () => {
    product.close();
    await wire.close();
    await rm(dataDir, { recursive: true });
  });

  const soon = { timeout: 10_000, interval: 20 };
  const breakIt = () => postgres.ask(database, 'ALTER TABLE recordings RENAME TO gone');
  const mendIt = () => postgres.ask(database, 'ALTER TABLE gone RENAME TO recordings');
  const said = () => ({
    isCurrent: product.isCurrent(),
    isToBeRebuilt: product.isToBeRebuilt(),
    lostSince: product.lostSince(),
    editions: product.catalogue().editions.size,
  });
  const missingSince = (lostSince: unknown) => ({ isCurrent: false, isToBeRebuilt: true, lostSince, editions: 0 });
  const withAll = { isCurrent: true, isToBeRebuilt: false, lostSince: undefined, editions: 1 };

  async function publishedElsewhere(): Promise<void> {
    const other = await openPostgresStore({ url: postgres.url(database) });
    await other.editions.publish(sampleCandidate(), instant(new Date()));
    other.close();
  }

  it('that was cut off says so until it has read what it missed, and from the beginning where it cannot read that.', async () => {
    wire.cut();
    await vi.waitFor(() => expect(product.lostSince()).toBeDefined(), soon);
    const since = product.lostSince();
    expect(said()).toEqual({ ...missingSince(since), isToBeRebuilt: false });
    await publishedElsewhere();
    await breakIt();
    wire.mend();
    await vi.waitFor(() => expect(product.store.lostForMs()).toBeUndefined(), soon);
    expect(said()).toEqual(missingSince(since));
    await expect(product.rebuild()).rejects.toThrow();
    expect(said()).toEqual(missingSince(since));
    await mendIt();
    await product.rebuild();
    expect(said()).toEqual(withAll);
  });

  it('whose catalogue could not be built from what it collected ends the run, says so, and builds it when it can.', async () => {
    const failures: unknown[] = [];
    await product.store.editions.publish(sampleCandidate(), instant(new Date()));
    await breakIt();
    const told = { notRebuilt: (thrown: unknown) => failures.push(thrown) };
    const run = await product.refresh('operator', [], () => undefined, told);
    expect([run.finishedAt, failures]).toEqual([expect.any(String), [expect.any(Error)]]);
    expect(said()).toEqual(missingSince(expect.any(String)));
    const keeping = keepUpToDate(product, pino({ level: 'silent' }), 20);
    await mendIt();
    await vi.waitFor(() => expect(said()).toEqual(withAll), soon);
    clearInterval(keeping);
  });

  it('that is cut off answers of an earlier moment what it has answered of it before.', async () => {
    const moment = instant(new Date(Date.now() - 3_600_000));
    const before = await product.catalogueAt(moment);
    wire.cut();
    await vi.waitFor(() => expect(product.lostSince()).toBeDefined(), soon);
    expect(await product.catalogueAt(moment)).toBe(before);
  });

  it('whose clock is behind makes files of all that another collected, when it knows all of that.', async () => {
    const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: 'postgresql://elsewhere/x', PORT: '0' });
    const server = await startServer(product, config, pino({ level: 'silent' }));
    const other = await openPostgresStore({ url: postgres.url(database) });
    const ahead = instant(new Date(Date.now() + 3000));
    await other.runs.start({ id: 'theirs', trigger: 'schedule', startedAt: ahead });
    await other.editions.publish(sampleCandidate(), ahead);
    await other.runs.finish('theirs', ahead);
    await vi.waitFor(async () => expect(await server.hasSnapshot()).toBe(true), soon);
    expect(said()).toEqual(withAll);
    other.close();
    await server.close();
  });

  it('that could not make files of what another collected makes them with the next change, and not only after the next run.', async () => {
    const lines: string[] = [];
    const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line).msg) });
    const inTheWay = snapshotFolder({ dataDir });
    await writeFile(inTheWay, 'in the way');
    const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: 'postgresql://elsewhere/x', PORT: '0' });
    const server = await startServer(product, config, log);
    const other = await openPostgresStore({ url: postgres.url(database) });
    const now = instant(new Date());
    await other.runs.start({ id: 'theirs', trigger: 'schedule', startedAt: now });
    await other.runs.finish('theirs', now);
    await vi.waitFor(() => expect(lines).toContain('no snapshot could be made; the one before stays'), soon);
    await rm(inTheWay);
    await other.editions.publish(sampleCandidate(), now);
    await vi.waitFor(async () => expect(await server.hasSnapshot()).toBe(true), soon);
    other.close();
    await server.close();
  });
});
