/** What every script of a view needs; as text only, never as HTML. */
const shared = `'use strict';

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}

function line(row) {
  const made = element('tr');
  made.append(...row.map((text) => element('td', text)));
  return made;
}

function tableOf(list, rows) {
  const table = element('table');
  const headings = element('tr');
  headings.append(...list.kolonner.map((heading) => element('th', heading)));
  const head = element('thead');
  head.append(headings);
  const body = element('tbody');
  body.append(...rows.map(line));
  table.append(element('caption', list.eksempeldata), head, body);
  return table;
}

function button(text, press) {
  const made = element('button', text);
  made.type = 'button';
  made.addEventListener('click', press);
  return made;
}

async function start(place, show) {
  const answer = await fetch(place.dataset.kilde);
  if (!answer.ok) throw new Error('Listen kunne ikke hentes: ' + answer.status);
  show(place, await answer.json());
}
`;

const begin = `
const place = document.getElementById('positivliste');
start(place, show).catch((error) => {
  place.textContent = error.message;
});
`;

/** Twenty-five courses a page, with the numbers of the pages and "Forrige" and "Næste". */
export const pagerScript = `${shared}
const perPage = 25;

function show(place, list) {
  const pages = Math.ceil(list.raekker.length / perPage);
  const area = element('div');
  const pager = element('nav');
  pager.setAttribute('aria-label', 'Sider');
  const turn = (page) => {
    area.replaceChildren(tableOf(list, list.raekker.slice(page * perPage, (page + 1) * perPage)));
    const back = button('Forrige', () => turn(page - 1));
    const on = button('Næste', () => turn(page + 1));
    back.disabled = page === 0;
    on.disabled = page === pages - 1;
    const numbers = Array.from({ length: pages }, (_, at) => {
      const one = button(String(at + 1), () => turn(at));
      if (at === page) one.setAttribute('aria-current', 'page');
      return one;
    });
    pager.replaceChildren(back, ...numbers, on);
  };
  turn(0);
  place.replaceChildren(element('p', list.raekker.length + ' kurser'), area, pager);
}
${begin}`;

/** Thirty courses, and thirty more each time "Vis flere" is pressed, until there are no more. */
export const showMoreScript = `${shared}
const step = 30;

function show(place, list) {
  const table = tableOf(list, list.raekker.slice(0, step));
  const count = element('p');
  let shown = step;
  const tell = () => {
    count.textContent = 'Viser ' + Math.min(shown, list.raekker.length) + ' af ' + list.raekker.length + ' kurser';
  };
  const more = button('Vis flere', () => {
    table.tBodies[0].append(...list.raekker.slice(shown, shown + step).map(line));
    shown += step;
    tell();
    if (shown >= list.raekker.length) more.remove();
  });
  tell();
  place.replaceChildren(count, table, more);
}
${begin}`;

/** A choice of group in which there is no "Alle": one group is shown at a time, the first from the beginning. */
export const filterScript = `${shared}
function show(place, list) {
  const label = element('label', list.kolonner[list.gruppekolonne] + ': ');
  const choice = element('select');
  const groups = [...new Set(list.raekker.map((row) => row[list.gruppekolonne]))];
  choice.append(...groups.map((group) => element('option', group)));
  label.append(choice);
  const area = element('div');
  const choose = () =>
    area.replaceChildren(tableOf(list, list.raekker.filter((row) => row[list.gruppekolonne] === choice.value)));
  choice.addEventListener('change', choose);
  choose();
  place.replaceChildren(label, area);
}
${begin}`;
