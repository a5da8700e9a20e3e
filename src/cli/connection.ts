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
