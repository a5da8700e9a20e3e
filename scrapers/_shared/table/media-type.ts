import { decodeText } from './decode-text.ts';
import { findSeparator } from './separator.ts';

/** The media types this product tells apart. */
export const mediaTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xlsb: 'application/vnd.ms-excel.sheet.binary.macroenabled.12',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xls: 'application/vnd.ms-excel',
  zip: 'application/zip',
  html: 'text/html',
  csv: 'text/csv',
  text: 'text/plain',
  binary: 'application/octet-stream',
} as const;

const namesInZip = [
  ['xl/workbook.bin', mediaTypes.xlsb],
  ['xl/workbook', mediaTypes.xlsx],
  ['application/vnd.oasis.opendocument.spreadsheet', mediaTypes.ods],
  ['word/document', mediaTypes.docx],
] as const;

const ole2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const sampleBytes = 64_000;
const comments = /^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*>)+/;
const htmlStart =
  /^<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|base|table|div|span|p|h[1-6]|ul|ol|dl|main|section|article|header|nav|form|center|font)(?=[\s/>]))/i;
const htmlInside = /<(?:html|body|table|div|p)(?=[\s/>])/i;

/**
 * What a document is, told by its bytes; never by its name, and never by a header alone. The declared type only
 * settles what the bytes leave open: text with tags further down is a page where the server calls it one.
 */
export function sniffMediaType(bytes: Uint8Array, declared = ''): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    return namesInZip.find(([name]) => buffer.includes(name, 0, 'latin1'))?.[1] ?? mediaTypes.zip;
  }
  if (startsWith(bytes, ole2)) return mediaTypes.xls;
  // Readers of PDF allow some bytes before the header; more than a byte order mark and blank lines is something else.
  if (/^(?:\u00ef\u00bb\u00bf)?\s{0,16}%PDF-/.test(buffer.toString('latin1', 0, 32))) return mediaTypes.pdf;
  return sniffText(bytes, declared);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function sniffText(bytes: Uint8Array, declared: string): string {
  const whole = bytes.length <= sampleBytes;
  const text = decodeText(bytes.subarray(0, sampleBytes)).text;
  if (isBinary(text)) return mediaTypes.binary;
  const start = text.replace(comments, '');
  if (htmlStart.test(start)) return mediaTypes.html;
  if (/^text\/html|^application\/xhtml/i.test(declared.trim()) && htmlInside.test(text)) return mediaTypes.html;
  if (start.startsWith('<')) return mediaTypes.text;
  return findSeparator(whole ? text : text.slice(0, text.lastIndexOf('\n') + 1)) ? mediaTypes.csv : mediaTypes.text;
}

/** Text has no control characters but white space (tab to carriage return) and escape. */
function isBinary(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && (code < 0x09 || code > 0x0d) && code !== 0x1b) return true;
  }
  return false;
}
