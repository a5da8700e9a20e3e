import { page, pdf, xlsx } from '../discovery.ts';
import { says } from '../loopback-server.ts';
import { from, type Layout, type Names, title } from './layout.ts';

const [april, october] = ['2026-04-01', '2026-10-01'];

/** The four generations of addresses, STAR's pages, and what becomes of addresses and files in time. */
export const knownPages: Record<string, (names: Names) => Layout> = {
  'the one page seen in full': (names) => {
    const path = `/${names.slug}/jobrettet-voksen-og-efteruddannelse-${names.slug}/positivliste-for-regional-uddannelsespulje/`;
    return {
      entry: path,
      pages: {
        [path]: page(
          title(names),
          `${from(names)}<ul><li><a href="/media/1205/liste.pdf">Positivliste, pdf version (pdf) (nyt vindue)</a></li>
           <li><a href="/media/1206/liste.xlsx">Positivliste, excel version (excel) (nyt vindue)</a></li>
           <li><a href="${path}vis/">Positivliste, digital visning med søgefunktion i forhold til erhvervsgrupper</a></li></ul>
           <p>Tilstødende områder: <a href="/rar-fyn/liste.xlsx">RAR Fyn (excel)</a>, <a href="/b.pdf">Bornholm (pdf)</a></p>
           <footer>Sidst opdateret: 24-03-2026</footer>`,
        ),
        '/media/1205/liste.pdf': pdf('1'),
        '/media/1206/liste.xlsx': xlsx('2'),
        [`${path}vis/`]: page(title(names), '<div id="liste"></div>'),
      },
      finds: [
        ['/media/1206/liste.xlsx', 'xlsx', october],
        ['/media/1205/liste.pdf', 'pdf', october],
        [`${path}vis/`, 'view', october],
      ],
    };
  },
  'the addresses of 2017, with a file that has no extension': ({ place, council }) => {
    const path = `/da/${encodeURIComponent(place.replace('æ', 'ae'))}/Beskaeftigelsespolitik/Regional%20positivliste/Kursusforslag%20til%20den%20nye%20positivliste.aspx`;
    return {
      entry: path,
      pages: {
        [path]: page(
          council,
          `<h2>Den nye positivliste</h2><p>Gælder fra 26. jan 2017</p>
           <p><a href="/~/media/RAR/Filer/4.ashx">Hent positivlisten her</a></p>
           <p><a href="/~/media/RAR/Filer/5.ashx">Skema til kursusforslag</a></p>`,
        ),
        '/~/media/RAR/Filer/4.ashx': pdf('4'),
        '/~/media/RAR/Filer/5.ashx': pdf('5'),
      },
      finds: [['/~/media/RAR/Filer/4.ashx', 'pdf', '2017-01-26']],
    };
  },
  'the addresses of 2020, the list in the midst of a page about figures': ({ slug, council }) => ({
    entry: `/${slug}/arbejdsmarkedet/noegletal-og-reformstatus/`,
    pages: {
      [`/${slug}/arbejdsmarkedet/noegletal-og-reformstatus/`]: page(
        `Nøgletal og reformstatus - ${council}`,
        `<h2>Nøgletal</h2><p><a href="/media/1.pdf">Ledighedstal (pdf)</a></p>
         <h2>Referater</h2><p><a href="/media/2.pdf">Referat om positivlisten (pdf)</a></p>
         <h2>Regional positivliste</h2><p>Listen er gældende pr. 06-10-2020.</p><p><a href="/media/3.pdf">Hent listen (pdf)</a></p>`,
      ),
      '/media/3.pdf': pdf('3'),
    },
    finds: [['/media/3.pdf', 'pdf', '2020-10-06']],
  }),
  'the addresses of 2023, sections that fold out': ({ slug, council }) => ({
    entry: `/da/${slug}/om-${slug}/strategi-og-fokusomraader/`,
    pages: {
      [`/da/${slug}/om-${slug}/strategi-og-fokusomraader/`]: page(
        'Strategi og fokusområder',
        `<h2>Positivlister</h2>
         <details><summary>RAR Fyn</summary><p>Gælder fra 1. oktober 2026</p><a href="/f.xlsx">Excel</a></details>
         <details><summary>${council}</summary><h3>Listen</h3><p>Gælder fra 1. oktober 2026</p><a href="/s.xlsx">Excel</a></details>`,
      ),
      '/s.xlsx': xlsx('s'),
      '/f.xlsx': xlsx('f'),
    },
    finds: [['/s.xlsx', 'xlsx', october]],
  }),
  'STAR’s page of the pool, a table of all areas': ({ place }) => ({
    entry: '/da/indsatser-og-ordninger/ordninger-jobrettet-veu/den-regionale-uddannelsespulje/',
    pages: {
      '/da/indsatser-og-ordninger/ordninger-jobrettet-veu/den-regionale-uddannelsespulje/': page(
        'Den regionale uddannelsespulje',
        `<p>Positivlisterne gælder fra 1. april 2026.</p><table>
         <tr><th>Område</th><th>Positivliste</th><th>Regneark</th></tr>
         <tr><td>Fyn</td><td><a href="/1.pdf">Hent (pdf)</a></td><td><a href="/1.xlsx">Hent (excel)</a></td></tr>
         <tr><td>${place}</td><td><a href="/2.pdf">Hent (pdf)</a></td><td><a href="/2.xlsx">Hent (excel)</a></td></tr></table>`,
      ),
      '/2.pdf': pdf('2'),
      '/2.xlsx': xlsx('2'),
    },
    finds: [
      ['/2.xlsx', 'xlsx', april],
      ['/2.pdf', 'pdf', april],
    ],
  }),
  'STAR’s citizen page, that names four lists and links to the councils': ({ slug, council }) => ({
    entry: '/til-borgere/hjaelp-til-jobsoegning/positivlister-se-hvilke-kurser/',
    pages: {
      '/til-borgere/hjaelp-til-jobsoegning/positivlister-se-hvilke-kurser/': page(
        'Positivlister - se hvilke kurser og uddannelser du kan få adgang til',
        `<h2>6 ugers jobrettet uddannelse</h2><p><a href="/6.pdf">Positivliste (pdf)</a></p>
         <h2>Uddannelsesløft</h2><p><a href="/110.pdf">Positivliste (pdf)</a></p>
         <h2>Voksenlærling</h2><p><a href="/v.pdf">Positivliste (pdf)</a></p>
         <h2>Den regionale uddannelsespulje</h2>
         <ul><li><a href="/rar-fyn/liste/">RAR Fyn</a></li><li><a href="/${slug}/liste/">${council}</a></li></ul>`,
      ),
      [`/${slug}/liste/`]: page(
        'Uddannelsespulje',
        '<p><a href="/media/9.csv">Positivliste fra den 1. oktober 2026</a></p>',
      ),
      '/rar-fyn/liste/': page('RAR Fyn', '<p><a href="/media/8.csv">Positivliste</a></p>'),
      '/media/9.csv': says('a;b\n1;2\n', { 'content-type': 'text/csv' }),
    },
    finds: [['/media/9.csv', 'csv', october]],
  }),
  'an entry page that moved, and one that is gone': (names) => ({
    entry: ['/gammel/', '/vaek/', '/ny'],
    pages: {
      '/gammel/': (response) => response.writeHead(301, { location: '/velkommen/' }).end(),
      '/velkommen/': page('Velkommen', '<p>Vi har fået ny hjemmeside.</p>'),
      '/ny': (response) => response.writeHead(301, { location: '/ny/' }).end(),
      '/ny/': page(title(names), '<p><a href="/1.pdf">Positivliste</a></p>'),
      '/1.pdf': pdf('1'),
    },
    finds: [['/1.pdf', 'pdf']],
    findings: ['warning page-moved', 'warning page-moved'],
  }),
  'an entry page that only sends its readers on': (names) => ({
    entry: '/',
    pages: {
      '/': says('<meta http-equiv="refresh" content="0; url=/ny/"><title>Flyttet</title>'),
      '/ny/': page(title(names), '<p><a href="/1.pdf">Positivliste</a></p>'),
      '/1.pdf': pdf('1'),
    },
    finds: [['/1.pdf', 'pdf']],
    findings: ['warning page-moved'],
  }),
  'a workbook that is gone and a page in the place of another copy': (names) => ({
    entry: '/',
    pages: {
      '/': page(
        title(names),
        `${from(names)}<p><a href="/1.pdf">Positivliste (pdf)</a></p><p><a href="/1.xlsx">Positivliste (excel)</a></p>
         <p><a href="/1.csv">Positivliste (csv)</a></p>`,
      ),
      '/1.csv': page('Log ind', '<form></form>'),
      '/1.pdf': pdf('1'),
    },
    finds: [['/1.pdf', 'pdf', october]],
    findings: ['warning copy-not-fetched', 'warning copy-not-fetched'],
  }),
};
