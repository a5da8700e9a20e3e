import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Ports } from '../../api/ports.ts';
import { bulkExample } from '../../api/routes/bulk-example.ts';
import { bulkTerms } from '../../src/catalogue/bulk/terms.ts';
import { instant } from '../../src/domain/date.ts';
import { sha256Schema, type Withholding } from '../../src/domain/document.ts';
import { type Edition, editionIdSchema } from '../../src/domain/edition.ts';
import { buildEdition, smallCatalogue } from './builders.ts';
import { openDoor, openGateway } from './door.ts';

const named = (id: string, edition: Edition): Edition => ({ ...edition, id: editionIdSchema.parse(id) });

/** The two editions that the examples of the description name. */
const before = named(
  'rar-sjaelland.regional.2026-04-01.9f8e7d6c5b4a',
  buildEdition({ inForceFrom: '2026-04-01', rows: [{ title: 'Gaffeltruckcertifikat B', code: '47592' }] }),
);
const after = named(
  'rar-sjaelland.regional.2026-10-01.0a1b2c3d4e5f',
  buildEdition({
    recordedAt: '2026-10-02T02:10:00.000Z',
    rows: [{ title: 'Gaffeltruckcertifikat B', code: '47592', price: 1040, group: 'Transport og lager' }],
  }),
);

/** The small country with every name in it that the examples of the description use. */
const documentedCatalogue = smallCatalogue([before, after]);

const [example] = bulkExample.items;
const csv = new TextEncoder().encode('AMU-nr.;Titel\n47592;Gaffeltruckcertifikat B\n');
const nobodys = '0'.repeat(64);
const withheld: Withholding = {
  sha256: sha256Schema.parse('1'.repeat(64)),
  reason: 'Navnet på en kontaktperson stod i dokumentet',
  withheldAt: instant(new Date('2026-11-02T09:00:00Z')),
};

/** One snapshot with one file, under the names of the examples. */
const snapshots: NonNullable<Ports['snapshots']> = {
  all: async () =>
    example
      ? [
          {
            ...example,
            madeBy: 'positivliste',
            terms: bulkTerms,
            left: [],
            files: await snapshots.files(example.snapshot),
          },
        ]
      : [],
  files: async (id) =>
    id === example?.snapshot
      ? example.files.map(({ address: _address, ...file }) => ({ ...file, bytes: csv.length }))
      : [],
  read: async () => new Blob([csv]).stream(),
};

/** A document and a picture under every hash but one of zeros; one of ones is withheld. */
const documentedPorts: Partial<Ports> = {
  catalogue: () => documentedCatalogue,
  catalogueAt: async (knownAt) => smallCatalogue([before, after], knownAt),
  documentOf: async (sha256) => {
    if (sha256 === nobodys) return undefined;
    return sha256 === withheld.sha256 ? { withheld } : { bytes: csv, mediaType: 'text/csv' };
  },
  pictureOf: async (sha256, { line }) => {
    if (sha256 === nobodys) return undefined;
    return line === 1 ? 'none' : { svg: '<svg xmlns="http://www.w3.org/2000/svg"/>' };
  },
  snapshots,
};

/** The door over all of that. */
export const openDocumentedDoor = (ports: Partial<Ports> = {}): OpenAPIHono =>
  openDoor({ ...documentedPorts, ...ports });

/** The gateway before it, as a server has it, with a limit that a test does not reach unless it sets another. */
export const openDocumentedGateway = (ports: Partial<Ports> = {}) =>
  openGateway({ ...documentedPorts, rateLimit: { perMinute: 10_000_000, free: [] }, ...ports });
