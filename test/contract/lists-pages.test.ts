import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import { sourcesAnswerSchema } from '../../src/contract/source.ts';
import { statusAnswerSchema } from '../../src/contract/status.ts';
import { instant } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import { finding } from '../../src/domain/finding.ts';
import type { SourceRun } from '../../src/domain/run.ts';
import { poolDefinitionSchema } from '../../src/domain/source.ts';
import { buildEdition, eightSources, testMoment } from '../support/builders.ts';
import { openDoor } from '../support/door.ts';
import { keptOf } from '../support/kept.ts';
import { aboutATest } from '../support/snapshots.ts';

const truck = { code: '47592', title: 'Gaffeltruckcertifikat B', price: 1040 };
const steel = { code: '40086', title: 'Svejsning <b>fed</b>', provider: 'Skolen' };
const many = Array.from({ length: 230 }, (_, index) => ({ code: String(41000 + index), title: `Kursus ${index}` }));
const april = buildEdition({
  inForceFrom: '2026-04-01',
  confirmedAt: '2026-09-30T02:10:00.000Z',
  rows: [truck, steel],
});
const october = buildEdition({ rows: [{ ...truck, price: 1100 }, ...many] });
const fynNext = buildEdition({
  area: 'rar-fyn',
  inForceFrom: '2027-04-01',
  recordedAt: '2026-11-20T02:10:00.000Z',
  rows: [steel],
});
const fyn = buildEdition({ area: 'rar-fyn', rows: [truck] });
const nord = buildEdition({ area: 'rar-nordjylland', rows: [truck] });
const nordCorrected = buildEdition({
  area: 'rar-nordjylland',
  recordedAt: '2026-11-03T02:10:00.000Z',
  rows: [truck, steel],
});

const copy = sha256Schema.parse('c'.repeat(64));
const differs = {
  ...finding(
    'copies-differ',
    'warning',
    { da: '"Svejsning" står i Excel, men ikke i PDF.', en: '"Svejsning" stands in Excel but not in PDF.' },
    { sheet: 'Positivliste', row: 4 },
  ),
  other: { document: copy, place: { page: 2, line: 7 } },
};
const night = (at: string, wish: Partial<SourceRun>): SourceRun => ({
  source: 'x',
  outcome: 'unchanged',
  startedAt: instant(new Date(at)),
  finishedAt: instant(new Date(at)),
  editions: [],
  candidates: [],
  rows: 2,
  requests: 2,
  findings: [],
  trace: [],
  ...wish,
});
const unreachable = finding('host-unreachable', 'error', { da: 'Siden svarede ikke.', en: 'The site did not answer.' });
const sources = eightSources.map((state) =>
  state.definition.area === 'rar-fyn'
    ? {
        ...state,
        runs: [
          night('2026-11-22T02:10:00Z', { outcome: 'failed', findings: [unreachable] }),
          night('2026-11-21T02:10:00Z', { findings: [differs] }),
        ],
      }
    : state,
);
const star = poolDefinitionSchema.parse({
  publishes: 'pool',
  id: 'star-puljer',
  name: 'STAR: puljen',
  publisher: 'STAR',
  area: 'danmark',
  entry: ['https://star.example/pulje/'],
  hosts: ['star.example'],
  origin: 'Opdigtet til en prøve',
  gapSeconds: 5,
  exampleData: false,
});
const held = night('2026-11-22T02:20:00Z', { outcome: 'held', candidates: ['0a1b2c3d4e5f'] });
const editions = [april, october, fyn, fynNext, nord, nordCorrected];
const catalogue = buildCatalogue(keptOf(editions), sources, instant(testMoment), undefined, [], undefined, [
  { definition: star, runs: [held] },
]);
const app = openDoor({ catalogue: () => catalogue, about: aboutATest });
const pageOf = async (path: string) => (await app.request(path)).text();
const wordsOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('GET /v1/sources', () => {
  it('tells when each list was last read well, and what its copies said otherwise though the last night failed', async () => {
    const { items } = sourcesAnswerSchema.parse(await (await app.request('/v1/sources')).json());
    const source = items.find((one) => one.id === 'rar-fyn');
    expect(source).toMatchObject({
      freshness: 'contradicted',
      lastGoodAt: '2026-11-22T02:10:00.000Z',
      lastRun: { outcome: 'failed' },
      differences: [{ code: 'copies-differ', other: { document: copy, place: { page: 2, line: 7 } } }],
    });
    const never = items.find((one) => one.id === 'rar-bornholm');
    expect([never?.lastGoodAt, never?.differences]).toEqual([undefined, []]);
  });

  it('tells of the sources of the pool beside those of lists, and the status asks for attention to one that waits', async () => {
    const { total, poolSources } = sourcesAnswerSchema.parse(await (await app.request('/v1/sources')).json());
    expect(total).toBe(8);
    expect(poolSources).toMatchObject([{ id: 'star-puljer', freshness: 'held', figures: 0 }]);
    const status = statusAnswerSchema.parse(await (await app.request('/v1/status')).json());
    expect(status.poolSources).toMatchObject([{ id: 'star-puljer', freshness: 'held', lastOutcome: 'held' }]);
    expect(status.attention.map((one) => one.code)).toContain('pool-source-held');
    expect(status.lastRunFinishedAt).toBe('2026-11-22T02:20:00.000Z');
  });
});

