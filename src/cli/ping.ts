import { setTimeout as after } from 'node:timers/promises';
import type { Logger } from 'pino';
import { askOperator } from './webhook.ts';

/** The dead man's switch: somebody else rings where it is not heard of. */
export interface Ping {
  /** Told in the order it happens, and waited for by nobody but `settled`. */
  (signal: 'start' | 'success' | 'fail'): void;
  settled(): Promise<void>;
}

/** A switch that is not heard of for a hiccup of the line would wake somebody for nothing. */
const waitsMs: readonly number[] = [2000, 20_000];

/** As healthchecks.io has it: the address itself after what went well, `/start` and `/fail` below it. Without one nothing is asked. */
export function pingOf(url: string | undefined, log: Pick<Logger, 'error'>, stop: AbortSignal, waits = waitsMs): Ping {
  let last: Promise<void> = Promise.resolve();
  const ask = async (signal: Parameters<Ping>[0]) => {
    if (url === undefined) return;
    let failure = await askOperator(addressOf(url, signal), {}, stop);
    for (const wait of waits) {
      if (failure === undefined || stop.aborted) break;
      await after(wait, undefined, { signal: stop, ref: false }).catch(() => undefined);
      failure = await askOperator(addressOf(url, signal), {}, stop);
    }
    if (failure !== undefined) log.error({ signal, failure }, 'the ping (PING_URL) could not be sent');
  };
  const ping = (signal: Parameters<Ping>[0]) => {
    last = last.then(() => ask(signal));
  };
  return Object.assign(ping, { settled: () => last });
}

function addressOf(base: string, signal: Parameters<Ping>[0]): URL {
  const url = new URL(base);
  if (signal !== 'success') url.pathname = `${url.pathname.replace(/\/+$/, '')}/${signal}`;
  return url;
}
