import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { copenhagenDate } from '../../src/domain/date.ts';
import { viewIn } from '../../src/ui/view.ts';
import { WidgetView } from '../../src/ui/widget-view.tsx';
import { manifestOf } from '../../src/widget/manifest.ts';
import { chosenOnly, type ServedFile } from '../../src/widget/snippet.ts';
import { forEver } from '../answer-route.ts';
import { browserFile, scriptAddress, sendScript } from '../browser-files.ts';
import type { Ports } from '../ports.ts';
import { looksLikeCpr, readParameters } from '../question.ts';
import { embedPage } from './embed.tsx';
import { htmlResponse } from './html.ts';
import { placesIn } from './places.ts';
import { otherLanguage, pageLanguage } from './read-form.ts';

const forAWhile = 'public, max-age=300, stale-while-revalidate=86400';

/** Where the widget of this release lies, at an address whose bytes never change. */
const releasePath = (): string => `/widget/${browserFile('widget').hash}/positivliste.js`;

/** The widget's file, its frame, its manifest and the page that makes the snippet. */
export function setupWidget(app: OpenAPIHono, ports: Ports): void {
  app.get('/widget.js', (c) => sendScript(c, browserFile('widget'), forAWhile));
  app.get(releasePath(), (c) => sendScript(c, browserFile('widget'), forEver));
  app.get('/embed', (c) => embedPage(c, ports));
  app.get('/widget', (c) => widgetPage(c, ports));
  app.get('/custom-elements.json', (c) => c.json(manifestOf(), 200, { 'Cache-Control': forAWhile }));
}

function widgetPage(c: Context, ports: Ports): Promise<Response> {
  const { url } = c.req;
  const language = pageLanguage(url);
  const catalogue = ports.catalogue();
  const given = readParameters(url, ['lists']);
  const text = (name: string): string => {
    const written = [given.get(name) ?? []].flat().join(', ');
    return looksLikeCpr(written) ? '' : written.slice(0, 200);
  };
  const chosen = Object.fromEntries(chosenOnly((name) => text(name === 'lang' ? 'sprog' : name)));
  const { kommuner, areas } = placesIn({ catalogue, today: copenhagenDate(ports.now()) });
  const page = (
    <WidgetView
      view={viewIn(language)}
      exampleData={catalogue.exampleData}
      chosen={chosen}
      file={servedFile(url, ports)}
      kommuner={kommuner.map(({ value }) => value)}
      areas={areas}
      script={scriptAddress('widget-builder')}
      otherLanguageHref={otherLanguage('/widget', url)}
    />
  );
  return htmlResponse(page, language);
}

function servedFile(url: string, { publicUrl }: Ports): ServedFile {
  const site = publicUrl?.replace(/\/+$/, '') ?? new URL(url).origin;
  return { site, path: releasePath(), integrity: browserFile('widget').integrity };
}
