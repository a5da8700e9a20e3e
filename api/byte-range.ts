import type { Context } from 'hono';
import { callersError } from '../src/domain/error.ts';
import type { ByteRange } from '../src/domain/snapshot.ts';

/** The one range asked for (RFC 9110); several at once, and what is no range of bytes, are answered with the whole. A part that is not there is refused (`range-not-satisfiable`), with how many bytes there are. */
export function rangeAsked(c: Context, etag: string, size: number): ByteRange | undefined {
  const onlyIf = c.req.header('If-Range');
  const match = /^bytes=(\d*)-(\d*)$/.exec(c.req.header('Range')?.trim() ?? '');
  if (!match || c.req.method !== 'GET' || (onlyIf !== undefined && onlyIf !== etag)) return undefined;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return undefined;
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  if (from !== '' && to !== '' && Number(to) < first) return undefined;
  if (first >= size || (from === '' && Number(to) === 0)) throw notSatisfiable(size);
  return { first, last };
}

const notSatisfiable = (bytes: number) =>
  callersError(
    'range-not-satisfiable',
    {
      da: `Den del findes ikke: der er ${bytes} byte. Spørg om bytes=0-${Math.max(0, bytes - 1)}, eller om det hele.`,
      en: `There is no such part: there are ${bytes} bytes. Ask for bytes=0-${Math.max(0, bytes - 1)}, or for the whole.`,
    },
    { bytes },
  );
