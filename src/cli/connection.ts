import { IncomingMessage, type Server, type ServerResponse } from 'node:http';
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

/** What a server is answering, so that it can be stopped when the last of it has been sent. */
export interface AnswersUnderWay {
  /** Takes no new connection, has the answers under way finished for so long, and then closes every connection. */
  finish(patienceMs: number): Promise<void>;
}

/** Begins to watch a server that listens. */
export function watchAnswers(server: Server): AnswersUnderWay {
  const underWay = new Set<ServerResponse>();
  let isStopping = false;
  let isIdle = () => {};
  // First of all who listen: an answer may be sent before the next one hears of the request.
  server.prependListener('request', (_request, response: ServerResponse) => {
    underWay.add(response);
    if (isStopping) response.shouldKeepAlive = false;
    response.once('close', () => {
      underWay.delete(response);
      if (underWay.size === 0) isIdle();
    });
  });
  return {
    async finish(patienceMs) {
      isStopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const response of underWay) response.shouldKeepAlive = false;
      await new Promise<void>((resolve) => {
        const patience = setTimeout(resolve, patienceMs);
        isIdle = () => {
          clearTimeout(patience);
          resolve();
        };
        if (underWay.size === 0) isIdle();
      });
      // Connections kept open for a next question, and those whose answer nobody takes.
      server.closeAllConnections();
      await closed;
    },
  };
}
