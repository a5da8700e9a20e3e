import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { suggestAnswerSchema } from '../../src/contract/suggestion.ts';
import { buildEdition, smallCatalogue } from '../support/builders.ts';
import { english, openDoor, problemOf } from '../support/door.ts';

const app = openDoor();
const ask = async (query: string, init: RequestInit = {}) =>
  suggestAnswerSchema.parse(await (await app.request(`/v1/suggest?${query}`, init)).json());

describe('suggestions', () => {
  it('lead to the page of a course, asked about from the same place and in the same language', async () => {
    const { items, on } = await ask('q=gaffel&kommune=Lejre');
    expect(on).toBe('2026-11-22');
    expect(items).toEqual([
      {
        kind: 'course',
        text: 'Gaffeltruckcertifikat B',
        course: '47592',
        code: '47592',
        href: '/kursus/47592?sted=Lejre',
      },
    ]);
    const [inEnglish] = (await ask('q=gaffel', english)).items;
    expect(inEnglish?.href).toBe('/kursus/47592?lang=en');
  });

  it('lead to pages that are there, of whatever kind they are', async () => {
    const items = (
      await Promise.all(['q=475', 'q=lej', 'q=gaffel', 'q=transport', 'q=aal'].map((query) => ask(query)))
    ).flatMap((answer) => answer.items);
    expect(new Set(items.map((one) => one.kind))).toEqual(new Set(['number', 'kommune', 'course', 'group']));
    for (const { href } of items) expect([href, (await app.request(href)).status]).toEqual([href, 200]);
  });

  it('for a group find what the group holds', async () => {
    const group = (await ask('q=reng%C3%B8r')).items.find((one) => one.kind === 'group');
    expect(group).toMatchObject({ text: 'Rengøring', href: '/?form=1&adjacent=true&group=Reng%C3%B8ring' });
    expect(await (await app.request(group?.href ?? '')).text()).toContain('30 kurser');
  });

  it('keep the place, the day and the kind of list of what they were asked for', async () => {
    const [group] = (await ask('q=reng&kommune=Lejre&on=2026-10-02')).items.filter((one) => one.kind === 'group');
    expect(group?.href).toBe('/?form=1&sted=Lejre&on=2026-10-02&adjacent=true&group=Reng%C3%B8ring');
    const kommune = (await ask('q=lej&list=six-weeks')).items.find((one) => one.kind === 'kommune');
    expect(kommune?.href).toBe('/?form=1&sted=Lejre&list=six-weeks&adjacent=true');
    const [course] = (await ask('q=gaffel&on=2026-10-02')).items;
    expect(course?.href).toBe('/kursus/47592?on=2026-10-02');
  });

  it('of groups for a municipality are only those that the answer they lead to has', async () => {
    const away = buildEdition({ area: 'rar-nordjylland', inForceFrom: '2026-11-01', rows: [{ group: 'Fiskeri' }] });
    const door = openDoor({ catalogue: () => smallCatalogue([away]) });
    const groups = async (query: string) => {
      const response = await door.request(`/v1/suggest?${query}`);
      return suggestAnswerSchema.parse(await response.json()).items.filter((one) => one.kind === 'group');
    };
    expect(await groups('q=fisk&kommune=Lejre')).toEqual([]);
    const [group] = await groups('q=fisk&kommune=Aalborg');
    expect(await (await door.request(group?.href ?? '')).text()).toContain('1 kursus');
    expect(await groups('q=fisk')).toHaveLength(1);
  });

  it('are as many as asked for, and none for nothing', async () => {
    expect((await ask('q=4&limit=3')).items).toHaveLength(3);
    expect((await ask('q=4')).items).toHaveLength(8);
    expect((await ask('q=')).items).toEqual([]);
    expect((await ask('')).items).toEqual([]);
  });

  it.each([
    ['q=gaf&limit=0', 'bad-parameter', 'limit'],
    ['q=gaf&list=alt', 'bad-parameter', 'list'],
    ['q=010170-1234', 'cpr-number', 'q'],
    [`q=${'a+'.repeat(13)}`, 'too-many-words', 'q'],
    [`q=${'a'.repeat(201)}`, 'bad-parameter', 'q'],
  ])('refuse %s by name, in both languages', async (query, code, parameter) => {
    const sentences = await Promise.all(
      [{}, english].map(async (init) => {
        const response = await app.request(`/v1/suggest?${query}`, init);
        expect(response.status).toBe(400);
        const problem = await problemOf(response);
        expect(problem).toMatchObject({ code, parameter });
        return problem.detail;
      }),
    );
    expect(new Set(sentences).size).toBe(2);
  });

  it('refuse a municipality that there is not, with those near to it', async () => {
    for (const question of ['q=gaf&kommune=Lejr', 'kommune=Lejr']) {
      const response = await app.request(`/v1/suggest?${question}`);
      expect(await problemOf(response)).toMatchObject({ code: 'kommune-unknown' });
    }
  });
});

describe('the script of the search page', () => {
  it('is a small file of our own, kept for ever under its content, and may do nothing but ask our own door', async () => {
    const page = await app.request('/');
    const policy = page.headers.get('Content-Security-Policy');
    expect(policy).toContain("script-src 'self'; require-trusted-types-for 'script'");
    expect(policy).toContain("connect-src 'self'");
    const [, address = '', ...more] = (await page.text()).match(/<script src="([^"]+)" defer="">/) ?? [];
    expect([address, more]).toEqual([expect.stringMatching(/^\/assets\/search-[0-9a-f]+\.js$/), []]);
    const script = await app.request(address);
    expect(script.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('Cache-Control')).toContain('immutable');
    expect(gzipSync(await script.arrayBuffer()).length).toBeLessThan(8_000);
  });

  it.each(['/lister', '/pulje', '/vejledning', '/om'])('is not on %s, which may run none', async (path) => {
    const response = await app.request(path);
    expect(response.headers.get('Content-Security-Policy')).not.toContain('script-src');
    expect(await response.text()).not.toContain('<script');
  });
});
