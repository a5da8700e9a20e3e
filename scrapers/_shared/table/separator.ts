import { parseRecords } from './records.ts';

/** In order of trust: a Danish file with decimal commas is as often as consistent in commas as in semicolons. */
const separators = [
  { sign: ';', share: 0.6 },
  { sign: '\t', share: 0.6 },
  { sign: '|', share: 0.6 },
  // Commas stand in prose too, so a comma must be far more regular to be believed.
  { sign: ',', share: 0.8 },
] as const;

const sampleRecords = 200;

/** The sign that parts the fields of a text, by how many records it gives the same number of fields; else undefined. */
export function findSeparator(text: string): string | undefined {
  const scored = separators.map(({ sign, share }) => ({ sign, share, regular: regularity(text, sign) }));
  const best = scored.reduce((a, b) => (b.regular > a.regular + 0.05 ? b : a));
  return best.regular >= best.share ? best.sign : undefined;
}

/** The share of records that have the most common number of fields, counting only two fields or more. */
function regularity(text: string, sign: string): number {
  const records = parseRecords(text, sign, sampleRecords).records.filter((one) => one.fields.some((f) => f.trim()));
  if (records.length < 2) return 0;
  const counts = new Map<number, number>();
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  const wide = [...counts].filter(([width, times]) => width > 1 && times > 1).map(([, times]) => times);
  return Math.max(0, ...wide) / records.length;
}
