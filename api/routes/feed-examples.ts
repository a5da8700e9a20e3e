import type { z } from 'zod';
import type { eventsAnswerSchema, webhookSchema } from '../../src/contract/change-event.ts';

const document = {
  sha256: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  url: 'https://raad.example/positivliste.xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const list = { region: 'rar-sjaelland', name: 'RAR Sjælland' };
const before = {
  ...list,
  edition: 'rar-sjaelland.regional.2026-04-01.9f8e7d6c5b4a',
  inForceFrom: '2026-04-01',
  document,
  exampleData: false,
};
const after = { ...before, edition: 'rar-sjaelland.regional.2026-10-01.0a1b2c3d4e5f', inForceFrom: '2026-10-01' };
const row = { code: '47592', title: 'Gaffeltruckcertifikat B' };
const told = {
  ...list,
  listKind: 'regional' as const,
  knownAt: '2026-09-28T01:17:04.000Z',
  edition: { edition: after.edition, inForceFrom: '2026-10-01', rows: 312, document },
  exampleData: false,
};

/** `GET /v1/changes/events` */
export const eventsExample: z.input<typeof eventsAnswerSchema> = {
  version: '3f6a1c0e9b2d',
  exampleData: false,
  items: [
    {
      kind: 'edition',
      id: 'evt_5b1f0c9d2e3a4b5c6d7e8f90',
      cursor: 'b-b-dpgkbmaojlcnfhia',
      ...told,
      isReturn: false,
      changes: 1,
      withdrawals: 0,
    },
    {
      kind: 'change',
      id: 'evt_0c9d2e3a4b5c6d7e8f905b1f',
      cursor: 'c-a-dpgkbmaojlcnfhia',
      ...told,
      change: {
        id: 'chg_2e3a4b5c6d7e8f905b1f0c9d',
        type: 'changed',
        day: '2026-10-01',
        course: '47592',
        ...row,
        ...list,
        listKind: 'regional',
        otherRows: 0,
        fields: [{ field: 'price', old: 980, new: 1040 }],
        before: { ...before, place: { sheet: 'Positivliste', row: 12 }, row: { ...row, price: 980 } },
        after: { ...after, place: { sheet: 'Positivliste', row: 14 }, row: { ...row, price: 1040 } },
      },
    },
  ],
  next: 'c-a-dpgkbmaojlcnfhia',
  more: false,
};

/** What receivers of webhooks are sent. */
export const webhookExample: z.input<typeof webhookSchema> = {
  type: 'changes',
  timestamp: told.knownAt,
  data: { items: eventsExample.items, next: eventsExample.next },
};
