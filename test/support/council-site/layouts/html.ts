import { cellText, type ExampleList, exampleWords, type ListRow } from '../list.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it must stand in HTML. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);

function htmlRow(list: ExampleList, row: ListRow): string {
  const cells = list.columns.map((column) => `<td>${escapeHtml(cellText(row, column))}</td>`);
  return `<tr>${cells.join('')}</tr>`;
}

/** The list as an HTML table in which each occupation group begins with a row across all columns. */
export function htmlTableWithGroupRows(list: ExampleList): string {
  const headings = list.columns.map((column) => `<th scope="col">${escapeHtml(column.heading)}</th>`);
  const body: string[] = [];
  let group = '';
  for (const row of list.rows) {
    if (row.group !== group) {
      group = row.group;
      body.push(
        `<tr class="gruppe"><th colspan="${list.columns.length}" scope="colgroup">${escapeHtml(group)}</th></tr>`,
      );
    }
    body.push(htmlRow(list, row));
  }
  return `<table>
<caption>${escapeHtml(exampleWords)}</caption>
<thead><tr>${headings.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`;
}
