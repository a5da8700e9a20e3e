import { afterEach, describe, expect, it } from 'vitest';
import type { SourceDefinition } from '../../src/domain/source.ts';
import { closeDiscovery, page, pdf, search, siteOf, xlsx } from '../../test/support/discovery.ts';
import { type LoopbackServer, says } from '../../test/support/loopback-server.ts';

afterEach(closeDiscovery);

const own = 'Positivliste for regional uddannelsespulje - RAR Sjælland';
const from = '<p>Gældende i RAR Sjællands område fra 1. oktober 2026.</p>';

async function find(...asked: [LoopbackServer, string | string[], Partial<SourceDefinition>?, string[]?]) {
  const found = await search(...asked);
  if (found.refusal) throw new Error(found.refusal);
  return found.documents;
}

const refusal = (finding: Promise<unknown>): Promise<string> =>
  finding.then(
    () => 'found something',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('the list of a page', () => {
  it('is its own and never a neighbour’s, although both stand under the own heading', async () => {
    const site = await siteOf({
      '/': page(
        own,
        `${from}<p>Jobcentret kan også bevilge fra <a href="/hovedstaden/liste.xlsx">Positivliste for RAR Hovedstaden, excel</a>,
         <a href="/x/2.xlsx">Positivliste for Bornholm (excel)</a> og <a href="/rar-sjaelland/media/positivliste-fyn.xlsx">excel</a>.</p>
         <ul><li><a href="/media/1.pdf">Positivliste, pdf version (pdf) (nyt vindue)</a></li></ul>`,
      ),
      '/media/1.pdf': pdf('x'),
    });
    expect(await find(site, '/')).toEqual([{ path: '/media/1.pdf', format: 'pdf', from: '2026-10-01' }]);
    expect(site.paths()).toEqual(['/', '/media/1.pdf']);
  });

  it('is not taken at all where only neighbours have one', async () => {
    const site = await siteOf({
      '/': page(
        own,
        `${from}<p>Nabolister: Fyns positivliste <a href="/a.xlsx">her</a></p>
         <p>Sjællands og Hovedstadens positivliste <a href="/b.xlsx">her</a></p>
         <h2>Positivliste for RBR Sjælland</h2><p><a href="/c.xlsx">Excel</a></p>`,
      ),
    });
    expect(await refusal(find(site, '/'))).toBe('list-not-found');
  });

  it('is told from the words round a link that only says "her", and from the row of a table of links', async () => {
    const site = await siteOf({
      '/her': page(own, `${from}<p>Du kan hente positivlisten <a href="/1.xlsx">her</a></p>`),
      '/tabel': page(
        'Positivlister i hele landet',
        `<table><tr><th>Råd</th><th>Liste</th></tr>
         <tr><td>RAR Fyn</td><td><a href="/fyn.pdf">pdf</a></td></tr>
         <tr><td>RAR Sjælland</td><td><a href="/sj.pdf">pdf</a></td></tr></table>`,
      ),
      '/1.xlsx': xlsx('1'),
      '/sj.pdf': pdf('2'),
    });
    expect((await find(site, '/her')).map((one) => one.path)).toEqual(['/1.xlsx']);
    expect((await find(site, '/tabel')).map((one) => one.path)).toEqual(['/sj.pdf']);
  });

  it('is found in an accordion, and in a paper linked from a news item two clicks away', async () => {
    const site = await siteOf({
      '/rar-sjaelland/': page('RAR Sjælland', '<a href="/nyheder/12/">Den regionale uddannelsespulje: nyt</a>'),
      '/nyheder/12/': page('Nyt fra RAR Sjælland', '<p><a href="/nyheder/13/">Ny positivliste pr. 1. oktober</a></p>'),
      '/nyheder/13/': page(
        'Ny positivliste',
        `<details><summary>Positivliste for RAR Fyn</summary><a href="/f.pdf">Hent (pdf)</a></details>
         <details><summary>Positivliste for RAR Sjælland gældende fra 1. oktober 2026</summary><a href="/s.pdf">Hent (pdf)</a></details>`,
      ),
      '/s.pdf': pdf('s'),
    });
    expect(await find(site, '/rar-sjaelland/')).toEqual([{ path: '/s.pdf', format: 'pdf', from: '2026-10-01' }]);
  });

  it.each([
    '/da/Sjaelland/Beskaeftigelsespolitik/Regional%20positivliste/Kursusforslag%20til%20den%20nye%20positivliste.aspx',
    '/rar-sjaelland/jobrettet-voksen-og-efteruddannelse-rar-sjaelland/positivliste-for-regional-uddannelsespulje/',
    '/rar-sjaelland/arbejdsmarkedet/positivliste-regional-uddannelsespulje/',
    '/da/rar-sjaelland/om-rar-sjaelland/strategi-og-fokusomraader/positivliste/',
    '/da/RAR%20Sj%C3%A6lland/positivliste/',
  ])('is found behind an address of the shape %s', async (path) => {
    const site = await siteOf({
      '/': page('Regionale råd', `<a href="${path}">Læs mere</a><a href="${path.replace(/Sj|sj/, 'Lands')}">x</a>`),
      [path]: page('Positivliste', '<p><a href="/media/7.xlsx">Positivliste (excel)</a></p>'),
      '/media/7.xlsx': xlsx('7'),
    });
    expect((await find(site, '/')).map((one) => one.path)).toEqual(['/media/7.xlsx']);
  });

  it('may be a document that a page link leads straight to, where the link says so', async () => {
    const site = await siteOf({
      '/': page(
        'RAR Sjælland',
        '<a href="/media/1">Ansøg om den regionale uddannelsespulje</a><a href="/media/2">Positivliste for RAR Sjælland</a>',
      ),
      '/media/1': pdf('an application form'),
      '/media/2': pdf('the list'),
    });
    expect((await find(site, '/')).map((one) => one.path)).toEqual(['/media/2']);
  });

  it('of six weeks is left to the source of that scheme, and the other way round', async () => {
    const links = `<ul><li><a href="/6.xlsx">Positivliste for seks ugers jobrettet uddannelse (excel)</a></li>
      <li><a href="/s.xlsx">Positivliste for RAR Sjælland (excel)</a></li></ul>`;
    const site = await siteOf({ '/': page('Positivlister', links), '/6.xlsx': xlsx('6'), '/s.xlsx': xlsx('s') });
    expect((await find(site, '/')).map((one) => one.path)).toEqual(['/s.xlsx']);
    const national = {
      listKind: 'six-weeks',
      area: 'danmark',
      areaNames: ['seks ugers jobrettet uddannelse'],
    } as const;
    const more = { listKind: national.listKind, areaNames: [...national.areaNames] };
    expect((await find(site, '/', more)).map((one) => one.path)).toEqual(['/6.xlsx']);
  });
});

describe('the day a list comes into force', () => {
  const link = '<p><a href="/1.pdf">Positivliste (pdf)</a></p>';

  it.each([
    ['Sidst opdateret: 24-03-2021', undefined],
    ['Gældende i RAR Sjællands område fra 1. oktober 2021.</p><p>Sidst opdateret: 24-03-2021', '2021-10-01'],
    ['Siden er udskrevet 06-10-2020. Gældende fra 1. april', undefined],
    ['Gælder fra 26. jan 2017', '2017-01-26'],
  ])('is read from "%s" as %s', async (words, day) => {
    const site = await siteOf({ '/': page(own, `<p>${words}</p>${link}`), '/1.pdf': pdf('1') });
    expect(await find(site, '/')).toEqual([{ path: '/1.pdf', format: 'pdf', from: day }]);
  });

  it('gives two documents for two days, and refuses two of one kind for one day', async () => {
    const two = (second: string) =>
      `<ul><li><a href="/1.pdf">Positivliste gældende fra 1. april 2026 (pdf)</a></li>
       <li><a href="/2.pdf">Positivliste gældende fra ${second} (pdf)</a></li></ul>`;
    const site = await siteOf({
      '/to': page(own, two('1. oktober 2026')),
      '/en': page(own, two('1. april 2026')),
      '/1.pdf': pdf('1'),
      '/2.pdf': pdf('2'),
    });
    expect((await find(site, '/to')).map((one) => one.from)).toEqual(['2026-04-01', '2026-10-01']);
    expect(await refusal(find(site, '/en'))).toBe('two-lists-for-one-date');
  });

  it('is not lent by the page to a list it calls a former one', async () => {
    const site = await siteOf({
      '/': page(
        own,
        `${from}${link}<h2>Tidligere positivlister</h2><p><a href="/gammel.xlsx">Positivliste (excel)</a></p>`,
      ),
      '/1.pdf': pdf('1'),
    });
    expect(await find(site, '/')).toEqual([{ path: '/1.pdf', format: 'pdf', from: '2026-10-01' }]);
  });
});

describe('a search that finds nothing', () => {
  it('says so where the pages are there, and names the error of the page where that is gone', async () => {
    const site = await siteOf({ '/': page('RAR Sjælland', '<p>Her er ingen liste.</p>') });
    expect(await refusal(find(site, '/'))).toBe('list-not-found');
    expect(await refusal(find(site, '/vaek'))).toBe('page-gone');
    expect(await refusal(find(site, ['/vaek', '/']))).toBe('list-not-found');
  });

  it('is found from a page on another host where the first host has been given up', async () => {
    const ill = await siteOf({ '/a': says('', {}, 500) });
    const well = await siteOf({
      '/': page(own, `${from}<a href="/liste.pdf">Positivliste, pdf</a>`),
      '/liste.pdf': pdf('x'),
    });
    const hosts = [ill.host, well.host];
    const entry = [`${ill.origin}/a`, `${ill.origin}/b`, `${well.origin}/`];
    expect((await find(well, [], { entry, hosts }, hosts)).map((one) => one.path)).toEqual(['/liste.pdf']);
  });

  it('goes at most three clicks deep, twenty pages wide, and never in circles', async () => {
    const deep = await siteOf({
      '/': page('RAR Sjælland', '<a href="/1">positivliste</a><a href="/">positivliste</a>'),
      '/1': page('RAR Sjælland', '<a href="/2">positivliste</a><a href="/#a">positivliste</a>'),
      '/2': page('RAR Sjælland', '<a href="/3">positivliste</a><a href="/1">positivliste</a>'),
      '/3': page('RAR Sjælland', '<a href="/4">positivliste</a>'),
    });
    expect(await refusal(find(deep, '/'))).toBe('list-not-found');
    expect(deep.paths()).toEqual(['/', '/1', '/2', '/3']);
    const many = Array.from({ length: 40 }, (_, at) => `/side/${at}`);
    const wide = await siteOf({
      '/': page('RAR Sjælland', many.map((path) => `<a href="${path}">positivliste ${path}</a>`).join('')),
      ...Object.fromEntries(many.map((path) => [path, page('RAR Sjælland', '<p>tom</p>')])),
    });
    expect(await refusal(find(wide, '/'))).toBe('list-not-found');
    expect(wide.paths()).toHaveLength(20);
  });

  it('never leaves the source’s hosts', async () => {
    const other = await siteOf({ '/liste': page(own, from), '/liste.xlsx': xlsx('x') });
    const site = await siteOf({
      '/': page(own, `<a href="${other.origin}/liste">Positivliste for RAR Sjælland</a>`),
      '/fil': page(own, `<a href="${other.origin}/liste.xlsx">Positivliste (excel)</a>`),
      '/begge': page(
        own,
        `<a href="${other.origin}/liste.xlsx">Positivliste (excel)</a><a href="/1.pdf">Positivliste (pdf)</a>`,
      ),
      '/1.pdf': pdf('1'),
    });
    expect(await refusal(find(site, '/'))).toBe('list-not-found');
    expect(await refusal(find(site, '/fil'))).toBe('host-not-allowed');
    expect((await find(site, '/begge')).map((one) => one.path)).toEqual(['/1.pdf']);
    expect(other.seen).toEqual([]);
  });

  it('does not take a page with a script for a list while a list can be reached', async () => {
    const site = await siteOf({
      '/': page(own, '<script>1</script><a href="/hent">Hent positivlisten her</a>'),
      '/hent': page(own, `${from}<a href="/1.pdf">Positivliste (pdf)</a>`),
      '/1.pdf': pdf('1'),
    });
    expect((await find(site, '/')).map((one) => one.path)).toEqual(['/1.pdf']);
  });
});

describe('a search of known pages alone', () => {
  const pages = {
    '/': page('Pulje', '<p><a href="/lister">Positivlister</a> <a href="/nyheder/liste">Ny positivliste</a></p>'),
    '/lister': page(own, `${from}<p><a href="/media/ny.xlsx">Positivliste for RAR Sjælland (excel)</a></p>`),
    '/nyheder/liste': page(own, `${from}<p><a href="/media/2.xlsx">Positivliste for RAR Sjælland (excel)</a></p>`),
    '/media/ny.xlsx': xlsx('1'),
    '/media/2.xlsx': xlsx('2'),
  };
  const among = (site: LoopbackServer, known: string[]) =>
    search(site, '/', {}, undefined, undefined, undefined, known);

  it('looks at no other, and fetches a new document that one of them links to', async () => {
    const site = await siteOf(pages);
    const found = await among(site, ['/lister']);
    expect(found.documents).toEqual([{ path: '/media/ny.xlsx', format: 'xlsx', from: '2026-10-01' }]);
    expect(site.paths()).toEqual(['/', '/lister', '/media/ny.xlsx']);
  });

  it('asks its entry page, and no more where nothing else is known', async () => {
    const site = await siteOf(pages);
    expect((await among(site, [])).refusal).toBe('list-not-found');
    expect(site.paths()).toEqual(['/']);
  });
});
