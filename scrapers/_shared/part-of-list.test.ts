import { expect, it } from 'vitest';
import { isPartOfList } from './part-of-list.ts';

const address = 'https://raad.example/positivliste/';
const table = '<table><tr><th>AMU-nr.</th><th>Titel</th></tr><tr><td>40000</td><td>Kursus</td></tr></table>';
const page = (body: string, head = '') =>
  `<!doctype html><head>${head}</head><body><h1>Positivliste</h1>${body}</body>`;

it.each([
  ['links to its next page by a question', `${table}<a href="?side=2">Næste</a>`],
  [
    'has numbers in a pager',
    `${table}<ul class="pagination"><li><a href="?page=1">1</a></li><li><a href="?page=2">2</a></li></ul>`,
  ],
  ['links to its next page below itself', `${table}<a href="/positivliste/side/2">Næste side</a>`],
  ['has a button for more', `${table}<button>Vis flere</button>`],
  ['says that there are more rows', `<p>Viser 1-20 af 84 kurser</p>${table}`],
  ['has a pager that a script works', `${table}<a href="#">›</a>`],
  ['leads on with a sign behind the word', `${table}<a href="?p=2">Næste »</a>`],
  ['leads on by fifty', `${table}<a href="?p=2">Næste 50</a>`],
  ['has a button for more courses', `${table}<button>Vis flere kurser</button>`],
  ['can show all', `${table}<a href="?alle=1">Vis alle 180 kurser</a>`],
  ['says which page it is', `<p>Side 1 af 2</p>${table}`],
  ['has what stands for a button', `${table}<div role="button">Vis flere</div>`],
  ['has a form for the next page', `${table}<input type="submit" value="Næste">`],
  ['has bare numbers', `${table}<div class="sider"><a href="?side=2">2</a></div>`],
])('a page that %s holds a part of its list', (_, body) => {
  expect(isPartOfList(page(body), address, 20)).toBe(true);
});

it('a page whose head names a next page holds a part of its list', () => {
  expect(isPartOfList(page(table, '<link rel="next" href="?side=2">'), address, 20)).toBe(true);
});

it.each([
  ['has nothing but the list', table],
  ['says how many there are, and shows them all', `<p>Viser 1-20 af 20 kurser</p>${table}`],
  ['leads on to the next article elsewhere', `${table}<a href="/nyheder/andet/">Næste</a>`],
  [
    'leads to the years before',
    `${table}<a href="/positivliste/2025/">Positivlisten 2025</a> <a href="/arkiv/2024">2024</a>`,
  ],
  ['has other numbers', `${table}<p>Ring 44 33 22 11. <a href="/om/">3</a></p>`],
])('a page that %s holds the whole list', (_, body) => {
  expect(isPartOfList(page(body), address, 20)).toBe(false);
});

it('a page that is a file of its folder leads to its next pages beside it', () => {
  const pager = `${table}<a href="/pos/side/2">2</a>`;
  expect(isPartOfList(page(pager), 'https://raad.example/pos/index.html', 20)).toBe(true);
});
