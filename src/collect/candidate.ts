import { createHash } from 'node:crypto';
import type { CivilDate, Instant } from '../domain/date.ts';
import {
  type Candidate,
  type CandidateId,
  candidateIdSchema,
  editionIdSchema,
  type RowWords,
} from '../domain/edition.ts';
import type { Finding } from '../domain/finding.ts';
import type { FoundDocument, ReadList, SourceDefinition } from '../domain/source.ts';

const hash12 = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The id under which a question is asked anew after an earlier one with the same id was answered. */
export const renewedId = (id: CandidateId, at: Instant): CandidateId => candidateIdSchema.parse(hash12(`${id} ${at}`));

/** What two readings must agree on to be the same edition: everything printed, but not where it stood on the page. */
export function printedContent(row: RowWords & { course?: unknown; place?: unknown }): string {
  const { place: _place, printedTitle: _printed, course: _course, duration, ...rest } = row;
  // The order in which a store gives the parts of a duration back is no content.
  const content = { ...rest, ...(duration && { duration: { value: duration.value, unit: duration.unit } }) };
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Builds the candidate edition of a list that has been read. The edition's id rests on area, list, in-force date and the
 * printed rows; the candidate's also on the document and the reader. When it was fetched enters neither.
 */
export function makeCandidate(
  definition: Pick<SourceDefinition, 'id' | 'area' | 'listKind' | 'exampleData'>,
  found: Pick<FoundDocument, 'document'>,
  list: ReadList,
  inForceFrom: CivilDate,
  findings: readonly Finding[],
  reader: string,
): Candidate {
  const { area, listKind } = definition;
  const content = hash12([area, listKind, inForceFrom, ...list.rows.map((row) => printedContent(row))].join('\n'));
  const edition = editionIdSchema.parse(`${area}.${listKind}.${inForceFrom}.${content}`);
  return {
    id: candidateIdSchema.parse(hash12([edition, found.document.sha256, reader].join('\n'))),
    edition,
    source: definition.id,
    area,
    listKind,
    inForceFrom,
    ...(list.title !== undefined && { title: list.title }),
    document: found.document,
    exampleData: definition.exampleData || list.exampleData,
    reader,
    rows: list.rows,
    findings: [...list.findings, ...findings],
  };
}
