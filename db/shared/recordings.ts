import { instantSchema } from '../../src/domain/date.ts';
import { editionIdSchema } from '../../src/domain/edition.ts';
import type { Recording } from '../../src/domain/recording.ts';
import { readAs } from './stored.ts';

/** A row of the table of recordings with its edition's id, of whatever engine. */
interface StoredRecording {
  number: number;
  edition: string;
  recordedAt: string;
  seenAt: string | null;
}

/** A stored recording. */
export const toRecording = ({ number, edition, recordedAt, seenAt }: StoredRecording): Recording => ({
  number,
  edition: readAs(editionIdSchema, edition, `recording ${number}`),
  recordedAt: readAs(instantSchema, recordedAt, `recording ${number}`),
  ...(seenAt !== null && { seenAt: readAs(instantSchema, seenAt, `recording ${number}`) }),
});
