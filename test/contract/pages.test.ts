import { describe, expect, it } from 'vitest';
import { courseId } from '../../src/domain/course.ts';
import type { Bucket, Field } from '../../src/domain/match.ts';
import type { Found, Hit } from '../../src/search/found.ts';
import { askForCourses, catalogue, openDoor, postalCodeInTwoAreas } from '../support/door.ts';

const app = openDoor();

describe('pages', () => {
  it('shows a page and not JSON where a page fails, in the language of the page', async () => {
    const response = await app.request('/findes-ikke?lang=en', { headers: { Accept: 'text/html' } });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8']);
    const page = await response.text();
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('There is no page at that address.');
    expect(page).not.toContain('openapi');
  });

  it.each([
    ['/findes-ikke?a=1', '/findes-ikke?a=1&amp;lang=en'],
    ['/kursus/99999?lang=en', '/kursus/99999'],
    // What must not be said again, or could lead to another site, is left out.
    ['/kvittering?course=010190-1234&kommune=Lejre', '/kvittering?kommune=Lejre&amp;lang=en'],
    ['/010190-1234', '/?lang=en'],
    ['//example.org/', '/?lang=en'],
    [`/findes-ikke?a=${'a'.repeat(600)}`, '/?lang=en'],
  ])('leads from a page that fails to the same in the other language: %s', async (path, href) => {
    const request = new Request(`http://localhost${path}`, { headers: { Accept: 'text/html' } });
    const page = await (await app.request(request)).text();
    expect(/<a class="other" href="([^"]*)"/.exec(page)?.[1]).toBe(href);
  });

  it.each([
    ['/lister/rar-fyn.regional.2026-10-01.000000000000', 'Alle udgaver står under Lister og kilder.'],
    ['/kvittering', 'Adressen på kvitteringen er ikke hel.'],
  ])('says what is wrong to people, and not to programs: %s', async (path, words) => {
    const page = await (await app.request(path, { headers: { Accept: 'text/html' } })).text();
    expect(page).toContain(words);
    expect(page).not.toMatch(/\/v1\/|Parameteren/);
  });

  it('shows every hit with the line that proves it', async () => {
    const page = await (await app.request('/?q=gaffeltruck&sted=Lejre')).text();
    expect(page).toContain(
      'RAR Sjællands liste, gældende fra 1. oktober 2026, <bdi>ark &quot;Positivliste&quot;, række 2</bdi>',
    );
    expect(page).toContain('1.040 kr. pr. uge (pris i listen)');
    expect(page).toContain('Naboområder: RAR Bornholm, RAR Fyn, RAR Hovedstaden.');
  });

  it('keeps what was typed where something is wrong, and says so by the field', async () => {
    const response = await app.request('/?form=1&q=truck&sted=Lejr&on=31.+februar');
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain('value="31. februar"');
    expect(page).toContain('value="Lejr"');
    expect(page).toContain('id="on-error"');
  });

  it('understands a date as Danes write it, and an area where one is named as the place', async () => {
    const page = await (await app.request('/?q=gaffeltruck&sted=Fyn&on=1.+oktober+2026')).text();
    expect(page).toContain('1 kursus på listerne den 1. oktober 2026');
    expect(page).toContain('Området er RAR Fyn.');
    expect(await (await app.request('/?q=gaffeltruck&sted=4320+Lejre')).text()).toContain('Området er RAR Sjælland.');
  });

  it.each(['kommune=Lejre', 'postnr=4320', 'region=rar-sjaelland', 'kommune=0350'])(
    'takes the place by the name the API has for it, too: %s',
    async (place) => {
      const page = await (await app.request(`/?q=gaffeltruck&${place}`)).text();
      expect(page).toContain('Naboområder: RAR Bornholm, RAR Fyn, RAR Hovedstaden.');
    },
  );

  it('asks a person to search again where the next page belongs to data that is gone', async () => {
    const { next } = await askForCourses(app, 'kommune=Lejre&limit=7');
    const response = await app.request(`/?sted=Roskilde&cursor=${next}`);
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain('Søg igen.');
    expect(page).not.toContain('cursor');
  });

  it('offers the municipalities of a postal code in two areas as links', async () => {
    const response = await app.request(`/?sted=${postalCodeInTwoAreas()}`);
    expect(response.status).toBe(409);
    expect(await response.text()).toMatch(/Vælg kommune:.*href="\/\?form=1&amp;sted=\d{4}/s);
  });

  it('says that it cannot answer, and not that there are no courses, where no list is known for the day', async () => {
    const page = await (await app.request('/?q=gaffeltruck&sted=Lejre&on=2019-05-01')).text();
    expect(page).toContain('Vi kan ikke svare: vi har ingen lister for den 1. maj 2019');
    expect(page).not.toContain('Ingen kurser');
  });

  it('says honestly what an empty answer means, and where else the course stands', async () => {
    const page = await (await app.request('/?q=havnearbejde+vestjylland&sted=Lejre')).text();
    expect(page).toContain('Det betyder ikke, at kurset ikke kan bevilges');
    expect(page).toContain('arbejdsgivererklæring');
    expect(page).toContain('på lister i RAR Vestjylland');
  });

  it('says which filter to drop, and leads there', async () => {
    const page = await (await app.request('/?q=havnearbejde&sted=Lejre&duration=6-10-days')).text();
    expect(page).toContain('Ingen kurser passer til alt det valgte');
    expect(page).toMatch(
      /<a href="\/\?form=1[^"]*q=havnearbejde&amp;sted=Lejre[^"]*">Uden det valgte under »Længde« er der 4 kurser/,
    );
    const english = await (await app.request('/?lang=en&q=havnearbejde&sted=Lejre&duration=6-10-days')).text();
    expect(english).toContain('Without what is chosen under “Length” there are 4 courses');
  });

  it('says of a number on no list that none of the lists we have has it, and which are like it', async () => {
    const page = await (await app.request('/?q=47952&sted=Lejre')).text();
    expect(page).toContain('Ingen af de lister, vi har, har nummeret 47952. Numre, der ligner:');
    expect(page).toContain('href="/kursus/47592?sted=Lejre"');
    expect(page).toContain('(AMU 47592): står på listen i RAR Sjælland (eget område)');
    expect(await (await app.request('/?q=99999&sted=Lejre')).text()).toContain('har nummeret 99999.');
  });

  it('says of each of several numbers where it stands, in both languages', async () => {
    const rowsOf = async (address: string) =>
      [...(await (await app.request(address)).text()).matchAll(/<tr><th scope="row">\d{5}.*?<\/tr>/gs)].map(
        ([row]) => row,
      );
    const [listed, elsewhere, nowhere] = await rowsOf('/?q=47592+40100+22907&sted=Herning');
    expect(listed).toMatch(/47592.*href="\/kursus\/47592\?sted=Herning".*På listen/s);
    expect(elsewhere).toMatch(
      /40100.*Kun på andre lister.*\(RAR Sjælland, uden for rækkevidde\) <a href="[^"]*elsewhere=true[^"]*">Vis dem/s,
    );
    expect(nowhere).toMatch(/22907.*Ikke på nogen liste, vi har for dagen/s);
    const english = await rowsOf('/?lang=en&q=47592+40100+22907&sted=Herning');
    expect(english[1]).toMatch(/40100.*On other lists only.*\(RAR Sjælland, out of reach\)/s);
    expect(english[2]).toMatch(/22907.*On no list we have for the day/s);
    const [filtered] = await rowsOf('/?q=47592+40100&sted=Lejre&group=Reng%C3%B8ring');
    expect(filtered).toMatch(/47592.*På listen, men passer ikke til det valgte/s);
  });

  it('leads on with more numbers than one search takes, and with nothing but numbers', async () => {
    const numbers = Array.from({ length: 13 }, (_, index) => String(30_001 + index));
    const asked = async (q: string) => (await app.request(`/?${new URLSearchParams({ q, sted: 'Lejre' })}`)).text();
    for (const q of [numbers.join(' '), Array.from({ length: 3 }, () => numbers.join(' ')).join(' ')]) {
      const page = await asked(q);
      expect(page).toContain('Her kan du søge på 12 numre ad gangen, og der er 13.');
      expect(page).toContain(`href="/kurser?${numbers.map((number) => `id=${number}`).join('&amp;')}&amp;sted=Lejre"`);
    }
    const words = await asked(`${numbers.join(' ')} truck`);
    expect(words).toContain('Søg på højst 12 ord.');
    expect(words).not.toContain('href="/kurser?id');
  });

  it('offers a place among the words as a link that fills it in, in both languages', async () => {
    const page = await (await app.request('/?q=gaffeltruck+odense')).text();
    expect(page).toContain('»odense« er et sted og er ikke søgt som et ord. Svaret gælder hele landet.');
    expect(page).toContain('1 kursus på listerne');
    const [, href = ''] = /<a href="([^"]*)">Søg i Odense<\/a>/.exec(page) ?? [];
    const there = await (await app.request(href.replaceAll('&amp;', '&'))).text();
    expect(there).toContain('Odense ligger i RAR Fyn.');
    expect(there).toMatch(/name="q"[^>]*value="gaffeltruck"/);
    const english = await (await app.request('/?lang=en&q=5000')).text();
    expect(english).toContain('“5000” is a place and was not searched for as a word.');
    expect(english).toMatch(/<a href="\/\?form=1&amp;sted=Odense[^"]*">Search in Odense/);
  });

  it('leaves out a word that is the place asked about, and says so', async () => {
    const page = await (await app.request('/?q=gaffeltruck+odense&sted=Odense')).text();
    expect(page).toContain('»odense« er det sted, svaret gælder, og er ikke søgt som et ord.');
    expect(page).toContain('1 kursus på listerne');
    expect(page).not.toContain('Søg i Odense');
  });

  it('keeps every choice in the form, and shows it where it is narrowed by', async () => {
    const page = await (await app.request('/?sted=Lejre&group=Reng%C3%B8ring&sort=price')).text();
    expect(page).toMatch(/<input type="checkbox" name="group" value="Rengøring" checked="" form="soeg"/);
    expect(page).toMatch(/<option value="price" selected="">/);
    const wrong = await (await app.request('/?form=1&sted=Lejr&group=Reng%C3%B8ring&sort=price')).text();
    expect(wrong).toContain('<input type="hidden" name="group" value="Rengøring"');
    expect(wrong).toContain('<input type="hidden" name="sort" value="price"');
  });

  it('shows a page where a filter in the address is not one, and does not show the filter again', async () => {
    const response = await app.request('/?sted=Lejre&duration=lang&group=010170-1234');
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).not.toContain('010170');
    expect(page).not.toContain('value="lang"');
  });

  it('forgets a reach that was chosen for a place that is gone', async () => {
    const response = await app.request('/?form=1&q=gaffeltruck&sted=&reach=own');
    expect([response.status, (await response.text()).includes('1 kursus')]).toEqual([200, true]);
  });
});