describe('GET /lister', () => {
  it('says that the sources are asked every night only where this server asks them', async () => {
    const saidWhen = async (nightlyAt: string | undefined) => {
      const about = { ...aboutATest, robot: { ...aboutATest.robot, nightlyAt } };
      const door = openDoor({ catalogue: () => catalogue, about });
      const pages = ['/lister', '/om'].map(async (path) => (await door.request(path)).text());
      return (await Promise.all(pages)).map((page) => /hver nat/i.test(page));
    };
    expect(await saidWhen('03:17')).toEqual([true, true]);
    expect(await saidWhen(undefined)).toEqual([false, false]);
  });

  it('says of a source in plain words that its copies disagree, with the place in both and our copy of the other', async () => {
    const page = await pageOf('/lister');
    const words = wordsOf(page);
    expect(words).toContain('Uenige kopier');
    expect(words).toContain('"Svejsning" står i Excel, men ikke i PDF.'.replaceAll('"', '&quot;'));
    expect(words).toContain('række 4 i listen her');
    expect(page).toContain(`href="/v1/documents/${copy}"`);
    expect(words).toContain('side 2, linje 7 i kopien');
    expect(words).not.toMatch(/copies-differ|host-unreachable/);
  });

  it('shows a list that is to come, every edition, and the sources of the pool, in both languages', async () => {
    const words = wordsOf(await pageOf('/lister'));
    expect(words).toMatch(/Kommende liste\s+Gælder fra 1\. april 2027/);
    expect(words).toContain('Alle udgaver (2)');
    expect(words).toMatch(/Kilder til puljens tal .*STAR: puljen .*Nye tal venter på, at en person ser på dem\./);
    expect(wordsOf(await pageOf('/lister?lang=en'))).toMatch(/Copies disagree .*Sources of the figures of the pool/);
  });
});

describe('GET /lister/{edition}', () => {
  it('shows every line as printed with its place, a lasting address, and a mail about it, a hundred to a page', async () => {
    const first = await pageOf(`/lister/${october.id}`);
    // Words of ours are not marked as Danish where the page is in English.
    expect(await pageOf(`/lister/${october.id}?lang=en`)).toContain('<span class="note"><bdi>AMU 47592</bdi></span>');
    expect(first).toContain('<tr id="r1">');
    expect(wordsOf(first)).toMatch(/Linje 1-100 af 231/);
    expect(first).toMatch(/href="mailto:[^"]*Gaffeltruckcertifikat/);
    const third = await pageOf(`/lister/${october.id}?side=3`);
    expect(third.match(/<tr id="r\d+">/g)?.length).toBe(31);
    expect(third).toContain(`href="/lister/${october.id}?side=2#linjer"`);
    expect(wordsOf(third)).not.toContain('Næste linjer');
  });

  it.each(['4', '0', '-1', '1.5', 'x'])('answers the page "%s" that is not there with the first', async (side) => {
    const words = wordsOf(await pageOf(`/lister/${october.id}?side=${side}`));
    expect(words).toContain('Så mange linjer har listen ikke.');
    expect(words).toContain('Linje 1-100 af 231');
  });

  it('shows what came, left and changed since the edition before, and says where none is known', async () => {
    const page = await pageOf(`/lister/${october.id}?vis=forskelle`);
    const words = wordsOf(page);
    expect(words).toContain('Forskelle fra udgaven, der gjaldt fra 1. april 2026');
    expect(words).toContain('Kom til (230)');
    expect(words).toContain('Her vises de første 200.');
    expect(words).toMatch(/Gik ud \(1\)\s+Svejsning &lt;b&gt;fed/);
    expect(words).toMatch(/Ændret \(1\)\s+Gaffeltruck.*Pris i listen: før\s+1\.040 kr\. , nu\s+1\.100 kr\./);
    expect(wordsOf(await pageOf(`/lister/${april.id}?vis=forskelle`))).toContain('Vi kender ingen tidligere udgave');
  });

  it('is told from one to come, and one that has ended, by its days', async () => {
    expect(wordsOf(await pageOf(`/lister/${april.id}`))).toContain(
      'Gjaldt fra 1. april 2026 til og med 30. september 2026',
    );
    expect(wordsOf(await pageOf(`/lister/${fynNext.id}`))).toContain('Gælder først fra 1. april 2027');
  });

  it('says that it was corrected since, where it is no longer the one that counts', async () => {
    const earlier = await pageOf(`/lister/${nord.id}`);
    expect(wordsOf(earlier)).toContain(
      'som vi har kendt siden 3. november 2026 kl. 03.10.00. Linjerne her kan være rettet i den.',
    );
    expect(earlier).toContain(`<a href="/lister/${nordCorrected.id}">Se den udgave</a>`);
    expect(wordsOf(earlier)).toMatch(/Udgaven efter: samme liste, kendt af os 3\. november 2026/);
    const later = wordsOf(await pageOf(`/lister/${nordCorrected.id}?vis=forskelle`));
    expect(later).not.toContain('kan være rettet i den');
    expect(later).toContain('Forskelle fra den samme liste');
    expect(wordsOf(await pageOf(`/lister/${april.id}`))).not.toContain('kan være rettet i den');
  });

  it('is not found by name where the edition is not known', async () => {
    const response = await app.request('/lister/rar-fyn.regional.2026-10-01.000000000000', {
      headers: { Accept: 'text/html' },
    });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Vi kender ikke den udgave af en liste.');
  });
});

