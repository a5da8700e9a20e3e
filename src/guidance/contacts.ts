// Each municipality's own page about employment, where somebody has seen it; the others' answers lead to borger.dk with the
// municipality's name. Whoever has seen a page adds a row: its address, when and how it was seen, and `grade: 'seen'`.
// An address that nobody has read the page of is never written here.
import { z } from 'zod';
import { datedRowSchema, type Kommunekode, kommunekodeSchema } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import { historyOf } from '../domain/history.ts';

/** A municipality's own page about employment, as somebody opened it. A telephone number or an e-mail is no page. */
export const contactSchema = datedRowSchema.extend({
  kommune: kommunekodeSchema,
  url: z.url({ protocol: /^https$/, hostname: z.regexes.domain }),
  source: z.string().trim().min(8),
});
export type Contact = z.infer<typeof contactSchema>;

const fredericia = 'https://www.fredericia.dk/borger/job-ledighed/er-du-blevet-ledig';

const rows: readonly z.input<typeof contactSchema>[] = [
  {
    kommune: '0607',
    url: fredericia,
    validFrom: '2026-11-22',
    recordedOn: '2026-11-22',
    source: 'fredericia.dk, Er du blevet ledig; siden selv, læst i en gemt kopi uden dato den 22. november 2026',
    grade: 'seen',
  },
];

/** Every contact row, oldest record first. */
export const contactRows: readonly Contact[] = z.array(contactSchema).parse(rows);

/** The public sector's common entrance: where one is sent whose municipality's own page nobody has seen. */
export const commonEntrance = contactSchema.omit({ kommune: true }).extend({ sourceUrl: z.url() }).parse({
  url: 'https://www.borger.dk/',
  source: 'borger.dk, nævnt på fredericia.dk, Er du blevet ledig',
  sourceUrl: fredericia,
  grade: 'seen',
  validFrom: '2020-01-01',
  recordedOn: '2026-11-22',
});

/** Questions about contacts on a date; with `knownAt`, rows recorded after that day are not looked at. */
export interface Contacts {
  /** The municipality's own page; undefined where none has been seen. */
  contactOf(kommune: Kommunekode, on: CivilDate, knownAt?: CivilDate): Contact | undefined;
}

/** Contacts over any table, so that a row can be tried before it is one here. */
export function createContacts(table: readonly Contact[]): Contacts {
  const history = historyOf(table, (row) => row.kommune);
  return { contactOf: (kommune, on, knownAt) => history.at(kommune, on, knownAt) };
}

/** The shipped table. */
export const contacts: Contacts = createContacts(contactRows);
