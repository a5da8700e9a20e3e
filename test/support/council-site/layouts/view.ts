import { z } from 'zod';
import { cellText, type ExampleList, exampleWords } from '../list.ts';

/** What the digital view's script fetches. */
export const viewDataSchema = z.strictObject({
  titel: z.string(),
  eksempeldata: z.string(),
  gaeldende: z.string(),
  kolonner: z.array(z.string()),
  /** The column whose values can be chosen in the view's search, counted from 0. */
  gruppekolonne: z.int().min(0),
  raekker: z.array(z.array(z.string())),
});

/** The list as the JSON that a digital view fetches. */
export async function viewData(list: ExampleList): Promise<Uint8Array> {
  const data: z.infer<typeof viewDataSchema> = {
    titel: list.title,
    eksempeldata: exampleWords,
    gaeldende: list.inForceLine,
    kolonner: list.columns.map((column) => column.heading),
    gruppekolonne: list.columns.findIndex((column) => column.field === 'group'),
    raekker: list.rows.map((row) => list.columns.map((column) => cellText(row, column))),
  };
  return new TextEncoder().encode(JSON.stringify(data));
}

/** The script of the digital view: builds the table out of the JSON, as text only, with a choice of group. */
export const viewScript = `'use strict';

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}

function tableOf(list, rows) {
  const table = element('table');
  table.append(element('caption', list.eksempeldata));
  const headings = element('tr');
  for (const heading of list.kolonner) {
    const cell = element('th', heading);
    cell.scope = 'col';
    headings.append(cell);
  }
  const head = element('thead');
  head.append(headings);
  const body = element('tbody');
  for (const row of rows) {
    const line = element('tr');
    line.append(...row.map((text) => element('td', text)));
    body.append(line);
  }
  table.append(head, body);
  return table;
}

function chooser(list, show) {
  const label = element('label', list.kolonner[list.gruppekolonne] + ': ');
  const choice = element('select');
  const groups = [...new Set(list.raekker.map((row) => row[list.gruppekolonne]))];
  choice.append(...['Alle', ...groups].map((group) => element('option', group)));
  choice.addEventListener('change', () =>
    show(list.raekker.filter((row) => choice.selectedIndex === 0 || row[list.gruppekolonne] === choice.value)),
  );
  label.append(choice);
  return label;
}

async function start(place) {
  const answer = await fetch(place.dataset.kilde);
  if (!answer.ok) throw new Error('Listen kunne ikke hentes: ' + answer.status);
  const list = await answer.json();
  const area = element('div');
  const show = (rows) => area.replaceChildren(tableOf(list, rows));
  show(list.raekker);
  place.replaceChildren(chooser(list, show), area);
}

const place = document.getElementById('positivliste');
start(place).catch((error) => {
  place.textContent = error.message;
});
`;
