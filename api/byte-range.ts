import type { Context } from 'hono';
import type { ByteRange } from '../src/domain/snapshot.ts';

/** The one range asked for (RFC 9110); several at once, and what is no range of bytes, are answered with the whole. */
export function rangeAsked(c: Context, etag: string, size: number): ByteRange | 'unsatisfiable' | undefined {
  const onlyIf = c.req.header('If-Range');
  const match = /^bytes=(\d*)-(\d*)$/.exec(c.req.header('Range')?.trim() ?? '');
  if (!match || c.req.method !== 'GET' || (onlyIf !== undefined && onlyIf !== etag)) return undefined;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return undefined;
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  if (from !== '' && to !== '' && Number(to) < first) return undefined;
  return first >= size || (from === '' && Number(to) === 0) ? 'unsatisfiable' : { first, last };
}
