import robotsParser from 'robots-parser';
import { describe, expect, it } from 'vitest';
import { noContact, userAgentOf } from '../../scrapers/_shared/http/user-agent.ts';
import { aboutOf } from '../../src/cli/about.ts';
import { readConfig } from '../../src/config.ts';
import { statusAnswerSchema } from '../../src/contract/status.ts';
import { instantSchema } from '../../src/domain/date.ts';
import { version } from '../../src/version.ts';
import { catalogue, english, openDoor, problemOf } from '../support/door.ts';
import { lixOf } from '../support/lix.ts';
import { aboutATest, madeSnapshots } from '../support/snapshots.ts';

// The package exports the function itself while its types say that it stands under `default`.
const parseRobots = typeof robotsParser === 'function' ? robotsParser : robotsParser.default;

const { store: snapshots, newest } = await madeSnapshots(catalogue);
const app = openDoor({ about: aboutATest, snapshots });
const pageOf = async (path: string, door = app) => (await door.request(path)).text();

describe('GET /om', () => {
  it('says who runs the site and how to reach them, as text and never as HTML', async () => {
    const page = await pageOf('/om');
    expect(page).toContain('Siden drives af Prøvekommunens &lt;b&gt;IT&lt;/b&gt;.');
    expect(page).toContain('href="mailto:drift@kommune.example"');
    expect(page).toContain('href="/.well-known/security.txt"');
  });

  it.each([
    ['/om', '/tilgaengelighed.md', 'siger derfor ikke, at siderne opfylder WCAG'],
    ['/om?lang=en', '/accessibility.md', 'does not say that the pages conform to WCAG'],
  ])(
    'on %s leads to the report of the tests of accessibility, which claims no more than was tested',
    async (path, report, words) => {
      expect(await pageOf(path)).toContain(`href="${report}"`);
      const answer = await app.request(report);
      expect(answer.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
      expect(await answer.text()).toContain(words);
      const again = await app.request(report, { headers: { 'If-None-Match': answer.headers.get('ETag') ?? '' } });
      expect(again.status).toBe(304);
    },
  );

  it('says that it is not stated, and makes nothing up, where the operator has said nothing', async () => {
    const page = await pageOf('/om', openDoor());
    expect(page).toContain('Ikke oplyst. Den, der driver siden, har ikke skrevet sit navn her.');
    expect(page).toContain('Kontakt: ikke oplyst.');
    expect(page).toContain('Denne side har ikke fortalt, hvordan dens robot er sat op.');
    expect(page).toContain('Der er endnu ikke lavet nogen samling.');
    expect(page).not.toMatch(/mailto:|href="\/\.well-known|undefined|NaN/);
  });

  it('names every source with its publisher, how fresh it is, and the robot as it really is', async () => {
    const page = await pageOf('/om');
    for (const { definition } of catalogue.sources) {
      expect(page).toContain(definition.name);
      expect(page).toContain(definition.publisher);
    }
    expect(page).toContain('positivliste/1.2.3 (+mailto:drift@kommune.example)');
    expect(page).toContain('Den henter én gang i døgnet, kl. 03:17 eller lidt efter.');
    expect(page).toContain('omkring 5 sekunder');
    expect(page).toContain('højst 30 forespørgsler');
    expect(page).toContain('mindst 5 forskellige netadresser');
    expect(page).toContain('Efter 90 dage');
  });

  it('leads to the newest files and to the status, and is led to from the foot of every page', async () => {
    const page = await pageOf('/om');
    for (const [, href = ''] of page.matchAll(/href="(\/v1\/[^"]+)"/g)) {
      expect([href, [200, 302]]).toEqual([href, expect.arrayContaining([(await app.request(href)).status])]);
    }
    expect(page).toContain('/v1/bulk/latest/newest_entries.csv');
    for (const path of ['/', '/lister', '/pulje', '/vejledning', '/kursus/47592', '/om']) {
      expect(await pageOf(path)).toMatch(/<a href="\/om"( aria-current="page")?>Om siden, kilder og privatliv<\/a>/);
      expect(await pageOf(`${path}?lang=en`)).toMatch(
        /<a href="\/om\?lang=en"( aria-current="page")?>About this site, sources and privacy<\/a>/,
      );
    }
  });

  it('says all of it in English too', async () => {
    const page = await pageOf('/om?lang=en');
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('It collects once a day, at 03:17 Danish time or a little later.');
    const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'));
    expect(main.replace(/<[^>]+>/g, ' ')).not.toMatch(/\b(og|ikke|siden|hentes|spurgt)\b/);
  });

  it('keeps the Danish words plain: under LIX 40', async () => {
    for (const door of [app, openDoor()]) {
      const page = await pageOf('/om', door);
      const main = page.slice(page.indexOf('<main'), page.indexOf('</main>')).replace(/<table>.*<\/table>/s, '');
      const texts = [...main.matchAll(/<(?:p|li|h1|h2)[^>]*>([^<]+)</g)].map((found) => found[1] ?? '');
      expect(texts.length).toBeGreaterThan(25);
      expect(lixOf(texts).lix).toBeLessThan(40);
    }
  });
});

describe('GET /.well-known/security.txt', () => {
  it('has what RFC 9116 asks for, ends within the year and not within the month, and is the same all day', async () => {
    const door = openDoor({ about: aboutATest, publicUrl: 'https://positivlisten.example/' });
    const response = await door.request('/.well-known/security.txt');
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    const text = await response.text();
    const fields = new Map(
      text
        .trimEnd()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    expect([...fields.keys()]).toEqual(['Contact', 'Expires', 'Preferred-Languages', 'Canonical']);
    expect(fields.get('Contact')).toBe('mailto:drift@kommune.example');
    expect(fields.get('Preferred-Languages')).toBe('da, en');
    expect(fields.get('Canonical')).toBe('https://positivlisten.example/.well-known/security.txt');
    const days = (Date.parse(fields.get('Expires') ?? '') - Date.parse('2026-11-22T08:00:00Z')) / 86_400_000;
    expect(days).toBeGreaterThan(30);
    expect(days).toBeLessThan(365);
    const evening = openDoor({
      about: aboutATest,
      publicUrl: 'https://positivlisten.example/',
      now: () => new Date('2026-11-22T22:59:00Z'),
    });
    expect(await (await evening.request('/.well-known/security.txt')).text()).toBe(text);
  });

  it.each([
    ['nothing', undefined],
    ['an address without encryption, which RFC 9116 does not allow', 'http://kommune.example/kontakt'],
  ])('is not there where the operator has given %s, and the problem says what to set', async (_what, contact) => {
    const response = await openDoor({ about: { ...aboutATest, contact } }).request('/.well-known/security.txt');
    const problem = await problemOf(response);
    expect([response.status, problem.code, problem.setting]).toEqual([404, 'contact-unknown', 'CONTACT']);
    expect(problem.detail).toContain('CONTACT');
  });
});

describe('GET /robots.txt', () => {
  it('lets the pages be found, but not their endless answers, nor the data for programs', async () => {
    const text = await (await app.request('/robots.txt')).text();
    const robots = parseRobots('https://positivlisten.example/robots.txt', text);
    const allowed = (path: string) => robots.isAllowed(`https://positivlisten.example${path}`, 'EnhverRobot');
    for (const path of [
      '/',
      '/om',
      '/lister',
      '/pulje',
      '/vejledning',
      '/kursus/47592',
      '/om?lang=en',
      '/v1/bulk',
      '/v1/bulk/latest/dcat-ap-dk.jsonld',
      '/openapi.json',
    ]) {
      expect([path, allowed(path)]).toEqual([path, true]);
    }
    for (const path of [
      '/?q=truck&sted=Lejre',
      '/?lang=en&q=truck',
      '/kursus/47592?sted=Lejre',
      '/kvittering',
      '/v1/courses',
      '/v1/courses?q=truck',
      '/bevilling?course=1',
    ]) {
      expect([path, allowed(path)]).toEqual([path, false]);
    }
  });
});

describe('GET /v1/status', () => {
  const statusOf = async (door = app, init: RequestInit = {}) =>
    statusAnswerSchema.parse(await (await door.request('/v1/status', init)).json());

  it('says since when it has run, what it answers from, and how old the snapshot is', async () => {
    const status = await statusOf();
    expect(status).toMatchObject({
      version: catalogue.version,
      program: '1.2.3',
      startedAt: '2026-11-22T07:00:00.000Z',
      uptimeSeconds: 3600,
      snapshot: { snapshot: newest.snapshot, madeAt: newest.madeAt, ageHours: 0 },
    });
    expect(status.sources.map((one) => one.id)).toEqual(catalogue.sources.map(({ definition }) => definition.id));
  });

  it('names by code what one should know: a list that is held, in both languages', async () => {
    const danish = await statusOf();
    expect(danish.state).toBe('attention');
    expect(danish.attention).toContainEqual({
      code: 'list-held',
      detail: 'RAR Vestjylland: listen er holdt tilbage, til en person har set på den.',
    });
    expect((await statusOf(app, english)).attention).toContainEqual({
      code: 'list-held',
      detail: 'RAR Vestjylland: the list is held.',
    });
  });

  it('tells when no snapshot could be made, when the last is old, and when no night has been for long', async () => {
    const sentence = { da: 'Disken er fuld.', en: 'The disk is full.' };
    const at = instantSchema.parse('2026-11-22T02:31:00Z');
    const failed = await statusOf(
      openDoor({ snapshots, snapshotTrouble: () => ({ at, code: 'disk-full', sentence }) }),
    );
    expect(failed.attention).toContainEqual({ code: 'snapshot-disk-full', detail: 'Disken er fuld.' });
    const later = await statusOf(openDoor({ snapshots, now: () => new Date('2026-11-23T12:00:00Z') }));
    const codes = later.attention.map((one) => one.code);
    expect(codes).toEqual(expect.arrayContaining(['snapshot-old', 'no-run']));
  });

  it('is asked anew each time, and costs nothing where nothing has changed', async () => {
    const first = await app.request('/v1/status');
    expect(first.headers.get('Cache-Control')).toBe('no-cache');
    const again = await app.request('/v1/status', { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } });
    expect(again.status).toBe(304);
  });
});

describe('what a server tells of itself', () => {
  const sources = catalogue.sources.map(({ definition }) => ({ definition }));
  const now = () => new Date('2026-11-22T08:00:00Z');

  it('is what its fetcher sends and its schedule does', () => {
    const config = readConfig({
      CONTACT: 'https://kommune.example/om-robotten',
      OPERATOR: 'Prøve',
      REFRESH_AT: '04:05',
    });
    const about = aboutOf({ everySource: sources, now }, config, { collects: true });
    expect(about).toMatchObject({
      program: version,
      operator: 'Prøve',
      contact: 'https://kommune.example/om-robotten',
    });
    expect(about.robot).toEqual({
      userAgent: userAgentOf(version, 'https://kommune.example/om-robotten'),
      nightlyAt: '04:05',
      gapSeconds: 5,
      requestsANight: 30,
    });
  });

  it('does not say that it collects at night where another process does, nor invents an address', () => {
    const about = aboutOf({ everySource: sources, now }, readConfig({}), { collects: false });
    expect(about.robot.nightlyAt).toBeUndefined();
    expect([about.contact, about.operator]).toEqual([undefined, undefined]);
    expect(about.robot.userAgent).toBe(`positivliste/${version} (+${noContact})`);
  });
});
