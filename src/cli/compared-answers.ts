import { hash } from 'node:crypto';
import { createGateway, type Gateway } from '../../api/gateway.ts';
import type { KeepingProgress } from '../domain/backup.ts';
import type { Instant } from '../domain/date.ts';
import { callersError } from '../domain/error.ts';
import { documentPorts } from './handed-out.ts';
import type { Product } from './open.ts';
import { sampledQuestions } from './sampled-questions.ts';

/** Questions with what was answered, in as many letters as tell one answer from another. */
export type Answered = ReadonlyMap<string, string>;

/** How answers are asked for: from the knowledge of one moment, which is the clock too. */
interface Asking {
  at: Instant;
  progress: KeepingProgress;
  signal: AbortSignal;
}

/** Asks a product so many questions about what it has. */
export async function answersOf(product: Product, count: number, asking: Asking): Promise<Answered> {
  const addresses = sampledQuestions(await product.catalogueAt(asking.at), count);
  const answered = new Map<string, string>();
  for await (const [address, answer] of asked(product, addresses, 'answers', asking)) answered.set(address, answer);
  return answered;
}

/**
 * Asks another the same; the status, the tag and every byte must be the same. Throws `move-answers-otherwise` with the address of
 * the first that is answered otherwise.
 */
export async function demandAnswers(product: Product, answered: Answered, asking: Asking): Promise<void> {
  for await (const [address, answer] of asked(product, [...answered.keys()], 'answers: verify', asking)) {
    if (answer !== answered.get(address)) throw answeredOtherwise(address);
  }
}

async function* asked(
  product: Product,
  addresses: readonly string[],
  step: string,
  { at, progress, signal }: Asking,
): AsyncGenerator<[address: string, answer: string]> {
  const ask = await doorOf(product, at);
  for (const [done, address] of addresses.entries()) {
    signal.throwIfAborted();
    yield [address, await answerOf(ask, address)];
    progress(step, done + 1, addresses.length);
  }
}

/** The door as a function, in this process: nothing goes over a wire. */
type Ask = Gateway['fetch'];

async function doorOf(product: Product, at: Instant): Promise<Ask> {
  const catalogue = await product.catalogueAt(at);
  const { fetch: ask } = createGateway({
    catalogue: () => catalogue,
    catalogueAt: product.catalogueAt,
    retrieval: (sha256) => product.store.documents.firstRetrieval(sha256),
    ...documentPorts({ store: product.store, catalogue: () => catalogue }),
    now: () => new Date(at),
  });
  return ask;
}

async function answerOf(ask: Ask, address: string): Promise<string> {
  const response = await ask(new Request(`http://localhost${address}`));
  const body = new Uint8Array(await response.arrayBuffer());
  return `${response.status} ${response.headers.get('ETag')} ${hash('sha256', body, 'hex')}`;
}

const answeredOtherwise = (address: string) =>
  callersError(
    'move-answers-otherwise',
    {
      da: `Det nye sted svarer anderledes end det gamle på ${address}. Intet er taget i brug. Stop serveren, og kør flytningen igen.`,
      en: `The new place answers ${address} otherwise than the old one. Nothing is in use. Stop the server and run the move again.`,
    },
    { address },
  );