describe('GET /aendringer', () => {
  it('shows the changes newest day first, under their list and kind, with the line and the days in words', async () => {
    const words = wordsOf(await pageOf('/aendringer?kommune=Lejre&from=2026-04-01&to=22.11.2026'));
    expect(words).toContain('Ændringer på listerne i Lejre');
    expect(words).toContain('1. april 2026 til og med 22. november 2026');
    expect(words).toMatch(/1\. oktober 2026 Eget område RAR Sjælland/);
    expect(words).toContain('Kom på listen (149)');
    expect(words).toMatch(/Viser ændring 1-150 af 232/);
    const rest = wordsOf(await pageOf('/aendringer?kommune=Lejre&from=2026-04-01&to=22.11.2026&side=2'));
    expect(rest).toMatch(/Viser ændring 151-232 af 232/);
  });

  it('tells what is known to come: a list already published with what it brings, and one that is due', async () => {
    const words = wordsOf(await pageOf('/aendringer?kommune=Odense'));
    expect(words).toMatch(
      /RAR Fyn Eget område Offentliggjort\. Gælder fra 1\. april 2027\. 1 kommer på, 1 går af, 0 linjer ændres/,
    );
    expect(words).toMatch(
      /RAR Sjælland Naboområde Ventes 1\. april 2027\. Ikke offentliggjort endnu\. Vides ikke endnu/,
    );
    expect(words).toMatch(/Kommer på listen \(1\)\s+Svejsning/);
  });

  it('counts days back from the last, today where none is given, and leaves the adjacent areas out where asked', async () => {
    const page = await pageOf('/aendringer?kommune=0350&days=30&adjacent=false');
    expect(wordsOf(page)).toContain('24. oktober 2026 til og med 22. november 2026');
    expect(page).toContain('<option value="Lejre" selected="">');
    expect(wordsOf(page)).not.toContain('Naboområde ');
    expect(page).toMatch(
      /href="\/v1\/changes\?adjacent=false&amp;kommune=0350&amp;since=2026-10-24&amp;until=2026-11-23"/,
    );
  });

  it.each([
    ['kommune=Lejr', 'kommune', 404],
    ['from=snart', 'from', 400],
    ['from=2026-11-10&to=2026-11-01', 'from', 400],
    ['from=2026-01-01&to=31.+februar', 'to', 400],
  ])('says what is wrong with "%s" by the field', async (query, field, status) => {
    const response = await app.request(`/aendringer?${query}`);
    const page = await response.text();
    expect(response.status).toBe(status);
    expect(page).toContain('role="alert"');
    expect(page).toContain(`href="#${field}"`);
    expect(page).toMatch(new RegExp(`id="${field}-error"`));
  });

  it('repeats nothing that looks like a civil registration number', async () => {
    for (const query of ['kommune=010190-1234', 'from=0101901234', 'days=010190-1234']) {
      const page = await pageOf(`/aendringer?${query}`);
      expect([query, page.includes('010190')]).toEqual([query, false]);
    }
  });

  it('shows the whole country where no place is named, and an area by its name', async () => {
    expect(wordsOf(await pageOf('/aendringer'))).toContain('Ændringer på listerne ');
    const page = await pageOf('/aendringer?region=rar-fyn');
    expect(wordsOf(page)).toContain('Ændringer på listen i RAR Fyn');
    expect(page).toContain('<option value="rar-fyn" selected="">');
  });
});

describe('GET /v1/guidance', () => {
  it('says where the name of the office is from and how sure it is, as it was known at a moment', async () => {
    const answer = await (await app.request('/v1/guidance?kommune=Lejre')).json();
    expect(answer).toMatchObject({
      office: 'kommunen i Lejre (jobcentret)',
      officeSource: { text: 'kommunen i Lejre (jobcentret)', grade: 'inferred' },
    });
    const pinned = await app.request('/v1/guidance?kommune=Lejre&knownAt=2026-11-22T07:00:00.000Z');
    expect([pinned.status, pinned.headers.get('Cache-Control')]).toEqual([200, expect.stringContaining('immutable')]);
    expect((await app.request('/v1/guidance?knownAt=2030-01-01')).status).toBe(400);
  });
});
