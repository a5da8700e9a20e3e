import { describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { buildEdition, smallCatalogue, testMoment } from '../support/builders.ts';
import { aboutATest } from '../support/snapshots.ts';

const priced = buildEdition({
  area: 'rar-fyn',
  inForceFrom: '2026-11-01',
  exampleData: true,
  rows: [
    { title: 'Truck', code: '47592', duration: { value: 7, unit: 'days' }, price: 1500 },
    { title: 'Kran <img src=x onerror=alert(1)>', code: '40531', duration: { value: 2, unit: 'weeks' }, price: 2000.5 },
    { title: 'Svejsning', code: '40532', price: 600, pricePer: 'week' },
  ],
});
const catalogue = smallCatalogue([priced]);
const app = createApp({ catalogue: () => catalogue, now: () => testMoment, about: aboutATest });

async function ask(query: string) {
  const response = await app.request(`/kurser?${query}`);
  return { status: response.status, page: await response.text() };
}

describe('the page with several courses', () => {
  it('answers for each course, adds what can be added and says what cannot', async () => {
    const { status, page } = await ask('id=47592&id=40531&id=40532&id=12345&sted=Odense');
    expect(status).toBe(200);
    expect(page).toContain('3 på listen i eget område');
    expect(page).toContain('1 ikke på de lister, der tæller');
    expect(page).toContain('i alt 17 dage. En uge er regnet som fem dage.');
    expect(page).toContain('Priserne i listen for 2 kurser er i alt 3.500,50 kr. Ikke regnet med');
    expect(page).toContain('Ikke regnet med: 40532 (prisen er ikke for hele kurset); 12345 (ingen række).');
  });

  it('takes numbers as they are pasted, each once, and says what it did not understand', async () => {
    const pasted = encodeURIComponent('AMU 47592: Truck\r\n40531, 40531; (12345)\t4753 svejsning-hurtigt');
    const { status, page } = await ask(`numre=${pasted}&id=47592&sted=Odense`);
    expect(status).toBe(200);
    expect(page).toContain('name="id" value="47592,40531,12345"');
    expect(page).toContain('Ikke forstået og ikke taget med: 4753.');
  });

  it('shows twenty at a time and names the rest', async () => {
    const ids = Array.from({ length: 22 }, (_, index) => `id=${30_001 + index}`);
    const { status, page } = await ask(`${ids.join('&')}&sted=Odense`);
    expect(status).toBe(200);
    expect(page).toContain('Ikke taget med: 30021, 30022.');
    expect(page).toMatch(/name="id" value="30001,(\d{5},){18}30020"/);
  });

  it('carries the place and the day along every link, and its own address holds the question', async () => {
    const { page } = await ask('id=47592&id=40531&kommune=0461&on=2026-11-20&utm_source=mail');
    expect(page).toContain('href="/kursus/47592?sted=0461&amp;on=2026-11-20"');
    expect(page).toContain('data-copy-link="/kurser?id=47592&amp;id=40531&amp;sted=0461&amp;on=2026-11-20"');
    expect(page).toContain('href="/kurser?id=40531&amp;sted=0461&amp;on=2026-11-20"');
    expect(page).toContain('href="/kurser?id=47592&amp;id=40531&amp;sted=0461&amp;on=2026-11-20&amp;lang=en"');
  });

  it('shows text from a list as text, in the table, in the mail and in the journal', async () => {
    const { page } = await ask('id=40531&sted=Odense');
    expect(page).not.toContain('<img src=x');
    expect(page).toContain('<bdi lang="da">Kran &lt;img src=x onerror=alert(1)&gt;</bdi>');
    expect(page).toMatch(/href="mailto:drift@kommune\.example\?subject=[^"]*Kran%20%3Cimg/);
    expect(page).toMatch(/<textarea id="journaltekst"[^>]*>[^<]*Kran &lt;img/);
  });

  it.each([
    ['a place', 'id=47592', 'id="sted-error"', 400],
    ['courses', 'numre=&sted=Odense', 'id="numre-error"', 400],
    ['a place there is', 'id=47592&sted=Lejr', 'id="sted-error"', 404],
    ['a day there is', 'id=47592&sted=Odense&on=31.+februar', 'id="on-error"', 400],
  ])('asks for %s by the field, and keeps the courses', async (_what, query, error, status) => {
    const answer = await ask(query);
    expect(answer.status).toBe(status);
    expect(answer.page).toContain(error);
    if (query.includes('id=')) expect(answer.page).toContain('name="id" value="47592"');
  });

  it('neither repeats nor answers what looks like a civil registration number', async () => {
    for (const query of ['numre=010190-1234&sted=Odense', 'id=0101901234', 'id=47592&sted=010190-1234']) {
      const { status, page } = await ask(query);
      expect(status).toBe(400);
      expect(page).not.toContain('0101');
    }
  });

  it('is an empty form where nothing was asked, in both languages', async () => {
    const danish = await ask('');
    expect([danish.status, danish.page.includes('role="alert"')]).toEqual([200, false]);
    expect((await ask('lang=en')).page).toContain('<h1>Several courses at once</h1>');
  });
});
