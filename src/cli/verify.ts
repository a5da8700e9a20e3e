import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { momentOf } from '../../api/known-at.ts';
import type { RetrievalOf } from '../../api/presenters/eligibility.ts';
import { parseQuestion, readQuery } from '../../api/question.ts';
import { presentReceipt, retrievalBy } from '../../api/routes/receipt.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { courseNamed } from '../catalogue/course-named.ts';
import { type Receipt, receiptOf } from '../catalogue/receipt.ts';
import {
  type Claim,
  type ListUsed,
  type PinnedQuestion,
  type Recomputed,
  type Verification,
  type VerifyWorld,
  verifyReceipt,
} from '../collect/verify.ts';
import { type ReceiptObject, receiptQuerySchema, receiptSchema } from '../contract/eligibility.ts';
import { courseId, titleKey } from '../domain/course.ts';
import { copenhagenDate } from '../domain/date.ts';
import { AppError, callersError } from '../domain/error.ts';
import { shippedTables } from '../geography/geography.ts';
import { ruleRows } from '../guidance/rules.ts';
import type { Product } from './open.ts';
import { errorLine, type Terminal } from './terminal.ts';
import { tellVerification, verificationAsJson } from './verify-words.ts';

/** What verifying needs of the product; a test gives a catalogue with other rules or another geography. */
export type VerifyingProduct = Pick<Product, 'store' | 'sources' | 'catalogueAt' | 'now'>;

const exitCodes: Record<Verification['outcome'], number> = {
  match: 0,
  superseded: 2,
  'reading-changed': 2,
  'document-changed': 1,
  'no-match': 1,
};

/**
 * `verify <receipt.json | address>`: computes a receipt again from the stored documents, offline, and says what came of it.
 * An address is only taken apart. Exit 0 match, 2 superseded or reading-changed, 1 otherwise, 64 where it is no receipt.
 */
export async function verifyCommand(
  product: VerifyingProduct,
  receipt: string,
  options: { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const claim = await claimFrom(receipt, product).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.fault === 'callers') return thrown;
    throw thrown;
  });
  if (claim instanceof AppError) {
    terminal.err(errorLine(claim, terminal));
    return 64;
  }
  const verification = await verifyReceipt(claim, verifyWorldOf(product));
  if (options.json) terminal.out(JSON.stringify(verificationAsJson(verification), null, 2));
  else tellVerification(verification, claim, terminal);
  return exitCodes[verification.outcome];
}

/** The store as a receipt is held against it. */
export function verifyWorldOf({ store, sources, catalogueAt, now }: VerifyingProduct): VerifyWorld {
  return {
    recompute: async (question, knownOn) => {
      const known = await catalogueAt(momentOf(question.knownAt, now()));
      // The lists as they were known at the moment; the rules and the geography as they were recorded by a day.
      const met = retrievalBy({ retrieval: store.documents.firstRetrieval }, question.knownAt);
      return recomputed(question, { ...known, knownOn }, met);
    },
    today: copenhagenDate(now()),
    recordingDays: [...Object.values(shippedTables).flat(), ...ruleRows].flatMap((row) =>
      'recordedOn' in row ? [row.recordedOn] : [],
    ),
    documents: store.documents,
    sources,
    courseOf: async (row) =>
      row.code === undefined ? store.editions.courseOfTitle(titleKey(row.title)) : courseId(row.code),
  };
}

async function recomputed(
  { askedOn, knownAt: _moment, ...asked }: PinnedQuestion,
  catalogue: Catalogue,
  retrievalOf: RetrievalOf,
): Promise<Recomputed> {
  const receipt = receiptOf(catalogue, { ...asked, today: askedOn });
  const da = await presentReceipt({ catalogue, language: 'da' }, receipt, retrievalOf);
  const en = await presentReceipt({ catalogue, language: 'en' }, receipt, retrievalOf);
  return {
    digest: receipt.digest,
    answer: { verdict: receipt.eligibility.verdict, sentence: { da: da.answer.sentence, en: en.answer.sentence } },
    contents: [da, en],
    lists: listsOf(catalogue, receipt),
  };
}

/** Every edition the answer looked at, also those on which the course did not stand. */
function listsOf({ editions }: Catalogue, { eligibility }: Receipt): ListUsed[] {
  const ids = [
    ...eligibility.lists.flatMap(({ edition }) => edition ?? []),
    ...eligibility.evidence.map(({ listing }) => listing.edition.summary.id),
  ];
  return [...new Set(ids)].flatMap((id) => {
    const kept = editions.get(id);
    if (!kept) return [];
    const { summary, printed, placeOf } = kept;
    const rows = printed.map((row, position) => ({ ...row, place: placeOf(position) }));
    return [{ edition: id, source: summary.source, document: summary.document, rows }];
  });
}

/** What the caller holds: the address is taken apart and never asked, whatever host it names. */
async function claimFrom(receipt: string, product: VerifyingProduct): Promise<Claim> {
  if (/^https?:\/\/|^\/(v1\/receipts|kvittering)\?/.test(receipt)) return claimInAddress(receipt, product);
  const held = receiptIn(await textOf(receipt));
  return { question: held.question, digest: held.digest, content: held };
}

async function claimInAddress(address: string, { catalogueAt, now }: VerifyingProduct): Promise<Claim> {
  const { pathname } = new URL(address, 'http://localhost');
  if (pathname !== '/v1/receipts' && pathname !== '/kvittering') throw notAReceipt();
  const { digest, knownAt, course, ...place } = parseQuestion(receiptQuerySchema, readQuery(address));
  const moment = momentOf(knownAt, now());
  const question = { ...place, course: courseNamed(await catalogueAt(moment), course), knownAt: moment };
  return { question, digest };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError(
      'file-unreadable',
      { da: `Filen "${path}" kan ikke læses.`, en: `The file "${path}" cannot be read.` },
      { fault: 'callers', cause },
    );
  }
}

function receiptIn(text: string): ReceiptObject {
  try {
    return receiptSchema.parse(JSON.parse(text));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw notAReceipt();
    throw thrown instanceof z.ZodError ? notAReceipt(z.prettifyError(thrown)) : thrown;
  }
}

function notAReceipt(why?: string): AppError {
  const detail = why === undefined ? '' : ` (${why.replaceAll(/\s+/g, ' ').slice(0, 300)})`;
  return callersError('not-a-receipt', {
    da: `Det er ingen kvittering${detail}. Giv en fil fra /v1/receipts eller kvitteringens adresse.`,
    en: `This is no receipt${detail}. Give a file from /v1/receipts, or the address of the receipt.`,
  });
}
