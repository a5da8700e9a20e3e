import type { OpenAPIHono } from '@hono/zod-openapi';
import { courseNamed } from '../../src/catalogue/course-named.ts';
import { type Receipt, receiptOf } from '../../src/catalogue/receipt.ts';
import {
  type ReceiptObject,
  type ReceiptQuery,
  receiptQuerySchema,
  receiptSchema,
} from '../../src/contract/eligibility.ts';
import { type CivilDate, copenhagenDate, type Instant } from '../../src/domain/date.ts';
import { type AppError, callersError } from '../../src/domain/error.ts';
import { tagged } from '../answer-cache.ts';
import { canonical, dayAsked, describeRoute, forEver, noParameters, sendAnswer } from '../answer-route.ts';
import { catalogueAtMoment, momentOf } from '../known-at.ts';
import { type Language, preferredLanguage } from '../language.ts';
import type { Ports } from '../ports.ts';
import {
  type About,
  presentDocuments,
  presentPinned,
  presentProof,
  presentQuestion,
  presentReceiptRef,
  type RetrievalOf,
} from '../presenters/eligibility.ts';
import { parseQuestion, readQuery } from '../question.ts';
import { receiptExample } from './eligibility-examples.ts';

const path = '/v1/receipts';

/** Recomputes a receipt from what was known at the moment it pins; refuses one that does not come to its digest again. */
export async function askReceipt(ports: Ports, query: ReceiptQuery, language: Language): Promise<ReceiptObject> {
  const now = ports.now();
  const knownAt = momentOf(query.knownAt, now);
  refuseDayOfAsking(query.askedOn, copenhagenDate(knownAt), copenhagenDate(now));
  const on = dayAsked(query.on, query.askedOn);
  const catalogue = await catalogueAtMoment(ports, knownAt);
  const course = courseNamed(catalogue, query.course);
  const { kommune, region, postnr } = query;
  const receipt = receiptOf(catalogue, { course, kommune, region, postnr, on, today: query.askedOn });
  if (query.digest !== undefined && query.digest !== receipt.digest) throw doesNotMatch(query.digest, receipt.digest);
  return presentReceipt({ catalogue, language, publicUrl: ports.publicUrl }, receipt, retrievalBy(ports, knownAt));
}

/** What was known of a retrieval at the moment: one made later was no part of the answer. */
export function retrievalBy(ports: Pick<Ports, 'retrieval'>, knownAt: Instant): RetrievalOf {
  return async (sha256) => {
    const met = await ports.retrieval?.(sha256);
    return met && Date.parse(met.retrievedAt) <= Date.parse(knownAt) ? met : undefined;
  };
}

/** The whole receipt, in the caller's language. */
export async function presentReceipt(about: About, receipt: Receipt, retrievalOf: RetrievalOf): Promise<ReceiptObject> {
  const proof = receipt.eligibility.evidence.map((one) => presentProof(one, retrievalOf));
  return {
    format: 'positivliste-receipt-1',
    question: presentQuestion(receipt),
    answer: presentPinned(about, receipt),
    proof: await Promise.all(proof),
    documents: await presentDocuments(about.catalogue, receipt.eligibility, retrievalOf),
    ...presentReceiptRef(about, receipt),
  };
}

/** A receipt is of a question that has been asked, on or after the day of what it rests on. */
function refuseDayOfAsking(askedOn: CivilDate, knownOn: CivilDate, today: CivilDate): void {
  if (askedOn >= knownOn && askedOn <= today) return;
  throw callersError(
    'asked-on-impossible',
    {
      da: `"askedOn" skal ligge fra ${knownOn} (dagen i "knownAt") til i dag.`,
      en: `"askedOn" must lie between ${knownOn} (the day of "knownAt") and today.`,
    },
    { parameter: 'askedOn' },
  );
}

function doesNotMatch(given: string, recomputed: string): AppError {
  return callersError(
    'receipt-does-not-match',
    {
      da: `Kvitteringens fingeraftryk er ${given}, men de oplysninger, vi har fra det tidspunkt, giver ${recomputed}. Adressen er ændret, eller kvitteringen er ikke herfra.`,
      en: `The digest of the receipt is ${given}, but what we have recorded from that moment gives ${recomputed}. The address was changed, or the receipt is not from here.`,
    },
    { parameter: 'digest', given, recomputed },
  );
}

/** `GET /v1/receipts`: the answer that a permanent address pins. With its digest it never changes. */
export function setupReceiptRoute(app: OpenAPIHono, ports: Ports): void {
  describeRoute(app, {
    path,
    operationId: 'getReceipt',
    tag: 'eligibility',
    summary: {
      da: 'Kvitteringen: svaret genberegnet ud fra det, vi vidste dengang, med rækken, dokumentet og reglerne',
      en: 'The receipt: the answer recomputed from what was known then, with the row, the document and the rules',
    },
    params: noParameters,
    query: receiptQuerySchema,
    answer: receiptSchema,
    example: receiptExample,
  });
  app.get(path, async (c) => {
    const language = preferredLanguage(c.req.header('Accept-Language'));
    const query = parseQuestion(receiptQuerySchema, readQuery(c.req.url));
    const receipt = await askReceipt(ports, query, language);
    const question = canonical(path, query, language, query.askedOn);
    const answer = tagged(receipt.answer.version, question, { body: JSON.stringify(receipt) });
    // Without its digest an address is a question like any other, which a correction of the past may answer otherwise.
    return sendAnswer(c, answer, language, query.digest === undefined ? undefined : forEver);
  });
}
