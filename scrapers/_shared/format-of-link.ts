import type { Format } from '../../src/domain/source.ts';
import type { Link } from './links.ts';

/** What a link leads to: a list's format, a file of a kind in which no list is read, or a file of an unknown kind. */
export type LinkedFormat = Format | 'other' | 'file';

const extensions: [RegExp, LinkedFormat][] = [
  [/\.(xlsx|xls|xlsm|ods)$/i, 'xlsx'],
  [/\.csv$/i, 'csv'],
  [/\.pdf$/i, 'pdf'],
  [/\.(docx?|pptx?|zip|rtf|odt|txt|ics|jpe?g|png|gif|mp4|mp3|xml|json)$/i, 'other'],
];

const words: [RegExp, LinkedFormat][] = [
  [/(?<!\p{L})(excel|xlsx?|regneark|ods)(?!\p{L})/iu, 'xlsx'],
  [/(?<!\p{L})pdf(?!\p{L})/iu, 'pdf'],
  [/(?<!\p{L})(csv|kommasepareret)(?!\p{L})/iu, 'csv'],
  [/digital visning|søgefunktion|søg i (positiv)?listen/i, 'view'],
];

const hints: [RegExp, LinkedFormat][] = [
  [/spreadsheet|ms-excel|(?<![a-z])(xlsx?|excel)(?![a-z])/i, 'xlsx'],
  [/(?<![a-z])pdf(?![a-z])/i, 'pdf'],
  [/(?<![a-z])csv(?![a-z])/i, 'csv'],
];

const fileFolder = /\/(media|files?|filer|uploads?|download\w*|hent|dokument\w*|documents?|getmedia|getfile|assets)\//i;
const fileHandler = /\.(ashx|axd)$/i;
const fileParameter =
  /^(fil|file|fileid|filid|doc|docid|document|dokument|dokumentid|media|mediaid|download|attachment)$/i;

/** The format a link promises, by its address, its markup or its words; undefined where it seems to be a page. */
export function formatOfLink(link: Link): LinkedFormat | undefined {
  const url = new URL(link.url);
  const names = [url.pathname, ...url.searchParams.values()];
  for (const name of names) {
    const known = extensions.find(([pattern]) => pattern.test(name))?.[1];
    if (known) return known;
  }
  const said =
    words.find(([pattern]) => pattern.test(link.text)) ?? hints.find(([pattern]) => pattern.test(link.hints));
  return said?.[1] ?? (looksLikeFile(url, link) ? 'file' : undefined);
}

/** An address as content systems give to files without saying their kind: `/media/1234/`, `?id=55`, `hent.ashx`. */
function looksLikeFile(url: URL, link: Link): boolean {
  if (/(?<![a-z])download(?![a-z])/i.test(link.hints)) return true;
  if (fileHandler.test(url.pathname) || [...url.searchParams.keys()].some((key) => fileParameter.test(key)))
    return true;
  if (/^\d{1,12}$|^[0-9a-f-]{32,36}$/i.test(url.searchParams.get('id') ?? '')) return true;
  return fileFolder.test(`${url.pathname}/`) && !/\.(aspx?|html?|php)$/i.test(url.pathname);
}
