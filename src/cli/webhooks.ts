import { logEnd, logStart, writePosition } from '../catalogue/log-position.ts';
import { callersError } from '../domain/error.ts';
import { isBeingSent, type ReceiverState } from '../domain/webhook.ts';
import type { Product } from './open.ts';
import { type Terminal, textTable } from './terminal.ts';
import { type Receiver, shownAddress } from './webhook-receivers.ts';

/** What became of each receiver of webhooks, a line each; nothing where none is named. */
export async function receiverTable(product: Product, receivers: readonly Receiver[]): Promise<string | undefined> {
  if (receivers.length === 0) return undefined;
  const states = new Map((await product.store.webhooks.all()).map((state) => [state.id, state]));
  const rows = receivers.map((receiver) => {
    const state = states.get(receiver.id);
    return [
      receiver.id,
      shownAddress(receiver),
      state ? standingOf(state) : 'not begun',
      String(state?.delivered ?? 0),
      state?.deliveredAt?.slice(0, 16) ?? '',
      String(state?.attempts ?? 0),
      state && !isBeingSent(state) ? (state.nextAttemptAt?.slice(0, 16) ?? '') : '',
      state?.failure ?? '',
    ];
  });
  const headings = ['webhook', 'host', 'state', 'events', 'last delivered', 'failed', 'next attempt', 'reason'];
  return textTable([headings, ...rows], 120);
}

function standingOf(state: ReceiverState): string {
  if (state.stoppedAt !== undefined) return `STOPPED ${state.stoppedAt.slice(0, 16)}`;
  if (isBeingSent(state)) return 'sending';
  return state.attempts > 0 ? 'retrying' : 'ok';
}

/** `webhooks`: each receiver and how far it has come. Exit 1 where one has been given up. */
export async function webhooksCommand(
  product: Product,
  receivers: readonly Receiver[],
  terminal: Terminal,
): Promise<number> {
  const table = await receiverTable(product, receivers);
  terminal.out(
    table ??
      terminal.say({
        da: 'Ingen modtagere. De nævnes i WEBHOOKS_FILE.',
        en: 'No receivers. They are named in WEBHOOKS_FILE.',
      }),
  );
  const states = await product.store.webhooks.all();
  const isStopped = ({ id, stoppedAt }: ReceiverState) =>
    stoppedAt !== undefined && receivers.some((receiver) => receiver.id === id);
  return states.some(isStopped) ? 1 : 0;
}

/** `webhooks resume <id>`: tries a receiver again at once, from where it had come or from another place. */
export async function resumeCommand(
  product: Product,
  receivers: readonly Receiver[],
  { id, from }: { id: string; from?: 'start' | 'now' | undefined },
  terminal: Terminal,
): Promise<number> {
  await resume(product, receivers, id, from);
  terminal.out(
    terminal.say({
      da: `${id} prøves igen, når serveren kører.`,
      en: `${id} is tried again when the server runs.`,
    }),
  );
  return 0;
}

/** A server may write the state between our reading it and our writing it; then what it wrote is read. */
const mostTries = 20;

async function resume(
  product: Product,
  receivers: readonly Receiver[],
  id: string,
  from: 'start' | 'now' | undefined,
): Promise<void> {
  const log = product.catalogue().changeLog();
  const place = from && writePosition(log, from === 'start' ? logStart : logEnd(log));
  for (let tries = 0; tries < mostTries; tries++) {
    const state = (await product.store.webhooks.all()).find((one) => one.id === id);
    if (!state || !receivers.some((one) => one.id === id)) throw receiverUnknown(id, receivers);
    if (await product.store.webhooks.save(resumed(state, place), state)) return;
  }
  throw receiverBusy(id);
}

/** A message that is being sent is left to whoever sends it, unless another place was named. */
function resumed(state: ReceiverState, place: string | undefined): ReceiverState {
  if (place === undefined && isBeingSent(state)) return state;
  const { stoppedAt: _stopped, nextAttemptAt: _next, failure: _failure, sending, ...kept } = state;
  return { ...kept, attempts: 0, ...(place === undefined ? sending && { sending } : { position: place }) };
}

function receiverUnknown(id: string, receivers: readonly Receiver[]) {
  const known = receivers.map((one) => one.id).join(', ') || '-';
  return callersError('receiver-unknown', {
    da: `Der er ingen modtager "${id}", som noget er sendt til. Kendte: ${known}.`,
    en: `There is no receiver "${id}" that anything was sent to. Known: ${known}.`,
  });
}

function receiverBusy(id: string) {
  return callersError('receiver-busy', {
    da: `Serveren sender netop nu til "${id}". Intet er ændret; prøv igen.`,
    en: `The server is sending to "${id}" right now. Nothing was changed; try again.`,
  });
}
