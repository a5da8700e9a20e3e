import { page, pdf, xlsx } from '../discovery.ts';
import { says } from '../loopback-server.ts';
import { from, type Layout, type Names, title } from './layout.ts';

const [april, october] = ['2026-04-01', '2026-10-01'];

const filler = (what: string) => `<p>${`${what} `.repeat(60)}</p>`;

/** Layouts of which nobody has seen one yet. */
export const unseenPages: Record<string, (names: Names) => Layout> = {
  'panels that buttons fold out by their id, each under the same words': ({ council }) => ({
    entry: '/',
    pages: {
      '/': page(
        'Positivlister',
        `<div><button aria-controls="p1">RAR Fyn</button></div><div><button aria-controls="p2">${council}</button></div>
         <div id="p1"><h3>Positivliste</h3><p><a href="/1.pdf">pdf</a></p></div>
         <div id="p2"><h3>Positivliste</h3><p><a href="/2.pdf">pdf</a></p></div>`,
      ),
      '/2.pdf': pdf('2'),
    },
    finds: [['/2.pdf', 'pdf']],
  }),
  'a button and the block after it, time and again': ({ council }) => ({
    entry: '/',
    pages: {
      '/': page(
        'Positivlister',
        `<section><button>${council}</button><div><p>Positivliste pr. 1. april 2026</p><p><a href="/1.xlsx">Hent som regneark</a></p></div>
         <button>RAR Fyn</button><div><p>Positivliste pr. 1. april 2026</p><p><a href="/2.xlsx">Hent som regneark</a></p></div></section>`,
      ),
      '/1.xlsx': xlsx('1'),
    },
    finds: [['/1.xlsx', 'xlsx', april]],
  }),
  'a list of terms': ({ council }) => ({
    entry: '/',
    pages: {
      '/': page(
        'Positivlister gældende fra 1. april 2026',
        `<dl><dt>RAR Fyn</dt><dd><a href="/1.pdf">Positivliste</a></dd>
         <dt>${council}</dt><dd><a href="/2.pdf">Positivliste</a></dd><dd><a href="/2.xlsx">Positivliste</a></dd></dl>`,
      ),
      '/2.pdf': pdf('2'),
      '/2.xlsx': xlsx('2'),
    },
    finds: [
      ['/2.xlsx', 'xlsx', april],
      ['/2.pdf', 'pdf', april],
    ],
  }),
  'cards whose links only say "Hent her", to files without extension': ({ council }) => ({
    entry: '/',
    pages: {
      '/': page(
        'Positivlister',
        `<div class="cards">
          <div class="card"><div class="top"><h3>RAR Fyn</h3></div><p>Gælder fra 1. oktober 2026</p><a href="/media/1/">Hent her</a></div>
          <div class="card"><div class="top"><h3>${council}</h3></div><p>Gælder fra 1. oktober 2026</p><a href="/media/2/">Hent her</a>
          <a href="/media/3/">Hent her</a></div></div>`,
      ),
      '/media/1/': pdf('1'),
      '/media/2/': pdf('2'),
      '/media/3/': xlsx('3'),
    },
    finds: [
      ['/media/3/', 'xlsx', october],
      ['/media/2/', 'pdf', october],
    ],
  }),
  'a table with an area in each column': ({ place }) => ({
    entry: '/',
    pages: {
      '/': page(
        'Regionale positivlister',
        `<table><thead><tr><th>Fra</th><th>Fyn</th><th>${place}</th></tr></thead><tbody>
         <tr><td>Gælder fra 1. oktober 2026</td><td><a href="/1.pdf">pdf</a></td><td><a href="/2.pdf">pdf</a></td></tr></tbody></table>`,
      ),
      '/2.pdf': pdf('2'),
    },
    finds: [['/2.pdf', 'pdf', october]],
  }),
  'a table whose areas reach over two rows, on a page of the area’s own': ({ council }) => ({
    entry: '/',
    pages: {
      '/': page(
        `Positivlister nær ${council}`,
        `<table><tr><td rowspan="2">${council}</td><td><a href="/1.pdf">pdf</a></td></tr><tr><td><a href="/1.xlsx">excel</a></td></tr>
         <tr><td rowspan="2">RAR Fyn</td><td><a href="/2.pdf">pdf</a></td></tr><tr><td><a href="/2.xlsx">excel</a></td></tr></table>`,
      ),
      '/1.pdf': pdf('1'),
      '/1.xlsx': xlsx('1'),
    },
    finds: [
      ['/1.xlsx', 'xlsx'],
      ['/1.pdf', 'pdf'],
    ],
  }),
  'lists within lists, blocks for rows, and paragraphs in bold, each with a neighbour': ({ council }) => ({
    entry: '/',
    pages: {
      '/': page(
        `Positivlister - ${council}`,
        `<ul><li>RAR Fyn<ul><li><a href="/1.csv">csv</a></li></ul></li><li>${council}<ul><li><a href="/2.csv">csv</a></li></ul></li></ul>
         <div class="row"><div>RAR Fyn</div><div><a href="/1.pdf">pdf</a></div></div>
         <div class="row"><div>${council}</div><div><a href="/2.pdf">pdf</a></div></div>
         <p><strong>RAR Fyn</strong></p><p><a href="/1.xlsx">excel</a></p>
         <p><strong>${council}</strong></p><p><a href="/2.xlsx">excel</a></p>`,
      ),
      '/2.csv': says('a;b\n1;2\n', { 'content-type': 'text/csv' }),
      '/2.pdf': pdf('2'),
      '/2.xlsx': xlsx('2'),
    },
    finds: [
      ['/2.xlsx', 'xlsx'],
      ['/2.csv', 'csv'],
      ['/2.pdf', 'pdf'],
    ],
  }),
  'a paper linked from an item on a page of news': ({ slug, council }) => ({
    entry: `/${slug}/`,
    pages: {
      [`/${slug}/`]: page(council, `<nav><a href="/${slug}/nyheder/">Nyheder</a></nav>${filler('Rådet')}`),
      [`/${slug}/nyheder/`]: page(
        `Nyheder fra ${council}`,
        `<article><h2>Positivlisten er klar</h2><p>Den gælder i det næste halve år.</p><a href="/${slug}/nyheder/7/">Læs mere</a></article>
         <article><h2>Møde om økonomi</h2><a href="/${slug}/nyheder/8/">Læs mere</a></article>`,
      ),
      [`/${slug}/nyheder/7/`]: page(
        'Positivlisten er klar',
        `<p>${council}s nye positivliste træder i kraft 1. april 2026. <a href="/media/7.pdf">Se den her (pdf)</a></p>`,
      ),
      [`/${slug}/nyheder/8/`]: page('Møde om økonomi', ''),
      '/media/7.pdf': pdf('7'),
    },
    finds: [['/media/7.pdf', 'pdf', april]],
  }),
  'an old item of news met before the page of the list': ({ slug, council }) => ({
    entry: `/${slug}/`,
    pages: {
      [`/${slug}/`]: page(
        council,
        `<p><a href="/${slug}/nyheder/1/">Ny positivliste for den regionale uddannelsespulje pr. 1. april 2026</a></p>
         <p><a href="/${slug}/uddannelse/">Positivliste</a></p>`,
      ),
      [`/${slug}/nyheder/1/`]: page(
        'Ny positivliste',
        '<p>Gælder fra 1. april 2026: <a href="/1.pdf">Positivliste</a></p>',
      ),
      [`/${slug}/uddannelse/`]: page(
        title({ council, slug, place: '' }),
        '<p>Gælder fra 1. oktober 2026: <a href="/2.pdf">Positivliste</a></p>',
      ),
      '/1.pdf': pdf('1'),
      '/2.pdf': pdf('2'),
    },
    finds: [['/2.pdf', 'pdf', october]],
  }),
  'files known only by a number, their kind only in a title and a label': ({ council }) => ({
    entry: '/',
    pages: {
      '/': page(
        council,
        `<h2>Positivliste</h2><p><a href="/vis.aspx?id=55" title="Positivliste som PDF">Hent</a>
         <a href="/vis.aspx?id=56" aria-label="Positivliste i Excel">Hent</a>
         <a href="/vis.aspx?id=57" title="Positivliste for RAR Fyn som PDF">Hent</a></p>`,
      ),
      '/vis.aspx?id=55': pdf('55'),
      '/vis.aspx?id=56': xlsx('56'),
      '/vis.aspx?id=57': pdf('57'),
    },
    finds: [
      ['/vis.aspx?id=56', 'xlsx'],
      ['/vis.aspx?id=55', 'pdf'],
    ],
  }),
  'one document linked four times in four ways': (names) => ({
    entry: '/',
    pages: {
      '/': page(
        title(names),
        `${from(names)}<p><a href="/l.pdf">Positivliste (pdf)</a> <a href="/l.pdf?v=7">Positivliste (pdf)</a></p>
         <p><a href="/l.pdf#page=2">Positivliste (pdf)</a> <a href="/kopi/l.pdf">Positivliste (pdf)</a></p>`,
      ),
      '/l.pdf': pdf('one'),
      '/kopi/l.pdf': pdf('one'),
    },
    finds: [['/l.pdf', 'pdf', october]],
  }),
  'two half-years under headings that give only the year': (names) => ({
    entry: '/',
    pages: {
      '/': page(
        title(names),
        `<h2>2026</h2><p><a href="/2.pdf">Positivliste gældende fra 1. oktober (pdf)</a></p>
         <p><a href="/1.pdf">Positivliste gældende fra 1. april (pdf)</a></p>
         <h2>2025</h2><p><a href="/0.pdf">Positivliste gældende fra 1. oktober (pdf)</a></p>`,
      ),
      '/0.pdf': pdf('0'),
      '/1.pdf': pdf('1'),
      '/2.pdf': pdf('2'),
    },
    finds: [
      ['/0.pdf', 'pdf', '2025-10-01'],
      ['/1.pdf', 'pdf', april],
      ['/2.pdf', 'pdf', october],
    ],
  }),
  'a day whose year stands in the page’s address, or in when it was updated': ({ slug, council }) => ({
    entry: [`/${slug}/positivliste-2026/`],
    pages: {
      [`/${slug}/positivliste-2026/`]: page(
        council,
        '<p>Listen gælder fra 1. april.</p><p><a href="/1.pdf">Positivliste</a></p>',
      ),
      '/1.pdf': pdf('1'),
    },
    finds: [['/1.pdf', 'pdf', april]],
  }),
  'a period, its year only at its end': ({ council }) => ({
    entry: '/',
    pages: {
      '/': page(
        council,
        '<p>Positivlisten gælder i perioden 1. april - 30. september 2026.</p><p><a href="/1.pdf">Hent den (pdf)</a></p>',
      ),
      '/1.pdf': pdf('1'),
    },
    finds: [['/1.pdf', 'pdf', april]],
  }),
  'a heading that tells, and links that only say "Læs mere"': ({ council }) => ({
    entry: '/',
    pages: {
      '/': page(
        'Regionale råd',
        `<section><h2>Kontakt</h2><a href="/k">Læs mere</a></section>
         <section><h2>Positivliste for RAR Fyn</h2><a href="/f">Læs mere</a></section>
         <section><h2>Positivliste for ${council}</h2><a href="/s">Læs mere</a></section>`,
      ),
      '/s': page('Positivliste', `<p>${council} vedtog listen.</p><h2>${council}</h2><a href="/s.pdf">Hent (pdf)</a>`),
      '/f': page('Positivliste', '<h2>RAR Fyn</h2><a href="/f.pdf">Hent (pdf)</a>'),
      '/s.pdf': pdf('s'),
    },
    finds: [['/s.pdf', 'pdf']],
  }),
  'the list as a table on the page itself, and in a file': (names) => ({
    entry: '/',
    pages: {
      '/': page(
        title(names),
        `${from(names)}<p><a href="/1.pdf">Positivliste (pdf)</a></p><table><tr><th>Fagkode</th><th>Titel</th><th>Varighed</th></tr>
         ${Array.from({ length: 8 }, (_, at) => `<tr><td>4000${at}</td><td>Kursus ${at}</td><td>2 dage</td></tr>`).join('')}</table>`,
      ),
      '/1.pdf': pdf('1'),
    },
    finds: [
      ['/1.pdf', 'pdf', october],
      ['/', 'html', october],
    ],
  }),
};
