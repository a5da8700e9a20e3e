/** What a workbook's cell says: its text as a person sees it, and the stored number or day behind it. */
export interface CellContent {
  text: string;
  number?: number;
  date?: string;
}

/** A value as a workbook stores it. */
export type StoredValue = string | number | boolean | Date | null;

/** The content of a workbook's cell. `format` is its number format, where the workbook gives one. */
export function cellContent(value: StoredValue, format?: string): CellContent {
  if (value === null) return { text: '' };
  if (value instanceof Date) return dateContent(value, format);
  if (typeof value === 'number') return { text: numberText(value, format), number: value };
  // A boolean is shown in the language of the one who looks; the readers of these lists sit with a Danish Excel.
  if (typeof value === 'boolean') return { text: value ? 'SAND' : 'FALSK' };
  return { text: (value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value).trim() };
}

/** A number without exponent or the noise of binary fractions, as Excel shows it: 15 digits at most. */
export function numberText(value: number, format?: string): string {
  const rounded = Number(value.toPrecision(15));
  const text = /e/.test(String(rounded)) ? plainDecimal(rounded) : String(rounded);
  // A format of nothing but zeros is how leading zeros of a code are kept in a numeric cell.
  return format && /^0+$/.test(format) && /^\d+$/.test(text) ? text.padStart(format.length, '0') : text;
}

function plainDecimal(value: number): string {
  if (Math.abs(value) >= 1) return BigInt(value).toString();
  const exponent = Number(value.toExponential().split('e')[1]);
  const text = value.toFixed(Math.min(100, 14 - exponent));
  return text.replace(/0+$/, '').replace(/\.$/, '');
}

function dateContent(value: Date, format: string | undefined): CellContent {
  const iso = value.toISOString();
  const time = iso.slice(11, 16);
  if (isTimeOnly(value, format)) return { text: elapsed(value) };
  const date = iso.slice(0, 10);
  return { text: time === '00:00' ? date : `${date} ${time}`, date };
}

/** A workbook's zeroth day, from which it counts times that belong to no day. */
const zerothDay = Date.UTC(1899, 11, 31);

function isTimeOnly(value: Date, format: string | undefined): boolean {
  const plain = (format ?? '').replace(/"[^"]*"|\\./g, '').replace(/\[\$[^\]]*\]/g, '');
  return value.getTime() - zerothDay < 86_400_000 || (/[hs]/i.test(plain) && !/[dy]/i.test(plain));
}

/** Hours and minutes, over 24 too: "37:30" for a course of that many hours. */
function elapsed(value: Date): string {
  const minutes = Math.round((value.getTime() - zerothDay) / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
