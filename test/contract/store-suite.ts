import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/store.ts';
import { alarmSuite } from './store-suite-alarms.ts';
import { candidateSuite } from './store-suite-candidates.ts';
import { comparisonSuite } from './store-suite-comparisons.ts';
import { documentSuite } from './store-suite-documents.ts';
import { editionSuite } from './store-suite-editions.ts';
import { explanationSuite } from './store-suite-explanations.ts';
import { keptSuite } from './store-suite-kept.ts';
import { type HoldersDie, leaseSuite } from './store-suite-leases.ts';
import { poolSuite } from './store-suite-pools.ts';
import { recordingSuite } from './store-suite-recordings.ts';
import { runSuite } from './store-suite-runs.ts';
import { teachingSuite } from './store-suite-teachings.ts';
import { webhookSuite } from './store-suite-webhooks.ts';
import { zeroHitSuite } from './store-suite-zero-hits.ts';

/** An empty place to keep things, which can be opened again and is taken away afterwards. */
export interface StorePlace {
  open(): Promise<Store>;
  /** Changes the stored bytes of a document behind the store's back, or takes them away. */
  damageDocument(sha256: string, bytes: Uint8Array | undefined): Promise<void>;
  remove(): Promise<void>;
}

/** What the suites are given: the store as it is now, and a way to shut it and open it again. */
export interface StoreInTest {
  current(): Store;
  reopened(): Promise<Store>;
  place(): StorePlace;
}

/** In what engines differ. */
interface Engine {
  /** When a holder of the lease that is gone without giving it back is taken over. */
  holdersDie: HoldersDie;
}

/** What must hold for every store, whatever engine it stands on. */
export function storeSuite(name: string, makePlace: () => Promise<StorePlace>, engine: Engine): void {
  describe(`The store on ${name}`, { timeout: 60_000 }, () => {
    let place: StorePlace;
    let store: Store;
    beforeEach(async () => {
      place = await makePlace();
      store = await place.open();
    });
    afterEach(async () => {
      store.close();
      await place.remove();
    });
    const inTest: StoreInTest = {
      current: () => store,
      place: () => place,
      reopened: async () => {
        store.close();
        store = await place.open();
        return store;
      },
    };
    editionSuite(inTest);
    keptSuite(inTest);
    recordingSuite(inTest);
    candidateSuite(inTest);
    documentSuite(inTest);
    runSuite(inTest);
    leaseSuite(inTest, engine.holdersDie);
    comparisonSuite(inTest);
    teachingSuite(inTest);
    explanationSuite(inTest);
    zeroHitSuite(inTest);
    poolSuite(inTest);
    alarmSuite(inTest);
    webhookSuite(inTest);
    it('can be opened, shut and opened again, and counts no write of its own as another’s.', async () => {
      const before = store.changedByOthers();
      expect(await store.isEmpty()).toBe(true);
      expect(store.changedByOthers()).toBe(before);
      expect(await (await inTest.reopened()).isEmpty()).toBe(true);
    });
  });
}
