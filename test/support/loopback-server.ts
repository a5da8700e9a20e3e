import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** One request as the server saw it. */
interface SeenRequest {
  path: string;
  headers: IncomingHttpHeaders;
}

/** How a path is answered; `nth` counts the requests for that path from 1. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage, nth: number) => void;

/** A small web server on this machine whose behaviour is switched path by path while it runs. */
export interface LoopbackServer {
  host: string;
  origin: string;
  seen: SeenRequest[];
  /** Paths asked for, in order, robots.txt left out. */
  paths(): string[];
  connections(): number;
  on(path: string, behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** An answer with a body. */
export function says(body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): Behaviour {
  return (response) => response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
}

/** Starts a server that answers 404 to every path it was not told about. */
export async function startLoopbackServer(behaviours: Record<string, Behaviour> = {}): Promise<LoopbackServer> {
  const table = new Map(Object.entries(behaviours));
  const counts = new Map<string, number>();
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push({ path, headers: request.headers });
    const nth = (counts.get(path) ?? 0) + 1;
    counts.set(path, nth);
    const behaviour = table.get(path);
    if (behaviour === undefined) response.writeHead(404).end();
    else behaviour(response, request, nth);
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    origin: `http://${host}`,
    seen,
    paths: () => seen.map(({ path }) => path).filter((path) => path !== '/robots.txt'),
    connections: () => connections,
    on: (path, behaviour) => void table.set(path, behaviour),
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
