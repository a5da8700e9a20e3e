import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/date.ts';
import { type Retrieval, sha256Schema } from '../../src/domain/document.ts';
import type { StoreInTest } from './store-suite.ts';

const october = instant(new Date('2026-10-01T03:00:00Z'));
const november = instant(new Date('2026-11-01T03:00:00Z'));
const list = new TextEncoder().encode('Titel;Nummer\nGaffeltruckcertifikat B;47592\n');
const listHash = sha256Schema.parse(createHash('sha256').update(list).digest('hex'));
const unknown = sha256Schema.parse('0'.repeat(64));

const retrieval = (change: Partial<Retrieval> = {}): Retrieval => ({
  source: 'rar-proeve',
  url: 'https://raad.example/liste.csv',
  sha256: listHash,
  mediaType: 'text/csv',
  retrievedAt: october,
  ...change,
});

/** What must hold of stored documents and the record of how they were met. */
export function documentSuite(test: StoreInTest): void {
  describe('documents', () => {
    it('gives back the bytes and their record after the store has been shut and opened.', async () => {
      const stored = await test.current().documents.put(list, 'text/csv', october);
      expect(stored).toEqual({ sha256: listHash, mediaType: 'text/csv', size: list.byteLength, storedAt: october });
      const { documents } = await test.reopened();
      expect(await documents.bytes(listHash)).toEqual(list);
      expect(await documents.find(listHash)).toEqual(stored);
    });

    it('keeps a document of no bytes, for a publisher may send one.', async () => {
      const { documents } = test.current();
      const { sha256, size } = await documents.put(new Uint8Array(), 'text/csv', october);
      expect(size).toBe(0);
      expect(await documents.bytes(sha256)).toEqual(new Uint8Array());
    });

    it('keeps the first record of bytes that are met again.', async () => {
      const { documents } = test.current();
      const first = await documents.put(list, 'text/csv', october);
      expect(await documents.put(list, 'text/plain', november)).toEqual(first);
    });

    it('stores the same bytes once when they are put many times at once.', async () => {
      const { documents } = test.current();
      const puts = Array.from({ length: 8 }, () => documents.put(list, 'text/csv', october));
      const stored = await Promise.all(puts);
      expect(new Set(stored.map((document) => document.sha256))).toEqual(new Set([listHash]));
      expect(await documents.bytes(listHash)).toEqual(list);
    });

    it('says that it does not know a hash it has not stored.', async () => {
      const { documents } = test.current();
      expect(await documents.bytes(unknown)).toBeUndefined();
      expect(await documents.find(unknown)).toBeUndefined();
    });

    it('refuses bytes that no longer match their hash, and bytes that are gone.', async () => {
      await test.current().documents.put(list, 'text/csv', october);
      for (const damage of [new TextEncoder().encode('Titel;Nummer\nGaffeltruckcertifikat B;47593\n'), undefined]) {
        await test.place().damageDocument(listHash, damage);
        await expect(test.current().documents.bytes(listHash)).rejects.toMatchObject({
          code: 'document-damaged',
          fault: 'ours',
        });
      }
    });

    it('mends a damaged document when the same bytes are met again.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      await test.place().damageDocument(listHash, new Uint8Array([0]));
      await documents.put(list, 'text/csv', november);
      expect(await documents.bytes(listHash)).toEqual(list);
    });
  });

  describe('retrievals', () => {
    it('gives back the newest retrieval of an address by a source, whatever order they were recorded in.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      const newest = retrieval({ retrievedAt: november, etag: '"b"', lastModified: 'Sun, 01 Nov 2026 02:00:00 GMT' });
      await documents.recordRetrieval(newest);
      await documents.recordRetrieval(retrieval({ etag: '"a"' }));
      await documents.recordRetrieval(retrieval({ source: 'rar-nabo', retrievedAt: instant(new Date('2026-12-01')) }));
      await documents.recordRetrieval(retrieval({ url: 'https://raad.example/', retrievedAt: november }));
      const { documents: reopened } = await test.reopened();
      expect(await reopened.lastRetrieval('rar-proeve', 'https://raad.example/liste.csv')).toEqual(newest);
    });

    it('keeps absent validators absent.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      await documents.recordRetrieval(retrieval());
      const last = await documents.lastRetrieval('rar-proeve', 'https://raad.example/liste.csv');
      expect(Object.keys(last ?? {})).not.toContain('etag');
      expect(last).toEqual(retrieval());
    });

    it('keeps apart addresses of any length that begin alike.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      const session = createHash('sha512');
      const digits = Array.from({ length: 100 }, (_, at) => session.copy().update(`${at}`).digest('hex')).join('');
      const [one, other] = ['a', 'b'].map((end) =>
        retrieval({ url: `https://raad.example/?${digits}${end}`, etag: end }),
      );
      if (!one || !other) throw new Error('two addresses');
      await documents.recordRetrieval(one);
      await documents.recordRetrieval(other);
      expect(await documents.lastRetrieval('rar-proeve', one.url)).toEqual(one);
      expect(await documents.lastRetrieval('rar-proeve', other.url)).toEqual(other);
    });

    it('knows no retrieval of an address nobody asked.', async () => {
      expect(await test.current().documents.lastRetrieval('rar-proeve', 'https://raad.example/andet')).toBeUndefined();
    });

    it('lists every document a source was given, each as it was last met, the one longest unseen first.', async () => {
      const { documents } = test.current();
      const december = instant(new Date('2026-12-01T03:00:00Z'));
      const [page, table, foreign] = await Promise.all(
        ['side', 'tabel', 'naboens'].map((text) => documents.put(new TextEncoder().encode(text), 'text/html', october)),
      );
      await documents.put(list, 'text/csv', october);
      if (!page || !table || !foreign) throw new Error('three documents');
      const moved = retrieval({ retrievedAt: december, url: 'https://raad.example/ny.csv', etag: '"c"' });
      const ofTable = retrieval({ sha256: table.sha256, retrievedAt: november });
      const ofPage = retrieval({ sha256: page.sha256, mediaType: 'text/html', url: 'https://raad.example/' });
      await documents.recordRetrieval(moved);
      await documents.recordRetrieval(ofTable);
      await documents.recordRetrieval(retrieval({ etag: '"a"' }));
      await documents.recordRetrieval(ofPage);
      await documents.recordRetrieval(retrieval({ retrievedAt: november, etag: '"b"' }));
      const ofNeighbour = retrieval({ source: 'rar-nabo', sha256: foreign.sha256 });
      const listOfNeighbour = retrieval({ source: 'rar-nabo', retrievedAt: instant(new Date('2026-12-24')) });
      await documents.recordRetrieval(ofNeighbour);
      await documents.recordRetrieval(listOfNeighbour);
      const { documents: reopened } = await test.reopened();
      expect(await reopened.retrieved('rar-proeve')).toEqual([ofPage, ofTable, moved]);
      expect(await reopened.retrieved('rar-nabo')).toEqual([ofNeighbour, listOfNeighbour]);
      expect(await reopened.retrieved('rar-ingen')).toEqual([]);
    });

    it('lists a document met twice at the same moment once, as it was recorded last.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      await documents.recordRetrieval(retrieval());
      const last = retrieval({ url: 'https://raad.example/kopi.csv' });
      await documents.recordRetrieval(last);
      expect(await documents.retrieved('rar-proeve')).toEqual([last]);
    });

    it('refuses a retrieval of a document that is not stored.', async () => {
      const { documents } = test.current();
      await expect(documents.recordRetrieval(retrieval())).rejects.toMatchObject({ code: 'document-unknown' });
    });
  });

  describe('the first retrieval of a document', () => {
    it('is the earliest by any source, whatever order they were recorded in.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      await documents.recordRetrieval(retrieval({ retrievedAt: november }));
      const first = retrieval({ source: 'rar-nabo', etag: '"a"' });
      await documents.recordRetrieval(first);
      await documents.recordRetrieval(retrieval({ retrievedAt: november, url: 'https://raad.example/kopi.csv' }));
      const { documents: reopened } = await test.reopened();
      expect(await reopened.firstRetrieval(listHash)).toEqual(first);
    });

    it('is the one recorded first where two came at the same moment.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      await documents.recordRetrieval(retrieval());
      await documents.recordRetrieval(retrieval({ source: 'rar-nabo' }));
      expect(await documents.firstRetrieval(listHash)).toEqual(retrieval());
    });

    it('is unknown of a document that came from disk, and of one that is not stored.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      expect(await documents.firstRetrieval(listHash)).toBeUndefined();
      expect(await documents.firstRetrieval(unknown)).toBeUndefined();
    });
  });

  describe('withheld documents', () => {
    const withholding = { sha256: listHash, reason: 'Navnet på en kontaktperson.', withheldAt: october };

    it('keep the reason and the time after reopening, and their bytes as they were.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      expect(await documents.withheld(listHash)).toBeUndefined();
      await documents.withhold(withholding);
      const { documents: reopened } = await test.reopened();
      expect(await reopened.withheld(listHash)).toEqual(withholding);
      expect(await reopened.bytes(listHash)).toEqual(list);
      expect(await reopened.withheld(unknown)).toBeUndefined();
    });

    it('keep the first word that was said.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      await documents.withhold(withholding);
      await documents.withhold({ ...withholding, reason: 'Noget andet.', withheldAt: november });
      expect(await documents.withheld(listHash)).toEqual(withholding);
    });

    it('are listed, oldest first.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      const other = await documents.put(new TextEncoder().encode('En anden liste'), 'text/csv', october);
      expect(await documents.withholdings()).toEqual([]);
      await documents.withhold({ ...withholding, withheldAt: november });
      const first = { ...withholding, sha256: other.sha256 };
      await documents.withhold(first);
      const { documents: reopened } = await test.reopened();
      expect(await reopened.withholdings()).toEqual([first, { ...withholding, withheldAt: november }]);
    });

    it('are found by the first digits of their hash.', async () => {
      const { documents } = test.current();
      await documents.put(list, 'text/csv', october);
      const other = await documents.put(new TextEncoder().encode('En anden liste'), 'text/csv', october);
      expect(await documents.beginningWith(listHash.slice(0, 12), 2)).toEqual([listHash]);
      expect(await documents.beginningWith(listHash, 2)).toEqual([listHash]);
      expect(await documents.beginningWith(`${listHash.slice(0, 11)}x`, 2)).toEqual([]);
      expect(await documents.beginningWith('', 2)).toEqual([listHash, other.sha256].sort());
      expect(await documents.beginningWith('', 1)).toHaveLength(1);
    });

    it('are stored documents: a word about another, and one without a reason, is refused.', async () => {
      const { documents } = test.current();
      await expect(documents.withhold(withholding)).rejects.toMatchObject({
        code: 'document-unknown',
        fault: 'callers',
      });
      await documents.put(list, 'text/csv', october);
      await expect(documents.withhold({ ...withholding, reason: '' })).rejects.toThrow();
      expect(await documents.withheld(listHash)).toBeUndefined();
    });
  });
}
