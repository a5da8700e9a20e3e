import { hash } from 'node:crypto';
import { z } from 'zod';
import { type AppError, callersError } from '../src/domain/error.ts';

const cursorSchema = z.strictObject({ v: z.string(), o: z.int().min(1).max(1_000_000), k: z.string() });

/** What an answer's next page belongs to: the catalogue it was made from, and the question. */
export interface CursorOwner {
  version: string;
  question: string;
}

const keyOf = (question: string): string => hash('sha256', question).slice(0, 12);

/** The cursor of the page that begins at an offset. */
export function writeCursor({ version, question }: CursorOwner, offset: number): string {
  return Buffer.from(JSON.stringify({ v: version, o: offset, k: keyOf(question) })).toString('base64url');
}

/** The offset a cursor stands for; refuses a broken one, and one of another catalogue or question. */
export function readCursor(text: string, { version, question }: CursorOwner): number {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (!parsed.success) {
    throw cursorError('cursor-invalid', 'er ikke en, vi har givet', 'is not one that we have given');
  }
  const { v, o, k } = parsed.data;
  if (v !== version) throw cursorError('cursor-stale', 'hører til ældre data', 'belongs to older data');
  if (k !== keyOf(question)) {
    throw cursorError('cursor-stale', 'hører til et andet spørgsmål', 'belongs to another question');
  }
  return o;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
