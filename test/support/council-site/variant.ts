import type { Block, Council, CouncilPage, ListFile } from './council.ts';
import { type CsvStyle, separatedText } from './layouts/csv.ts';
import { escapeHtml } from './layouts/html.ts';
import { type PdfStyle, pdfTable } from './layouts/pdf.ts';
import { viewData } from './layouts/view.ts';
import { xlsxOneSheet } from './layouts/xlsx.ts';
import type { Column } from './list.ts';
import { adjacentLists, inForce, listLinks, markup, pageLink, paragraph, viewBy } from './pages.ts';

/** What must come of a variant: every row right, or the edition held or the source failed for a reason named. */
export type VariantOutcome = 'published' | { outcome: 'held' | 'failed'; code: string };

/** Another way in which a council may publish its list. */
export interface Variant {
  id: string;
  says: string;
  area: string;
  council: (council: Council) => Council;
  expected: VariantOutcome;
}

const groupOff = (columns: readonly Column[]) => columns.filter((column) => column.field !== 'group');

/** Without a column for the group, which the layout says in another way; the courses stand group by group. */
export const byGroup = (council: Council): Council => ({
  ...council,
  order: 'group',
  columns: groupOff(council.columns),
});

/** With the group in a column, where the council's own list says it in another way. */
export const withGroup = (council: Council): Council => ({
  ...council,
  columns: [...groupOff(council.columns), { field: 'group', heading: 'Erhvervsgruppe', width: 18 }],
});

/** The page a council's own list is linked from; its first page, with what is given in place of its links. */
export function landing(council: Council, ...blocks: Block[]): CouncilPage {
  return { path: council.pages[0].path, title: listTitle(council), blocks: [inForce, ...blocks, adjacentLists] };
}

export const listTitle = ({ name }: Council) => `Positivliste for regional uddannelsespulje - ${name} (eksempeldata)`;

/** The council with one file and no other. */
function withFile(council: Council, file: Omit<ListFile, 'path'>, extension: string = file.format): Council {
  const path = `/${council.id}/media/311/positivliste-${council.id}.${extension}`;
  return { ...council, files: [{ ...file, path }], pages: [landing(council, listLinks)] };
}

export const asXlsx = (layout: ListFile['layout']) => (council: Council) =>
  withFile(council, { format: 'xlsx', layout });
export const asPdf = (style: PdfStyle) => (council: Council) =>
  withFile(council, { format: 'pdf', layout: pdfTable(style) });
export const asCsv = (style: CsvStyle, mediaType: string) => (council: Council) =>
  withFile(council, { format: 'csv', layout: separatedText(style), mediaType });

export const onPage = (block: Block) => (council: Council) => ({
  ...council,
  files: [],
  pages: [{ ...landing(council, block), holdsList: true as const }] as const,
});

/** The council with nothing but a view, built by a script of its own. */
export const asView = (script: string) => (council: Council) => {
  const page = `/${council.id}/positivliste/soeg-i-listen/`;
  const scriptPath = `/${council.id}/assets/visning.js`;
  const file: ListFile = { format: 'view', path: `${page}data.json`, layout: viewData, linkPath: page };
  return {
    ...council,
    files: [file],
    scripts: { [scriptPath]: script },
    pages: [
      landing(council, listLinks),
      { path: page, title: listTitle(council), blocks: [inForce, viewBy(scriptPath)] },
    ] as const,
  };
};

/** A portrait page has room for few columns. */
export const columnsOf = (
  council: Council,
  fields: readonly Column['field'][],
  wider: Partial<Record<Column['field'], number>>,
) => ({
  ...council,
  columns: council.columns
    .filter(({ field }) => fields.includes(field))
    .map((column) => ({ ...column, width: wider[column.field] ?? column.width })),
});

/** A list that says of no course what group it belongs to. */
export const withoutGroups = (council: Council): Council => ({
  ...council,
  edit: (list) => ({ ...list, rows: list.rows.map((row) => ({ ...row, group: '' })) }),
});

const ownFile = ({ files }: Council): string => files[0]?.path ?? '';

/** A page that unfolds: one section for each list there has been. */
export const accordion = markup(
  ({ council, list }) => `<details><summary>Om listen</summary><p>Listen godkendes to gange om året.</p></details>
<details><summary>Positivliste for ${escapeHtml(council.name)}</summary>
<p>${escapeHtml(list.inForceLine)}</p><p><a href="${ownFile(council)}">Hent listen som pdf</a></p></details>
<details><summary>Tidligere lister</summary>
<p><a href="/${council.id}/media/arkiv/positivliste-2025.pdf">Positivliste, oktober 2025, pdf</a></p></details>`,
);

/** A table with a row for every area, the neighbours' among them. */
export const tableOfLinks = markup(({ council, neighbours }) => {
  const row = (one: Council) => {
    const [file] = one.files;
    const link = file ? `<a href="${file.linkPath ?? file.path}">${file.format}</a>` : '';
    return `<tr><td>Positivliste for ${escapeHtml(one.name)}</td><td>${link}</td></tr>`;
  };
  const rows = [...neighbours, council].map(row).join('\n');
  return `<table><thead><tr><th>Område</th><th>Hent</th></tr></thead><tbody>\n${rows}\n</tbody></table>`;
});

/** The list two clicks away: in a piece of news, among other news. */
export function inTheNews(council: Council): Council {
  const news = `/${council.id}/nyheder/`;
  const item = `/${council.id}/nyheder/2026/ny-positivliste/`;
  const front: CouncilPage = {
    path: council.pages[0].path,
    title: `${council.name} (eksempeldata)`,
    blocks: [paragraph('Rådet følger arbejdsmarkedet.'), pageLink(news, 'Nyt om den regionale uddannelsespulje')],
  };
  const all: CouncilPage = {
    path: news,
    title: `Nyheder fra ${council.name} (eksempeldata)`,
    blocks: [
      pageLink(`/${council.id}/nyheder/2026/moede/`, 'Referat af rådets møde'),
      pageLink(item, `Ny positivliste for ${council.name}`),
    ],
  };
  const minutes = { path: `/${council.id}/nyheder/2026/moede/`, title: 'Referat', blocks: [paragraph('Intet nyt.')] };
  const own: CouncilPage = { path: item, title: listTitle(council), blocks: [inForce, listLinks] };
  return {
    ...withFile(council, { format: 'xlsx', layout: xlsxOneSheet({ numbers: false, dates: false }) }),
    pages: [front, all, minutes, own],
  };
}

/** A content system that gives its files a number and no name; the words of the link say what they are. */
export function withoutExtension(council: Council): Council {
  const file: ListFile = {
    format: 'xlsx',
    path: `/${council.id}/download/81234`,
    layout: xlsxOneSheet({ numbers: true, dates: false }),
    linkText: 'Hent positivlisten (Excel)',
  };
  return { ...council, files: [file], pages: [landing(council, listLinks)] };
}
