/** One record of a separated text, and the physical line (from 1) on which it starts. */
export interface TextRecord {
  fields: string[];
  line: number;
}

/** The records read; the line of a quote that is never closed or is followed by stray text; whether there were too many fields. */
export interface ParsedRecords {
  records: TextRecord[];
  brokenAt?: number;
  overflow?: true;
}

/** More fields than this are no list, and would take memory the rest of the program needs. */
const mostFields = 1_000_000;

/** Records by RFC 4180: fields in quotes may hold the separator, doubled quotes and new lines. */
export function parseRecords(text: string, separator: string, limit = Number.POSITIVE_INFINITY): ParsedRecords {
  const records: TextRecord[] = [];
  let at = 0;
  let line = 1;
  let fields = 0;
  while (at < text.length && records.length < limit) {
    const record: TextRecord = { fields: [], line };
    for (let more = true; more; ) {
      const field = readField(text, at, separator);
      if (!field) return { records, brokenAt: line };
      if (++fields > mostFields) return { records, overflow: true };
      record.fields.push(field.text);
      line += newLines(text, at, field.end);
      more = text[field.end] === separator;
      at = field.end + (more ? 1 : 0);
    }
    records.push(record);
    if (at < text.length) {
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
      line++;
    }
  }
  return { records };
}

/** The field that starts here, and where the sign after it stands; undefined where its quotes are broken. */
function readField(text: string, start: number, separator: string): { text: string; end: number } | undefined {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
    return { text: text.slice(start, end), end };
  }
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) return undefined;
  let end = close + 1;
  while (text[end] === ' ') end++;
  if (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') return undefined;
  return { text: text.slice(start + 1, close).replaceAll('""', '"'), end };
}

function newLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) count++;
  }
  return count;
}
