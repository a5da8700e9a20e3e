import { hash } from 'node:crypto';

/** JSON with fields by name: the order in which code happens to build an object is not part of its content. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}

/** The SHA-256 of a text, as 64 hex digits. */
export const sha256OfText = (text: string): string => hash('sha256', text, 'hex');

/** The same as 32 bytes. */
export const digestOfText = (text: string): Buffer => hash('sha256', text, 'buffer');
