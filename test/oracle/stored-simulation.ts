// The simulated years in a real store: every list as a document on disk, read by the product's own readers.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { buildSource } from '../../scrapers/_shared/source.ts';
import { prepare } from '../../src/collect/prepare.ts';
import type { DocumentStore } from '../../src/domain/document.ts';
import type { Candidate, KeptEdition } from '../../src/domain/edition.ts';
import type { ReadList, Source } from '../../src/domain/source.ts';
import type { Store } from '../../src/domain/store.ts';
import { documentShowing } from './documents.ts';
import { definitionOf, keptEditions } from './simulated-catalogue.ts';
import { type Fact, type Simulation, simulatedLists } from './simulation.ts';

/** A store that holds a simulation, and what its readers made of the documents. */
export interface StoredSimulation {
  store: Store;
  /** Read each document anew, and then remember what they read: thousands of receipts rest on the same documents. */
  sources: readonly Source[];
  /** What was really read of what a fact shows. */
  readingOf(fact: Fact): Candidate;
  /** The editions as the store gives them back, with every sighting of the simulation. */
  kept: readonly KeptEdition[];
  pathOf(sha256: string): string;
  remove(): void;
}

/** Writes, stores and reads the documents of a simulation, and publishes what was read. */
export async function storeSimulation({ facts }: Simulation): Promise<StoredSimulation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'simulation-'));
  const store = openSqliteStore({ dataDir });
  const sources = simulatedLists.map((list) => buildSource(definitionOf(list)));
  const firsts = [...Map.groupBy(facts, keyOf).values()].flatMap((shown) => shown.slice(0, 1));
  const read = await inTurns(firsts, async (fact) => ({ fact, candidate: await readShown(fact, sources, store) }));
  for (const { fact, candidate } of read) await store.editions.publish(candidate, fact.at);
  const readings = new Map(read.map(({ fact, candidate }) => [keyOf(fact), candidate]));
  const readingOf = (fact: Fact) => readings.get(keyOf(fact)) ?? nothingRead(fact);
  return {
    store: { ...store, documents: rememberingRetrievals(store.documents) },
    sources: sources.map(remembering),
    readingOf,
    kept: withSightings(await store.editions.kept(), keptEditions(facts, readingOf)),
    pathOf: (sha256) => join(dataDir, 'documents', sha256.slice(0, 2), sha256),
    remove() {
      store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** Does the work on each, some at a time, so that one computes while others wait for the disk; the results in order. */
export async function inTurns<One, Result>(
  all: readonly One[],
  work: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < all.length; from += 8) {
    results.push(...(await Promise.all(all.slice(from, from + 8).map(work))));
  }
  return results;
}

/** The same rows under another title are another document, and one that was imported has another address. */
const keyOf = ({ edition, title, imported }: Fact) => `${edition} ${title} ${imported}`;

function nothingRead(fact: Fact): never {
  throw new Error(`nothing was read of edition ${fact.edition}`);
}

async function readShown(fact: Fact, sources: readonly Source[], { documents }: Store): Promise<Candidate> {
  const source = sources.find(({ definition }) => definition.id === fact.area);
  if (!source) throw new Error(`there is no source ${fact.area}`);
  const { bytes, mediaType } = await documentShowing(fact);
  const { sha256 } = await documents.put(bytes, mediaType, fact.at);
  const url = fact.imported ? 'file:liste' : `https://raad.example/${fact.area}/liste`;
  if (!fact.imported) {
    await documents.recordRetrieval({ source: fact.area, url, sha256, mediaType, retrievedAt: fact.at });
  }
  const list = await source.read(bytes, mediaType);
  return prepare(source, { document: { sha256, url, mediaType } }, list, { area: true });
}

/**
 * The sightings are put beside what the store gives back: forty thousand of them, a transaction each, take longer than all
 * that is proven here. That the store keeps them so is proven of some years beside the oracle.
 */
function withSightings(stored: readonly KeptEdition[], simulated: readonly KeptEdition[]): KeptEdition[] {
  const seen = new Map(simulated.map(({ summary, seenAt }) => [summary.id, { seenAt, at: summary.confirmedAt }]));
  return stored.map((edition) => {
    const { seenAt, at } = seen.get(edition.summary.id) ?? neverSimulated(edition);
    return { ...edition, seenAt, summary: { ...edition.summary, confirmedAt: at } };
  });
}

function neverSimulated({ summary }: KeptEdition): never {
  throw new Error(`the store has an edition ${summary.id} that was never simulated`);
}

/** A first retrieval stays the first, and the receipts of twenty years ask for the same ones. */
function rememberingRetrievals(documents: DocumentStore): DocumentStore {
  const known = new Map<string, ReturnType<DocumentStore['firstRetrieval']>>();
  return {
    ...documents,
    firstRetrieval(sha256) {
      const first = known.get(sha256) ?? documents.firstRetrieval(sha256);
      known.set(sha256, first);
      return first;
    },
  };
}

function remembering(source: Source): Source {
  const known = new Map<string, Promise<ReadList>>();
  const read: Source['read'] = (bytes, mediaType) => {
    const key = createHash('sha256').update(bytes).digest('hex');
    const list = known.get(key) ?? source.read(bytes, mediaType);
    known.set(key, list);
    return list;
  };
  return { ...source, read };
}
