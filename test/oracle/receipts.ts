// Receipts given in the simulated years, each from what a machine held that day, and how the product verifies them.
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { presentPinned } from '../../api/presenters/eligibility.ts';
import { presentReceipt, retrievalBy } from '../../api/routes/receipt.ts';
import type { Catalogue, World } from '../../src/catalogue/catalogue.ts';
import { type Receipt, receiptOf } from '../../src/catalogue/receipt.ts';
import { type VerifyingProduct, verifyCommand } from '../../src/cli/verify.ts';
import { type ReceiptObject, receiptSchema } from '../../src/contract/eligibility.ts';
import { addDays, copenhagenDate, type Instant } from '../../src/domain/date.ts';
import { writtenTerminal } from '../support/written-terminal.ts';
import { momentsOf, type Question, questioner } from './questions.ts';
import type { Random } from './random.ts';
import { catalogueMaker, keptEditions } from './simulated-catalogue.ts';
import { type Simulation, upTo } from './simulation.ts';
import type { StoredSimulation } from './stored-simulation.ts';
import { worldKnownOn } from './world.ts';

const moments = 50;

/** Gives at least so many receipts, moment by moment, with nothing in them of what came after. */
export async function giveReceipts(
  simulation: Simulation,
  stored: StoredSimulation,
  count: number,
  random: Random,
): Promise<ReceiptObject[]> {
  const ask = questioner(simulation, random);
  const given: ReceiptObject[] = [];
  const each = Math.ceil(count / moments);
  for (const knownAt of momentsOf(simulation, moments, random)) {
    const knownOn = copenhagenDate(knownAt);
    const held = upTo(simulation, `${addDays(knownOn, 1)}T23:59:59.999Z`);
    const then = catalogueMaker(held, keptEditions(held.facts, stored.readingOf))(knownAt, worldKnownOn(knownOn));
    const retrievalOf = retrievalBy({ retrieval: stored.store.documents.firstRetrieval }, knownAt);
    for (let left = each; left > 0; ) {
      const question = ask(knownOn);
      if (!isKnown(then, question)) continue;
      const today = addDays(knownOn, random.int(2));
      const receipt = receiptOf(then, { ...placeIn(then, question, random), ...asked(question), today });
      // A place in no division with a list is refused and gets no receipt.
      if (receipt.eligibility.place.inSets.length === 0) continue;
      left--;
      const language = random.pick(['da', 'en'] as const);
      given.push(written(await presentReceipt({ catalogue: then, language }, receipt, retrievalOf)));
    }
  }
  return given;
}

const asked = ({ course, on }: Question) => ({ course, on });

/** A number is a course whether or not a list has had it; a name only where one has. */
const isKnown = (catalogue: Catalogue, { course }: Question) =>
  /^\d{5}$/.test(course) || catalogue.courses().has(course);

/** Mostly a municipality, sometimes an area that is known by then. */
function placeIn({ geography, knownOn }: Catalogue, { kommune, list }: Question, random: Random) {
  const isKnownArea = geography.findArea(list.area, knownOn) !== undefined;
  return isKnownArea && random.chance(0.15) ? { region: list.area } : { kommune };
}

/** A receipt as it is after it has been sent and kept. */
const written = (receipt: ReceiptObject): ReceiptObject => receiptSchema.parse(JSON.parse(JSON.stringify(receipt)));

/** The facts of geography that a receipt would show, as they are when it is written. */
export function geographyOf(catalogue: Catalogue, receipt: Receipt): unknown {
  if (receipt.eligibility.place.inSets.length === 0) return undefined;
  const shown: unknown = JSON.parse(JSON.stringify(presentPinned({ catalogue, language: 'da' }, receipt).geography));
  return shown;
}

const answerSchema = z.object({ verdict: z.string(), digest: z.string() });

const verificationSchema = z.object({
  outcome: z.enum(['match', 'document-changed', 'reading-changed', 'superseded', 'no-match']),
  recomputed: answerSchema.optional(),
  today: z.union([answerSchema, z.object({ refused: z.object({ da: z.string(), en: z.string() }) })]).optional(),
  unread: z.array(z.string()),
  otherWords: z.array(z.string()),
  documents: z.array(z.object({ edition: z.string() })).optional(),
  readings: z
    .array(z.object({ edition: z.string(), was: z.string().optional(), now: z.string().optional() }))
    .optional(),
  differences: z.array(z.object({ path: z.string() })).optional(),
});

/** What `verify --json` says, and its exit code. */
export type Verified = z.infer<typeof verificationSchema> & { code: number };

/** Runs `verify` as a person does, on a receipt written to a file. */
export async function verifyFile(product: VerifyingProduct, receipt: object, path: string): Promise<Verified> {
  await writeFile(path, JSON.stringify(receipt));
  return verifyNamed(product, path);
}

/** Runs `verify` on a file or an address. */
export async function verifyNamed(product: VerifyingProduct, name: string): Promise<Verified> {
  const { terminal, out, text } = writtenTerminal();
  const code = await verifyCommand(product, name, { json: true }, terminal);
  if (out.length === 0) throw new Error(`${name}: ${text()}`);
  return { ...verificationSchema.parse(JSON.parse(out.join('\n'))), code };
}

/** The product over a stored simulation, on the machine's own day and by the rules and geography of a world. */
export function verifyingProduct(
  simulation: Simulation,
  { store, sources, kept }: Pick<StoredSimulation, 'store' | 'sources' | 'kept'>,
  now: Date,
): (world: World) => VerifyingProduct {
  const make = catalogueMaker(simulation, kept);
  const made = new Map<Instant, Catalogue>();
  const listsAt = (knownAt: Instant): Catalogue => {
    const catalogue = made.get(knownAt) ?? make(knownAt);
    made.set(knownAt, catalogue);
    return catalogue;
  };
  // What is known of the lists has nothing of rules or geography in it, so one catalogue serves every world.
  return (world) => ({
    store,
    sources,
    now: () => now,
    catalogueAt: async (knownAt) => ({ ...listsAt(knownAt), ...world }),
  });
}
