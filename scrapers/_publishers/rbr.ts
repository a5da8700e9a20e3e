import type { z } from 'zod';
import type { expectationsSchema } from '../../src/domain/source.ts';

/**
 * The five regional employment councils of law 1656/2024 (organiseringslov § 28). No address of theirs has been seen,
 * and whether they publish lists of their own is unconfirmed: the sources stand ready, and a run says `no-address`
 * until the operator names an entry page in the sources file or here.
 */
export function rbrSource(area: {
  id: string;
  name: string;
  areaNames: string[];
  expectations?: z.input<typeof expectationsSchema>;
}) {
  return {
    id: area.id,
    name: area.name,
    publisher: area.name,
    area: area.id,
    listKind: 'regional',
    entry: [],
    hosts: [],
    origin: 'the council is named in law 1656/2024; no address has been seen',
    areaNames: area.areaNames,
    ...(area.expectations && { expectations: area.expectations }),
  };
}
