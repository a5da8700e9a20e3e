import { hash } from 'node:crypto';
import { createGateway, type Gateway } from '../../api/gateway.ts';
import type { KeepingProgress } from '../domain/backup.ts';
import type { Instant } from '../domain/date.ts';
import { callersError } from '../domain/error.ts';
import { documentPorts } from './handed-out.ts';
import type { Product } from './open.ts';
import { sampledQuestions } from './sampled-questions.ts';

/** Two products of which the one is to answer as the other does. */
interface Compared {
  here: Product;
  there: Product;
  /** The moment whose knowledge both answer from, and their clock. */
  at: Instant;
  count: number;
  progress: KeepingProgress;
  signal: AbortSignal;
}

/**
 * Asks both the same questions about what the one has; the status, the tag and every byte must be the same. Gives how many were
 * asked; throws `move-answers-otherwise` with the address of the first that is answered otherwise.
 */
export async function compareAnswers({ here, there, at, count, progress, signal }: Compared): Promise<number> {
  const catalogue = await here.catalogueAt(at);
  const addresses = sampledQuestions(catalogue, count);
  const doors = [await doorOf(here, at), await doorOf(there, at)] as const;
  for (const [done, address] of addresses.entries()) {
    signal.throwIfAborted();
    progress('answers', done, addresses.length);
    const [one, other] = [await answerOf(doors[0], address), await answerOf(doors[1], address)];
    if (one !== other) throw answeredOtherwise(address);
  }
  return addresses.length;
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
