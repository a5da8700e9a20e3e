import { cellText, type ExampleList, exampleWords, type ListRow } from '../list.ts';
import { escapeHtml, htmlTableWithGroupRows } from './html.ts';

const td = (text: string) => `<td>${escapeHtml(text)}</td>`;
const heading = (list: ExampleList) =>
  `<thead><tr>${list.columns.map((column) => `<th scope="col">${escapeHtml(column.heading)}</th>`).join('')}</tr></thead>`;

/** The list as a table in which the group stands once, in a cell as high as all its courses. */
export function htmlTableWithRowspans(list: ExampleList): string {
  const body = list.rows.map((row, at) => {
    const cells = list.columns.map((column) => {
      if (column.field !== 'group') return td(cellText(row, column));
      if (list.rows[at - 1]?.group === row.group) return '';
      const height = list.rows.filter((one) => one.group === row.group).length;
      return `<td rowspan="${height}">${escapeHtml(row.group)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table>\n<caption>${escapeHtml(exampleWords)}</caption>\n${heading(list)}\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

/** The list as a definition list: a title, and below it what is known of the course, in words. */
export function htmlDefinitions(list: ExampleList): string {
  const told = (row: ListRow) =>
    list.columns
      .filter((column) => column.field !== 'title' && cellText(row, column) !== '')
      .map((column) => `<dd>${escapeHtml(`${column.heading}: ${cellText(row, column)}`)}</dd>`);
  const items = list.rows.map((row) => `<dt>${escapeHtml(row.title)}</dt>${told(row).join('')}`);
  return `<p>${escapeHtml(exampleWords)}</p>\n<dl>\n${items.join('\n')}\n</dl>`;
}

/** A page laid out by a table, as they once were: a menu in one cell, the list in the other. */
export function htmlTableInLayout(list: ExampleList): string {
  return `<table role="presentation"><tr><td><ul><li>Forside</li><li>Om rådet</li><li>Møder</li></ul></td>
<td><h2>${escapeHtml(list.title)}</h2><p>${escapeHtml(list.inForceLine)}</p>
${htmlTableWithGroupRows(list)}
</td></tr></table>`;
}

/** A whole page of its own with nothing but the list: what some programs save under the name of a workbook. */
export function htmlDocument(list: ExampleList): string {
  const rows = list.rows.map((row) => `<tr>${list.columns.map((column) => td(cellText(row, column))).join('')}</tr>`);
  return `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>
<table><tr><td colspan="${list.columns.length}">${escapeHtml(list.title)}</td></tr>
<tr><td colspan="${list.columns.length}">${escapeHtml(exampleWords)}</td></tr>
<tr><td colspan="${list.columns.length}">${escapeHtml(list.inForceLine)}</td></tr></table>
<table>${heading(list)}<tbody>${rows.join('\n')}</tbody></table></body></html>`;
}
