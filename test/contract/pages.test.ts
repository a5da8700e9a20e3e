import { describe, expect, it } from 'vitest';
import { askForCourses, openDoor, postalCodeInTwoAreas } from '../support/door.ts';

const app = openDoor();

describe('pages', () => {
  it('shows a page and not JSON where a page fails, in the language of the page', async () => {
    const response = await app.request('/findes-ikke?lang=en', { headers: { Accept: 'text/html' } });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('<html lang="en">');
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
});
