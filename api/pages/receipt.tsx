import type { Context } from 'hono';
import { type ProofObject, receiptQuerySchema } from '../../src/contract/eligibility.ts';
import { ReceiptView } from '../../src/ui/receipt-view.tsx';
import { forEver } from '../answer-route.ts';
import { scriptAddress } from '../browser-files.ts';
import type { Ports } from '../ports.ts';
import { parseQuestion, readQuery } from '../question.ts';
import { pictureAddress } from '../routes/picture.ts';
import { askReceipt } from '../routes/receipt.ts';
import { htmlResponse } from './html.ts';
import { otherLanguage, pageLanguage } from './read-form.ts';
import { viewOf } from './view-of.ts';

/** `GET /kvittering`: a receipt as a page for paper. With its digest it never changes, as the data does not. */
export async function receiptPage(c: Context, ports: Ports): Promise<Response> {
  const language = pageLanguage(c.req.url);
  const given = readQuery(c.req.url);
  const known = [...given].filter(([name]) => Object.hasOwn(receiptQuerySchema.shape, name));
  const query = parseQuestion(receiptQuerySchema, new Map(known));
  const receipt = await askReceipt(ports, query, language);
  const pictureOf = ({ document, place }: ProofObject): string | undefined => {
    const isDrawn = ports.pictureOf !== undefined && document.mediaType === 'application/pdf' && 'page' in place;
    return isDrawn ? pictureAddress(document.sha256, place) : undefined;
  };
  const response = await htmlResponse(
    <ReceiptView
      view={viewOf(c.req.url, ports, language)}
      receipt={receipt}
      otherLanguageHref={otherLanguage('/kvittering', c.req.url)}
      script={scriptAddress('copy')}
      knowsRetrievals={ports.retrieval !== undefined}
      pictureOf={pictureOf}
    />,
    language,
  );
  if (query.digest !== undefined) response.headers.set('Cache-Control', forEver);
  return response;
}
