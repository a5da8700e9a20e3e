import type { Context } from 'hono';
import type { EditionSummaryObject } from '../../src/contract/edition.ts';
import { EditionView } from '../../src/ui/edition-view.tsx';
import { type AnswerContext, contextOf } from '../answer-route.ts';
import type { Ports } from '../ports.ts';
import { readQuery } from '../question.ts';
import { askEditions, editionRoute } from '../routes/edition.ts';
import { editionDiffRoute } from '../routes/edition-diff.ts';
import { htmlResponse } from './html.ts';
import { otherLanguage, pageLanguage } from './read-form.ts';
import { viewOf } from './view-of.ts';

const rowsAPage = 100;

/** `GET /lister/{edition}` */
export async function editionPage(c: Context, ports: Ports, id: string): Promise<Response> {
  const { url } = c.req;
  const language = pageLanguage(url);
  const given = readQuery(url);
  const context = await contextOf(ports, language, undefined);
  const edition = editionRoute.ask(context, {}, { id });
  const { before, after } = neighboursOf(context, edition);
  const showsDifferences = given.get('vis') === 'forskelle';
  const diff =
    showsDifferences && before ? editionDiffRoute.ask(context, {}, { id: before.id, other: edition.id }) : undefined;
  const page = (
    <EditionView
      view={viewOf(url, ports, language)}
      edition={edition}
      today={context.today}
      before={before}
      after={after}
      rows={rowsShown(given.get('side'), edition.rows)}
      diff={diff}
      showsDifferences={showsDifferences}
      otherLanguageHref={otherLanguage(`/lister/${edition.id}`, url)}
    />
  );
  return htmlResponse(page, language);
}

/** The editions of the same list around one, in the order they came into force and became known. */
function neighboursOf(context: AnswerContext, { id, region, listKind }: EditionSummaryObject) {
  const newestFirst = askEditions(context, { list: listKind }).items.filter((one) => one.region === region);
  const at = newestFirst.findIndex((one) => one.id === id);
  return { before: newestFirst[at + 1], after: at > 0 ? newestFirst[at - 1] : undefined };
}

/** A page that the list does not have is answered with the first: an old link may outlive the lines it led to. */
function rowsShown(side: string | undefined, rows: number) {
  const page = side === undefined || side === '' ? 1 : Number(side);
  const isThere = Number.isInteger(page) && page >= 1 && (page === 1 || (page - 1) * rowsAPage < rows);
  return { offset: isThere ? (page - 1) * rowsAPage : 0, limit: rowsAPage, wasBeyond: !isThere };
}
