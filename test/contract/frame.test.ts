import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { stylePath, styleSheet } from '../../src/ui/style.ts';
import { openDoor } from '../support/door.ts';

const app = openDoor();
const asBrowser = { headers: { Accept: 'text/html,application/xhtml+xml' } };
const policyAt = async (path: string): Promise<string> =>
  (await app.request(path)).headers.get('Content-Security-Policy') ?? '';

describe('the frame of every page', () => {
  it('marks the page that is shown, and only that, in the menu', async () => {
    const page = await (await app.request('/lister?lang=en')).text();
    expect(page.match(/<a [^>]*aria-current="page"[^>]*>[^<]*/g)).toEqual([
      '<a href="/lister?lang=en" aria-current="page">Lists',
    ]);
    const missing = await (await app.request('/findes-ikke', asBrowser)).text();
    expect(missing).not.toContain('aria-current');
  });

  it('leads on with the municipality that is asked about, where a page begins with one', async () => {
    const menuAt = async (path: string) => {
      const page = await (await app.request(path)).text();
      const nav = /<nav aria-label="Sider">.*?<\/nav>/s.exec(page)?.[0] ?? '';
      return [...nav.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    };
    const asked = ['/vejledning', '/bevilling', '/kurser', '/aendringer'].map((path) => `${path}?kommune=Lejre`);
    const withPlace = ['/', ...asked, '/lister', '/pulje?kommune=Lejre'];
    for (const path of [
      '/?q=truck&sted=0350',
      '/kursus/47592?sted=Lejre',
      '/kurser?id=47592&sted=0350',
      '/bevilling?course=47592&kommune=0350',
      '/vejledning?kommune=Lejre',
      '/aendringer?sted=Lejre',
      '/pulje?kommune=0350',
    ]) {
      expect([path, await menuAt(path)]).toEqual([path, withPlace]);
    }
    expect(await menuAt('/')).toEqual(withPlace.map((href) => href.split('?')[0]));
  });

  it.each(['/vejledning', '/bevilling', '/kurser', '/aendringer', '/pulje'])(
    'begins with a municipality from a link without a fault: %s',
    async (path) => {
      const response = await app.request(`${path}?kommune=Lejre`);
      const page = await response.text();
      expect(response.status).toBe(200);
      expect(page).toContain('value="Lejre"');
      expect(page).not.toContain('role="alert"');
    },
  );

  it('begins with the way past itself, and says that it is unofficial', async () => {
    const page = await (await app.request('/om')).text();
    expect(page).toMatch(/<body><a class="skip" href="#indhold">/);
    expect(page).toContain('<span class="tag">Uofficiel</span>');
    expect(page).toMatch(/<meta name="description" content="[^"]{50,}"/);
  });

  it('says in the title of the window that a form must be mended', async () => {
    const page = await (await app.request('/bevilling?course=47592&kommune=Lejr')).text();
    expect(page).toMatch(/<title>Fejl: /);
    expect(page).toContain('<a href="#sted">');
    expect(page).toContain('aria-describedby="sted-error sted-hint" aria-invalid="true"');
  });

  it.each([
    ['/vejledning?kommune=Lejre&from=snart', 'from'],
    ['/vejledning?kommune=Lejr', 'kommune'],
    ['/pulje?kommune=Lejr', 'kommune'],
    ['/pulje?kommune=Lejre&course=47592&people=mange', 'people'],
    ['/bevilling?course=&kommune=Lejre', 'course'],
  ])('names the field at fault by it and above it: %s', async (path, field) => {
    const page = await (await app.request(path)).text();
    expect(page).toContain(`<a href="#${field}">`);
    expect(page).toContain(`id="${field}-error"`);
  });
});

describe('the style sheet', () => {
  it('is small, and is kept for ever at an address of its own', async () => {
    expect(gzipSync(styleSheet).length).toBeLessThan(8 * 1024);
    const page = await (await app.request('/')).text();
    expect(page).toContain(`<link rel="stylesheet" href="${stylePath}"/>`);
    const sheet = await app.request(stylePath);
    expect(sheet.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(await sheet.text()).toBe(styleSheet);
  });

  it('is given to a page from before a release too, but not to be kept for ever', async () => {
    const sheet = await app.request('/style.0123456789ab.css');
    expect([sheet.status, sheet.headers.get('Cache-Control')]).toEqual([200, 'public, max-age=3600']);
  });
});

describe('the policies', () => {
  it('lets no other site frame a page', async () => {
    for (const path of ['/', '/om', '/bevilling', '/kvittering?course=47592&kommune=Lejre']) {
      expect(await policyAt(path)).toContain("frame-ancestors 'none'");
    }
  });

  it('allows a script on pages that have one alone, and lets no text become markup there', async () => {
    expect(await policyAt('/om')).not.toContain('script-src');
    const policy = await policyAt('/');
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
  });

  it('says no script, style or form may come from anywhere else on any page', async () => {
    for (const path of ['/', '/om', '/lister', '/pulje', '/vejledning', '/bevilling']) {
      expect(await policyAt(path)).not.toMatch(/unsafe|https?:|\*/);
      expect(await policyAt(path)).toContain("default-src 'none'");
    }
  });
});
