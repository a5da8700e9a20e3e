import type { Context } from 'hono';
import { copenhagenDate } from '../../src/domain/date.ts';
import { daysKept, fewestCallers } from '../../src/domain/zero-hit.ts';
import { AboutView } from '../../src/ui/about-view.tsx';
import { viewIn } from '../../src/ui/view.ts';
import type { Ports } from '../ports.ts';
import { askBulk } from '../presenters/bulk.ts';
import { presentSources } from '../presenters/source.ts';
import { askStatus } from '../presenters/status.ts';
import { reportAddress } from './accessibility-report.ts';
import { htmlResponse } from './html.ts';
import { pageLanguage } from './read-form.ts';

/** `GET /om` */
export async function aboutPage(c: Context, ports: Ports): Promise<Response> {
  const language = pageLanguage(c.req.url);
  const { items, poolSources } = presentSources(ports.catalogue(), copenhagenDate(ports.now()));
  const page = (
    <AboutView
      view={viewIn(language)}
      facts={ports.about ?? {}}
      sources={[...items, ...poolSources]}
      status={await askStatus(ports, language)}
      snapshots={await askBulk(ports, language)}
      accessibilityReport={reportAddress(language)}
      counted={{ fewest: fewestCallers, days: daysKept }}
    />
  );
  return htmlResponse(page, language);
}
