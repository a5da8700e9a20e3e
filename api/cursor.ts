import { crc32 } from 'node:zlib';
import { type AppError, callersError } from '../src/domain/error.ts';

/** What an answer's next page belongs to: the catalogue it was made from, and the question. */
export interface CursorOwner {
  version: string;
  question: string;
}

/** A check sum is enough: it is there for a cursor put to another question by mistake, and keeps no secret. */
const keyOf = (question: string): string => crc32(question).toString(16).padStart(8, '0');

/** The cursor of the page that begins at an offset. */
export const writeCursor = ({ version, question }: CursorOwner, offset: number): string =>
  `${version}-${offset}-${keyOf(question)}`;

const form = /^(?<of>[\w.-]+)-(?<offset>[1-9]\d{0,5})-(?<key>[0-9a-f]{8})$/;

/** The offset a cursor stands for; refuses a broken one, and one of another catalogue or question. */
export function readCursor(text: string, { version, question }: CursorOwner): number {
  const { of, offset, key } = form.exec(text)?.groups ?? {};
  if (offset === undefined) {
    throw cursorError('cursor-invalid', 'er ikke en, vi har givet', 'is not one that we have given');
  }
  if (of !== version) throw cursorError('cursor-stale', 'hører til ældre data', 'belongs to older data');
  if (key !== keyOf(question)) {
    throw cursorError('cursor-stale', 'hører til et andet spørgsmål', 'belongs to another question');
  }
  return Number(offset);
}

function cursorError(code: string, da: string, en: string): AppError {
  return callersError(
    code,
    {
      da: `Parameteren "cursor" ${da}. Begynd forfra uden cursor.`,
      en: `The parameter "cursor" ${en}. Start again without a cursor.`,
    },
    { parameter: 'cursor' },
  );
}
