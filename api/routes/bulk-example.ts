import type { z } from 'zod';
import { bulkTerms } from '../../src/catalogue/bulk/terms.ts';
import { type BulkObject, bulkAnswerSchema } from '../../src/contract/bulk.ts';
import { snapshotIdSchema } from '../../src/domain/snapshot.ts';

const snapshot = snapshotIdSchema.parse('2026-11-22-0a1b2c3d4e5f');
const address = (name: string) => `/v1/bulk/${snapshot}/${name}`;

const written: z.input<typeof bulkAnswerSchema> = {
  version: '3f2a9c01d4be',
  terms: bulkTerms.da,
  total: 1,
  items: [
    {
      snapshot,
      madeAt: '2026-11-22T02:31:07.412Z',
      catalogueVersion: '3f2a9c01d4be',
      exampleData: false,
      tables: [{ name: 'newest_entries', rows: 4120 }],
      files: [
        {
          name: 'newest_entries.csv',
          mediaType: 'text/csv; charset=utf-8; header=present',
          bytes: 1_780_221,
          sha256: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
          table: 'newest_entries',
          rows: 4120,
          address: address('newest_entries.csv'),
        },
      ],
    },
  ],
};

/** The answer of `GET /v1/bulk`, as the description shows it. */
export const bulkExample: BulkObject = bulkAnswerSchema.parse(written);
