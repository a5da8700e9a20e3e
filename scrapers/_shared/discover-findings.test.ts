import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/error.ts';
import type { Fetcher } from '../../src/domain/source.ts';
import { closeDiscovery, page, pdf, search, siteOf, xlsx } from '../../test/support/discovery.ts';
import { says } from '../../test/support/loopback-server.ts';

afterEach(closeDiscovery);

const own = 'Positivliste for regional uddannelsespulje - RAR Sjælland';
const from = '<p>Gældende i RAR Sjællands område fra 1. oktober 2026.</p>';
const both = '<p><a href="/1.xlsx">Positivliste (excel)</a></p><p><a href="/1.pdf">Positivliste (pdf)</a></p>';
const codes = (found: { findings: { severity: string; code: string }[] }) =>
  found.findings.map(({ severity, code }) => `${severity} ${code}`);
const paths = (found: { documents: { path: string }[] }) => found.documents.map((one) => one.path);

describe('what was tried', () => {
  it('is told with the reason for every document that was not taken', async () => {
    const site = await siteOf({
      '/': page(
        own,
        `${from}<p><a href="/fyn.pdf">Positivliste for RAR Fyn (pdf)</a></p>
         <p><a href="/6.pdf">Positivliste for seks ugers jobrettet uddannelse (pdf)</a></p>
         <p><a href="/r.pdf">Referat om positivlisten (pdf)</a></p>
         <p><a href="/h.pdf">Handicapvenlig adgang (pdf)</a></p>
         <p><a href="/w.docx">Positivliste (word)</a></p>
         <p><a href="/c.csv">Positivliste (csv)</a></p>
         <p><a href="/2.pdf">Positivliste (pdf)</a></p>
         <h2>Tidligere lister</h2><p><a href="/t.pdf">Positivliste (pdf)</a></p>`,
      ),
      '/2.pdf': pdf('2'),
    });
    const found = await search(site, '/', { formats: ['xlsx', 'pdf'] });
    expect(paths(found)).toEqual(['/2.pdf']);
    const told = Object.fromEntries(found.steps.map(({ url, result }) => [new URL(url).pathname, result]));
    expect(told).toEqual({
      '/': '1 mulige lister',
      '/fyn.pdf': 'ikke taget: et andet områdes liste ("Positivliste for RAR Fyn (pdf)")',
      '/6.pdf': 'ikke taget: en anden ordning (seks uger)',
      '/r.pdf': 'ikke taget: referat, vejledning eller lignende, ikke listen',
      '/h.pdf': 'ikke taget: linket siger noget andet end positivliste',
      '/w.docx': 'ikke taget: formatet læses ikke',
      '/c.csv': 'ikke taget: formatet csv er ikke i brug',
      '/t.pdf': 'ikke taget: en tidligere liste uden dato',
      '/2.pdf': 'valgt: pdf, gældende fra 2026-10-01',
    });
  });

  it('is kept short on a page with a hundred other papers, those that seem to be lists first', async () => {
    const papers = Array.from({ length: 100 }, (_, at) => `<p><a href="/p/${at}.pdf">Notat ${at}</a></p>`).join('');
    const site = await siteOf({
      '/': page('RAR Sjælland', `${papers}<p><a href="/fyn.pdf">Positivliste for RAR Fyn</a></p>`),
    });
    const found = await search(site, '/');
    expect(found.refusal).toBe('list-not-found');
    expect(found.steps.length).toBeLessThanOrEqual(40);
    expect(found.steps[1]?.result).toContain('et andet områdes liste');
    expect(found.steps.at(-1)?.result).toBe('ikke taget: dette og 84 andre dokumenter, som ikke vises her');
  });
});

describe('a page that moved', () => {
  it('is named in the refusal where no list was found, with where it went and what is gone', async () => {
    const site = await siteOf({
      '/flyttet/': (response) => response.writeHead(302, { location: '/forside/' }).end(),
      '/forside/': page('Forside', '<p>Velkommen</p>'),
      '/blid/': page('Siden blev ikke fundet', '<p>Prøv forsiden</p>'),
    });
    const found = await search(site, ['/flyttet/', '/blid/', '/vaek/']);
    expect(found.refusal).toBe('list-not-found');
    expect(found.sentence).toContain(`${site.origin}/flyttet/ er flyttet til ${site.origin}/forside/.`);
    expect(found.sentence).toContain(`${site.origin}/blid/ findes ikke længere.`);
    expect(found.sentence).toContain(`${site.origin}/vaek/ findes ikke længere.`);
  });

  it('to a host that may not be asked is named too', async () => {
    const away = await siteOf({});
    const site = await siteOf({
      '/a/': (response) => response.writeHead(301, { location: `${away.origin}/nyt-sted/` }).end(),
      '/b/': page(own, `${from}<a href="/1.pdf">Positivliste</a>`),
      '/1.pdf': pdf('1'),
    });
    const found = await search(site, ['/a/', '/b/']);
    expect(codes(found)).toEqual(['warning page-moved']);
    expect(found.findings[0]?.message).toContain(`${away.origin}/nyt-sted/`);
    expect(away.seen).toEqual([]);
  });

  it('is not one that only gained a slash', async () => {
    const site = await siteOf({
      '/liste': (response) => response.writeHead(301, { location: '/liste/' }).end(),
      '/liste/': page(own, `${from}<a href="/1.pdf">Positivliste</a>`),
      '/1.pdf': pdf('1'),
    });
    expect(codes(await search(site, '/liste'))).toEqual([]);
  });
});

