import type { Block, Council, CouncilPage, ListFile, PageContext } from './council.ts';
import { escapeHtml, htmlTableWithGroupRows } from './layouts/html.ts';
import { dashedDate, exampleWords } from './list.ts';

/** The addresses of what every page shares. */
export const stylePath = '/assets/site.css';
export const viewScriptPath = '/assets/digital-visning.js';

/** The look of the site; nothing in a page depends on it. */
export const styleSheet = `body { font: 1rem/1.5 sans-serif; margin: 0 auto; max-width: 75rem; padding: 0 1rem 3rem; color: #1c1c1c; }
.eksempeldata { background: #fff3c4; border: 2px solid #8a6100; font-weight: bold; margin: 1rem 0; padding: 0.5rem 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: 0.5rem 0; }
th, td { border: 1px solid #767676; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
thead th, .gruppe th { background: #dde7f0; }
footer { border-top: 1px solid #767676; margin-top: 2rem; padding-top: 0.5rem; }
`;

function shell(title: string, content: string, footer: string): string {
  return `<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<p class="eksempeldata">${escapeHtml(exampleWords)}</p>
${content}
<footer><p>${footer}</p></footer>
</body>
</html>
`;
}

/** A whole page of a council: banner, title, its blocks, and the day the site was last updated. */
export function councilPage(page: CouncilPage, context: PageContext): string {
  const entry = context.council.pages[0].path;
  const content = `<nav><a href="/">Alle råd</a> · <a href="${entry}">${escapeHtml(context.council.name)}</a></nav>
<main>
<h1>${escapeHtml(page.title)}</h1>
${page.blocks.map((block) => block(context)).join('\n')}
</main>`;
  return shell(page.title, content, `Sidst opdateret: ${dashedDate(context.list.updated)}`);
}

/** The first page of the whole example site: the eight councils. */
export function frontPage(councils: readonly Council[]): string {
  const items = councils.map((one) => `<li><a href="${one.pages[0].path}">${escapeHtml(one.name)}</a></li>`);
  const title = 'Otte råd med eksempeldata';
  return shell(title, `<main>\n<h1>${title}</h1>\n<ul>\n${items.join('\n')}\n</ul>\n</main>`, 'Eksempeldata');
}

const formatWords: Record<ListFile['format'], string> = {
  pdf: 'pdf version (pdf) (nyt vindue)',
  xlsx: 'excel version (excel) (nyt vindue)',
  csv: 'csv version (csv) (nyt vindue)',
  view: 'digital visning med søgefunktion i forhold til erhvervsgrupper',
};

const newWindow = ' target="_blank" rel="noopener"';
function fileLink(file: ListFile, name: string): string {
  const window = file.format === 'view' ? '' : newWindow;
  const words = file.linkText ?? `${name}, ${formatWords[file.format]}`;
  return `<a href="${file.linkPath ?? file.path}"${window}>${escapeHtml(words)}</a>`;
}

/** A paragraph of plain words. */
export const paragraph =
  (text: string): Block =>
  () =>
    `<p>${escapeHtml(text)}</p>`;

/** The sentence that says from when the list is in force. */
export const inForce: Block = ({ list }) => `<p>${escapeHtml(list.inForceLine)}</p>`;

/** Links to the council's own list in each of its formats, in the words of the one real page that was seen. */
export const listLinks: Block = ({ council }) => {
  const items = council.files.map((file) => `<li>${fileLink(file, 'Positivliste')}</li>`);
  return `<ul>\n${items.join('\n')}\n</ul>`;
};

/** A link to another page of the same council. */
export const pageLink =
  (path: string, text: string): Block =>
  () =>
    `<p><a href="${path}">${escapeHtml(text)}</a></p>`;

function neighbourLink(neighbour: Council): string {
  const name = `Positivliste for ${neighbour.name}`;
  const file = neighbour.files[0];
  return file ? fileLink(file, name) : `<a href="${neighbour.pages[0].path}">${escapeHtml(name)}</a>`;
}

/** The paragraph that leads to the adjacent areas' lists: right for people, wrong for who takes the first file. */
export const adjacentLists: Block = ({
  neighbours,
}) => `<p>Jobcentret kan også bevilge kurser, der står på positivlisten
i et tilstødende område: ${neighbours.map(neighbourLink).join(', ')}.</p>`;

/** The list itself as an HTML table on the page. */
export const listTable: Block = ({ list }) => htmlTableWithGroupRows(list);

/** The place a script fills; the page as sent holds no rows. */
export const viewBy =
  (script: string): Block =>
  ({ council }) => {
    const data = council.files.find((file) => file.format === 'view');
    if (!data) throw new Error(`${council.id} has no data for a digital view.`);
    return `<div id="positivliste" data-kilde="${data.path}"><p>Listen hentes …</p></div>
<noscript><p>Visningen kræver JavaScript.</p></noscript>
<script src="${script}" defer></script>`;
  };

/** The view that shows the whole list, and one group where that is chosen. */
export const scriptedView: Block = viewBy(viewScriptPath);

/** Markup written for one page alone. */
export const markup =
  (make: (context: PageContext) => string): Block =>
  (context) =>
    make(context);
