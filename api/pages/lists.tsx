import type { Context } from 'hono';
import { copenhagenDate } from '../../src/domain/date.ts';
import { ListsView } from '../../src/ui/lists-view.tsx';
import { viewIn } from '../../src/ui/view.ts';
import type { Ports } from '../ports.ts';
import { presentSources } from '../presenters/source.ts';
import { askEditions } from '../routes/edition.ts';
import { htmlResponse } from './html.ts';
import { pageLanguage } from './read-form.ts';

/** `GET /lister` */
export function listsPage(c: Context, ports: Ports): Promise<Response> {
  const language = pageLanguage(c.req.url);
  const catalogue = ports.catalogue();
  const today = copenhagenDate(ports.now());
  const { items, poolSources } = presentSources(catalogue, today);
  const page = (
    <ListsView
      view={viewIn(language)}
      exampleData={catalogue.exampleData}
      isNightly={ports.about?.robot.nightlyAt !== undefined}
      today={today}
      sources={items}
      poolSources={poolSources}
      editions={askEditions({ catalogue, today }, {}).items}
    />
  );
  return htmlResponse(page, language);
}