describe('two lists for one date', () => {
  it('of the format that is only compared are named and left out', async () => {
    const site = await siteOf({
      '/': page(own, `${from}${both}<p><a href="/2.pdf">Positivliste (pdf)</a></p>`),
      '/1.xlsx': xlsx('1'),
      '/1.pdf': pdf('1'),
      '/2.pdf': pdf('2'),
    });
    const found = await search(site, '/');
    expect(paths(found)).toEqual(['/1.xlsx']);
    expect(codes(found)).toEqual(['warning two-lists-for-one-date']);
    expect(found.findings[0]?.message).toMatch(/\/1\.pdf og .*\/2\.pdf/);
  });

  it('of an earlier half-year do not hide the newest list', async () => {
    const old = (path: string) => `<p><a href="${path}">Positivliste gældende fra 1. april 2026 (pdf)</a></p>`;
    const site = await siteOf({
      '/': page(
        own,
        `${from}<p><a href="/1.pdf">Positivliste gældende fra 1. oktober 2026</a></p>${old('/2.pdf')}${old('/3.pdf')}`,
      ),
      '/1.pdf': pdf('1'),
      '/2.pdf': pdf('2'),
      '/3.pdf': pdf('3'),
    });
    const found = await search(site, '/');
    expect(paths(found)).toEqual(['/1.pdf']);
    expect(codes(found)).toEqual(['warning two-lists-for-one-date']);
  });

  it('are one where both addresses give the same bytes', async () => {
    const site = await siteOf({
      '/': page(
        own,
        `${from}<p><a href="/1.pdf">Positivliste (pdf)</a></p><p><a href="/2.pdf">Positivliste (pdf)</a></p>`,
      ),
      '/1.pdf': pdf('same'),
      '/2.pdf': pdf('same'),
    });
    const found = await search(site, '/');
    expect(paths(found)).toEqual(['/1.pdf']);
    expect(codes(found)).toEqual([]);
  });
});

describe('a document that cannot be fetched', () => {
  it('is a finding where another copy can, whichever it is', async () => {
    const site = await siteOf({ '/': page(own, from + both), '/1.pdf': pdf('1') });
    const found = await search(site, '/');
    expect(paths(found)).toEqual(['/1.pdf']);
    expect(codes(found)).toEqual(['warning copy-not-fetched']);
    expect(found.findings[0]?.message).toContain(`${site.origin}/1.xlsx`);
    expect(found.findings[0]?.messageEn).toContain('no longer exists (404)');
  });

  it('is an error of its own where it is the only copy of its date, and another list is there', async () => {
    const site = await siteOf({
      '/': page(
        own,
        `<p><a href="/2.pdf">Positivliste gældende fra 1. oktober 2026</a></p>
         <p><a href="/1.pdf">Positivliste gældende fra 1. april 2026</a></p>`,
      ),
      '/1.pdf': pdf('1'),
    });
    const found = await search(site, '/');
    expect(paths(found)).toEqual(['/1.pdf']);
    expect(codes(found)).toEqual(['error list-not-fetched']);
  });

  it('is the outcome where no copy can be had', async () => {
    const site = await siteOf({ '/': page(own, from + both), '/1.pdf': says('', {}, 500) });
    expect((await search(site, '/')).refusal).toBe('page-gone');
  });

  it.each([
    ['request-limit', 'theirs', undefined],
    ['stopped', 'theirs', 'stopped'],
    ['disk-full', 'ours', 'disk-full'],
    ['no-browser', 'ours', undefined],
  ] as const)('for the reason %s, a fault of %s, ends the search with %s', async (code, fault, refusal) => {
    const site = await siteOf({
      '/': page(own, `${from}${both}<p><a href="/vis">Positivliste, digital visning</a></p>`),
      '/1.pdf': pdf('1'),
      '/1.xlsx': xlsx('1'),
    });
    const render: Fetcher['render'] = async () => {
      throw new AppError(code, { da: 'Det gik ikke.', en: 'It failed.' }, { fault });
    };
    const found = await search(site, '/', {}, [site.host], render);
    expect(found.refusal).toBe(refusal);
    expect(codes(found)).toEqual(refusal === undefined ? ['warning copy-not-fetched'] : []);
  });
});

it('fetches no whole archive, but the newest list and the few before it', async () => {
  const years = Array.from({ length: 12 }, (_, at) => 2015 + at);
  const site = await siteOf({
    '/': page(
      own,
      years.map((year) => `<p><a href="/${year}.pdf">Positivliste gældende fra 1. oktober ${year}</a></p>`).join(''),
    ),
    ...Object.fromEntries(years.map((year) => [`/${year}.pdf`, pdf(String(year))])),
  });
  expect(paths(await search(site, '/'))).toEqual(['/2023.pdf', '/2024.pdf', '/2025.pdf', '/2026.pdf']);
  expect(site.paths()).toHaveLength(5);
});

it('does not look into a page again that is known to be the list', async () => {
  const rows = Array.from({ length: 12 }, (_, n) => `<tr><td>${40_000 + n}</td><td>Kursus ${n}</td></tr>`).join('');
  const table = `<table><tr><th>AMU-nr.</th><th>Titel</th></tr>${rows}</table>`;
  const site = await siteOf({ '/': page(own, `${from}${table}`) });
  const asked: string[] = [];
  const found = await search(site, '/', {}, [site.host], undefined, async (sha256) => {
    asked.push(sha256);
    return true;
  });
  expect(found.documents).toEqual([{ path: '/', format: 'html', from: '2026-10-01' }]);
  expect(asked).toHaveLength(1);
});
