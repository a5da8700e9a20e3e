import { createHash } from 'node:crypto';
import { Feed } from 'feed';
import { z } from 'zod';
import type { Language } from '../language.ts';
import type { FeedEntry } from './feed-entry.ts';

/** A feed before it is written in one form or the other. */
export interface FeedContent {
  title: string;
  subtitle: string;
  language: Language;
  /** The page of the same for people, the feed itself, and the feed in its other form. */
  home: string;
  self: string;
  site: string;
  updated: Date;
  entries: readonly FeedEntry[];
}

const generator = 'positivliste';

/** As Atom (RFC 4287). */
export function writeAtom(content: FeedContent): string {
  const { title, subtitle, home, self, site, updated, language } = content;
  const feed = new Feed({
    id: urnOf(self),
    title,
    description: subtitle,
    link: home,
    feedLinks: { atom: self },
    updated,
    generator,
    author: { name: generator, link: site },
  });
  for (const { id, title: text, url, knownAt, content: html } of content.entries) {
    // The library writes titles and contents as HTML and escapes nothing in them.
    const item = { id, link: url, date: knownAt, published: knownAt, content: html };
    feed.addItem({ ...item, title: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') });
  }
  return feed.atom1().replace('<feed ', `<feed xml:lang="${language}" `);
}

const writtenSchema = z.looseObject({ items: z.array(z.looseObject({ id: z.string() })) });

/** As JSON Feed 1.1; the library writes 1.0, and what is new since then is added here. */
export function writeJsonFeed(content: FeedContent): string {
  const { title, subtitle, home, self, site, language } = content;
  const feed = new Feed({ id: urnOf(self), title, description: subtitle, link: home, feedLinks: { json: self } });
  for (const { id, title: text, url, knownAt, content: html, event } of content.entries) {
    // A feed is no place to read on from: that is what the cursor feed is for.
    const { cursor: _, ...told } = event;
    const extension = { name: '_positivliste', objects: { about: `${site}/openapi.json`, event: told } };
    feed.addItem({
      id,
      title: text,
      link: url,
      date: knownAt,
      published: knownAt,
      content: html,
      extensions: [extension],
    });
  }
  const { version: _, ...written } = writtenSchema.parse(JSON.parse(feed.json1()));
  const added = { version: 'https://jsonfeed.org/version/1.1', language, authors: [{ name: generator, url: site }] };
  return JSON.stringify({ ...added, ...written });
}

/** A name for ever, of its own kind (RFC 9562, version 8), made from a text. */
export function urnOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
