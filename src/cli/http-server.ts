import { createServer, type Server } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { asAppError } from '../domain/error.ts';
import { connectionLimits } from './connection.ts';
import { answerUnreadable, problemResponse, unreadable } from './unreadable-request.ts';

/** What answers a request. */
export type FetchCallback = Parameters<typeof getRequestListener>[0];

/** A server that refuses in words also what never becomes a request, which the ready-made one does without any. */
export function httpServer(fetch: FetchCallback): Server {
  const answer = getRequestListener(fetch, { errorHandler });
  const server = createServer(connectionLimits, (request, response) => void answer(request, response));
  answerUnreadable(server);
  return server;
}

/** A request that came whole, but whose address or host is none ("/a\b"), or a fault that nobody before has answered. */
const errorHandler = (thrown: unknown): Response =>
  problemResponse(thrown instanceof RequestError ? unreadable() : asAppError(thrown));
