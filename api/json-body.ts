import type { Context } from 'hono';
import { z } from 'zod';
import { AppError, callersError } from '../src/domain/error.ts';
import { refuseCpr, shownName } from './question.ts';
import { sentenceOfIssue } from './zod-sentences.ts';

const mostBytes = 64 * 1024;

/** The body of a request by its schema; refuses by name what is no JSON, too large, or not as it should be. */
export async function readJsonBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const type = c.req.header('Content-Type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw notJson();
  const parsed = schema.safeParse(parseJson(await readText(c)));
  if (parsed.success) return withoutCpr(parsed.data);
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') throw unknownField(shownName(issue.keys[0] ?? ''));
  const parameter = String(issue?.path[0] ?? 'body');
  throw callersError('bad-parameter', sentenceOfIssue(parameter, issue), { parameter });
}

/** No more is read than the limit, whatever the length the caller says it has. */
async function readText(c: Context): Promise<string> {
  if (Number(c.req.header('Content-Length') ?? 0) > mostBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      size += chunk.byteLength;
      if (size > mostBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (thrown) {
    // A caller who hangs up half-way is no fault of ours.
    throw thrown instanceof AppError ? thrown : bodyBroken();
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bodyBroken();
  }
}

const bodyBroken = (): AppError =>
  callersError('body-broken', {
    da: 'Indholdet er ikke gyldig JSON. Send fx {"kommune": "Lejre", "courses": ["47592"]}.',
    en: 'The body is no valid JSON. Send e.g. {"kommune": "Lejre", "courses": ["47592"]}.',
  });

/** Personal data has no business here, in whichever field it stands; what is refused otherwise is never repeated. */
function withoutCpr<T>(data: T): T {
  for (const [field, value] of Object.entries(z.record(z.string(), z.unknown()).parse(data))) {
    for (const one of Array.isArray(value) ? value : [value]) refuseCpr(field, String(one));
  }
  return data;
}

const notJson = (): AppError =>
  callersError('body-not-json', {
    da: 'Send spørgsmålet som JSON med Content-Type: application/json.',
    en: 'Send the question as JSON with Content-Type: application/json.',
  });

const tooLarge = (): AppError =>
  callersError('body-too-large', {
    da: `Spørgsmålet fylder for meget: højst ${mostBytes / 1024} kB.`,
    en: `The question is too large: at most ${mostBytes / 1024} kB.`,
  });

const unknownField = (parameter: string): AppError =>
  callersError(
    'unknown-parameter',
    {
      da: `Feltet "${parameter}" findes ikke. Brug: kommune, postnr, region, on, courses.`,
      en: `There is no field "${parameter}". Use: kommune, postnr, region, on, courses.`,
    },
    { parameter },
  );