describe('how the words were understood', () => {
  /** The page over what a search is made to have found: the truck. */
  const hitOf = (code: string, bucket: Bucket, field: Field = 'title'): Hit => {
    const id = courseId(code);
    return { id, number: catalogue.index().numberOf(id) ?? -1, bucket, field };
  };

  async function pageOf(bucket: Bucket, found: Partial<Found>, address = '/?q=x&sted=Lejre', field: Field = 'title') {
    const whole: Found = {
      hits: [hitOf('47592', bucket, field)],
      corrections: [],
      leftOut: [],
      unknown: [],
      words: [],
      marks: () => [],
      ...found,
    };
    const index = () => ({ ...catalogue.index(), search: () => whole });
    return (await openDoor({ catalogue: () => ({ ...catalogue, index }) }).request(address)).text();
  }

  it('is announced where a spelling was corrected, in both languages', async () => {
    const corrections = [{ asked: 'chaufør', used: 'chauffør' }];
    expect(await pageOf('typo', { corrections })).toContain('Viser resultater for »chauffør«.');
    expect(await pageOf('typo', { corrections }, '/?lang=en&q=x')).toContain('Showing results for “chauffør”.');
    expect(await pageOf('exact', { corrections })).not.toContain('chauffør');
  });

  it('is announced of the whole answer, whatever page of it is shown and in whatever order', async () => {
    const weak = Array.from({ length: 25 }, (_, at) => hitOf(String(40100 + at), 'some-words'));
    const hits = [hitOf('47592', 'exact'), ...weak];
    const found = { hits, leftOut: ['pædagog'] };
    for (const address of ['/?q=x&sted=Lejre', '/?q=x&sted=Lejre&sort=title']) {
      const first = await pageOf('some-words', found, address);
      expect(first).toContain('Viser også kurser uden »pædagog«.');
      const [, cursor] = /rel="next" href="[^"]*cursor=([\w-]+)/.exec(first) ?? [];
      const second = await pageOf('some-words', found, `${address}&cursor=${cursor}`);
      expect(second).toContain('Viser 21-26 af 26');
      expect(second).toContain('Viser også kurser uden »pædagog«.');
      expect(second).not.toContain('Ingen kurser på disse lister');
      expect(second).toContain('Har ikke alle ordene.');
    }
  });

  it('does not blame the lists for what a filter keeps out', async () => {
    const page = await pageOf('some-words', { leftOut: ['x'] }, '/?q=x&sted=Lejre&group=Transport+og+lager');
    expect(page).toContain('Ingen kurser, der passer til det valgte, har alle ordene. Viser kurser uden »x«.');
  });

  it('is announced where words were left out, and where every hit lacks another', async () => {
    const leftOut = ['pædagog'];
    expect(await pageOf('some-words', { leftOut })).toContain(
      'Ingen kurser på disse lister har alle ordene. Viser kurser uden »pædagog«.',
    );
    expect(await pageOf('some-words', { leftOut }, '/?lang=en&q=x')).toContain('Showing courses without “pædagog”.');
    expect(await pageOf('some-words', {})).toContain('Viser kurser med nogle af ordene.');
  });

  it('stands quietly by a hit that its title does not explain', async () => {
    expect(await pageOf('synonym', {})).toContain('Fundet ved et ord, der betyder næsten det samme.');
    expect(await pageOf('prefix', {})).toContain('Del af et længere ord.');
    expect(await pageOf('exact', {}, '/?q=x', 'provider')).toContain('Fundet på udbyderen.');
    expect(await pageOf('exact', {})).not.toContain('Fundet');
  });

  it('is marked in the title as text', async () => {
    const marks: Found['marks'] = () => [{ start: 0, end: 6, asked: 'gaffel', how: 'prefix' }];
    expect(await pageOf('prefix', { marks })).toContain('<bdi lang="da"><mark>Gaffel</mark>truckcertifikat B</bdi>');
  });
});
