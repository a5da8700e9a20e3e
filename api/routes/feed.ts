import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { newestEntries } from '../../src/catalogue/log-position.ts';
import { logFilterOf } from '../../src/catalogue/log-reach.ts';
import { type FeedQuery, feedQuerySchema } from '../../src/contract/change-event.ts';
import { copenhagenDate, daysBetween } from '../../src/domain/date.ts';
import { type AnswerCache, isUnchanged } from '../answer-cache.ts';
import { canonical, problem } from '../answer-route.ts';
import { type Language, preferredLanguage } from '../language.ts';
import type { Ports } from '../ports.ts';
import { presentEvent } from '../presenters/change-event.ts';
import { type FeedContent, urnOf, writeAtom, writeJsonFeed } from '../presenters/feed.ts';
import { type FeedEntry, feedEntry, feedTexts } from '../presenters/feed-entry.ts';
import { areaName } from '../presenters/place.ts';
import { parseQuestion, readQuery } from '../question.ts';

/** How far back a feed goes, and how much it holds at most. */
const days = 90;
const most = 200;

/** What every JSON Feed 1.1 has; its own description says the rest. */
const jsonFeedSchema = z.looseObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  items: z.array(z.looseObject({ id: z.string(), url: z.string(), title: z.string() })),
});

const forms = {
  '/v1/feeds/changes.atom': {
    mediaType: 'application/atom+xml',
    write: writeAtom,
    schema: z.string(),
    operationId: 'getChangesAtom',
    name: 'Atom',
  },
  '/v1/feeds/changes.json': {
    mediaType: 'application/feed+json',
    write: writeJsonFeed,
    schema: jsonFeedSchema,
    operationId: 'getChangesJsonFeed',
    name: 'JSON Feed 1.1',
  },
} as const;
type FeedPath = keyof typeof forms;
const paths: readonly FeedPath[] = ['/v1/feeds/changes.atom', '/v1/feeds/changes.json'];

/** `GET /v1/feeds/changes.atom` and `GET /v1/feeds/changes.json`: what became known lately, for people's feed readers. */
export function setupFeedRoutes(app: OpenAPIHono, ports: Ports, cache: AnswerCache): void {
  for (const path of paths) {
    describe(app, path);
    app.get(path, (c) => answerFeed(c, ports, cache, path));
  }
}

function answerFeed(c: Context, ports: Ports, cache: AnswerCache, path: FeedPath): Response {
  const { lang, ...query } = parseQuestion(feedQuerySchema, readQuery(c.req.url));
  const language = lang ?? preferredLanguage(c.req.header('Accept-Language'));
  const catalogue = ports.catalogue();
  const today = copenhagenDate(ports.now());
  // Feeds are read away from the site: every address in them is a whole one.
  const base = (ports.publicUrl ?? new URL(c.req.url).origin).replace(/\/+$/, '');
  const question = canonical(path, { ...query, base }, language, today);
  const { mediaType, write } = forms[path];
  const made = cache.answer(catalogue.version, question, () => ({
    body: write(feedOf(catalogue, query, { language, base, path, now: ports.now() })),
  }));
  const headers = {
    ETag: made.etag,
    'Cache-Control': 'public, max-age=300, stale-while-revalidate=3600',
    'Content-Language': language,
    Vary: 'Accept-Language',
  };
  if (isUnchanged(c.req.header('If-None-Match'), made.etag)) return c.body(null, 304, headers);
  return c.body(made.body, 200, { ...headers, 'Content-Type': `${mediaType}; charset=utf-8` });
}

interface About {
  language: Language;
  base: string;
  path: FeedPath;
  now: Date;
}

function feedOf(catalogue: Catalogue, query: Omit<FeedQuery, 'lang'>, about: About): FeedContent {
  const { language, base, path } = about;
  const texts = feedTexts(language);
  const { place, ...filter } = logFilterOf(catalogue, { ...query, adjacent: query.adjacent !== 'false' });
  const log = catalogue.changeLog();
  const entries = newestFirst(catalogue, filter, about);
  const named = place?.kommune?.navn ?? (query.region && place?.inSets[0] && areaName(place.inSets[0].own.id));
  const search = new URLSearchParams({ ...(language === 'en' && { lang: 'en' }), ...(named && { sted: named }) });
  const { kommune, region, adjacent, list } = query;
  const parameters = new URLSearchParams({
    ...(kommune !== undefined && { kommune }),
    ...(region !== undefined && { region }),
    ...(adjacent !== undefined && { adjacent }),
    ...(list !== undefined && { list }),
    lang: language,
  });
  const newest = log.findLast((entry) => filter.entry?.(entry) !== false)?.recording.recordedAt;
  return {
    title: texts.title(named ?? texts.everywhere),
    subtitle: texts.subtitle(days, most),
    language,
    home: search.size > 0 ? `${base}/?${search}` : `${base}/`,
    self: `${base}${path}?${parameters}`,
    site: base,
    updated: new Date(newest ?? catalogue.knownAt),
    entries,
  };
}

function newestFirst(
  catalogue: Catalogue,
  filter: ReturnType<typeof logFilterOf>,
  { language, base, now }: About,
): FeedEntry[] {
  const today = copenhagenDate(now);
  const found: FeedEntry[] = [];
  const isRecent = (at: FeedEntry['event']['knownAt']) => daysBetween(copenhagenDate(at), today) < days;
  const recent = newestEntries(catalogue.changeLog(), ({ recording }) => isRecent(recording.recordedAt));
  for (const entry of recent) {
    if (filter.entry?.(entry) === false) continue;
    for (const event of entry.events()) {
      if (found.length === most) return found;
      found.push(feedEntry(presentEvent(entry, event, ''), urnOf(`${event.id} ${language}`), language, base));
    }
  }
  return found;
}

function describe(app: OpenAPIHono, path: FeedPath): void {
  const { mediaType, operationId, name, schema } = forms[path];
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'get',
      path,
      operationId,
      tags: ['changes'],
      summary: `Det nyeste om listerne til en nyhedslæser (${name}): de seneste ${days} dage, højst ${most} poster`,
      description: `What is new on the lists, for a feed reader (${name}): the last ${days} days, at most ${most} entries.`,
      request: { query: feedQuerySchema },
      responses: {
        200: { description: 'Nyhederne / the feed', content: { [mediaType]: { schema } } },
        304: { description: 'Uændret / unchanged' },
        400: problem('Spørgsmålet er skrevet forkert; `parameter` siger hvor / the question is wrongly written'),
        404: problem('Stedet kendes ikke / the place is not known'),
      },
    }),
  );
}
