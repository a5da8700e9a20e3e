import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import type { Format } from '../../src/domain/source.ts';
import { exampleCourses } from './council-site/courses.ts';
import { viewDataSchema } from './council-site/layouts/view.ts';
import { exampleWords } from './council-site/list.ts';
import { documentOf, exampleAreas, formatsOf } from './council-site/site.ts';

/*
 * Makes the documents that the golden files beside each source are read from. Run by hand; no real list document could
 * be had, so they are made up and say so.
 */
const scrapers = resolve(import.meta.dirname, '../../scrapers');
const inForceFrom = '2026-10-01';
const extensions: Partial<Record<Format, string>> = { html: 'html', pdf: 'pdf', xlsx: 'xlsx', csv: 'csv' };

async function keep(source: string, format: Format, bytes: Uint8Array, how: string): Promise<void> {
  const folder = join(scrapers, source, 'fixtures', inForceFrom);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `document.${extensions[format] ?? format}`), bytes);
  const origin = {
    madeUp: true,
    says: 'eksempeldata: opdigtet dokument, ikke rådets egen liste',
    inForceFrom,
    format,
    how,
  };
  await writeFile(join(folder, 'origin.json'), `${JSON.stringify(origin, null, 2)}\n`);
}

/** The data of a digital view as the table a browser shows of it. */
function viewAsPage(bytes: Uint8Array): Uint8Array {
  const data = viewDataSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const cells = (name: string, texts: string[]) => texts.map((text) => `<${name}>${escaped(text)}</${name}>`).join('');
  const rows = data.raekker.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n');
  return new TextEncoder().encode(`<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>${escaped(data.titel)}</title></head>
<body><h1>${escaped(data.titel)}</h1><p>${escaped(data.gaeldende)}</p>
<table><caption>${escaped(data.eksempeldata)}</caption>
<thead><tr>${cells('th', data.kolonner)}</tr></thead>
<tbody>
${rows}
</tbody></table></body></html>
`);
}

async function sixWeeksList(): Promise<Uint8Array> {
  const courses = exampleCourses.slice(0, 120);
  const day = new Date(`${inForceFrom}T00:00:00Z`);
  const heading = ['Nr.', 'Uddannelse', 'AMU-nr.', 'Varighed', 'Erhvervsgruppe'];
  const rows = courses.map((course, at) => [
    at + 1,
    course.title,
    course.code ?? null,
    course.duration ?? null,
    course.group,
  ]);
  const top = [
    ['Positivliste for seks ugers jobrettet uddannelse (eksempeldata)'],
    [exampleWords],
    ['Gældende fra 1. oktober 2026'],
    [],
  ];
  return writeXlsx({
    sheets: [{ name: 'Positivliste', rows: [...top, heading, ...rows] }],
    properties: { title: 'Positivliste (eksempeldata)', created: day, modified: day },
  });
}

for (const area of exampleAreas) {
  const formats = formatsOf(area);
  const format = (['xlsx', 'pdf', 'html', 'view'] as const).find((one) => formats.includes(one));
  if (!format) throw new Error(`${area} has no list.`);
  const bytes = await documentOf(area, format);
  const how = 'documentOf() of test/support/council-site, by test/support/make-fixtures.ts';
  if (format === 'view') await keep(area, 'html', viewAsPage(bytes), `${how}: the view's data as the table it shows`);
  else await keep(area, format, bytes, how);
}
await keep(
  'star-seks-uger',
  'xlsx',
  await sixWeeksList(),
  'titles of the example courses, by test/support/make-fixtures.ts',
);
