import { IncomingMessage } from 'node:http';
import type { Connection } from '../../api/ports.ts';

/** What the server hands over beside a request: Node's own message. */
export function connectionOf(env: unknown): Connection | undefined {
  const incoming = typeof env === 'object' && env !== null && 'incoming' in env ? env.incoming : undefined;
  if (!(incoming instanceof IncomingMessage)) return undefined;
  const { headers, socket } = incoming;
  return {
    peer: socket.remoteAddress,
    header: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}

/**
 * How long a connection is waited for, in milliseconds. Who sends a request letter by letter may not keep it long. One that
 * is kept open outlasts the minute that proxies keep theirs: closed by us just as the next request comes, it would be an error.
 */
export const connectionLimits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 2_000,
} as const;
