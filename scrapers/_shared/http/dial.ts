import { promises as dns, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { isPublicAddress } from './address.ts';

/** All addresses of a name; the machine's own resolver unless a test gives another. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

const systemResolve: Resolve = (hostname) => dns.lookup(hostname, { all: true });

/** Thrown inside the dial; the exchange turns it into the refusal that names the address asked. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

function failed(thrown: unknown): NodeJS.ErrnoException {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/**
 * The lookup of the dial itself: the addresses it checks are the ones connected to, so a name that answers
 * differently the second time gains nothing. One private address among several refuses them all.
 */
function guardedLookup(allowPrivate: boolean, resolve: Resolve = systemResolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined) {
          callback(Object.assign(new Error(`no address for ${hostname}`), { code: 'ENOTFOUND' }), '', 0);
        } else if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
          callback(new PrivateAddressError(hostname), '', 0);
        } else if (options.all === true) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (thrown: unknown) => callback(failed(thrown), '', 0),
    );
  };
}

/** A connection pool of one connection a host. It reads no proxy from the environment. */
export function createAgent(options: { allowPrivate: boolean; connectMs: number; resolve?: Resolve }): Agent {
  return new Agent({
    connections: 1,
    pipelining: 1,
    allowH2: false,
    // The exchange has one deadline of its own for the whole download; these count idle time only.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { lookup: guardedLookup(options.allowPrivate, options.resolve), timeout: options.connectMs },
  });
}
