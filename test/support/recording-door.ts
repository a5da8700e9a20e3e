import { request as ask, createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A request as it came by, and what came back. */
export interface PassedOn {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  status: number;
}

/** Stands between a cache and one node: it writes down what passes, and does what a node does at bad times. */
export interface RecordingDoor {
  port: number;
  /** What has passed, but for the questions of whether the node is well. */
  seen: PassedOn[];
  /** What the node's `Cache-Control` becomes, for tests that cannot wait a minute; undefined: what the node says. */
  cacheControl: string | undefined;
  /** Answers of its own to all but the probes; undefined: those of the node. */
  refuse: { status: number; headers: Record<string, string> } | undefined;
  /** No connection is taken any more, and those there are end. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** A door before the node at an address; it is open. */
export async function openDoor(node: URL): Promise<RecordingDoor> {
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const isProbe = path === '/readyz';
    if (door.refuse && !isProbe) {
      door.seen.push({ method, path, headers, status: door.refuse.status });
      response.writeHead(door.refuse.status, door.refuse.headers).end('refused');
      return;
    }
    const onwards = ask({ host: node.hostname, port: node.port, method, path, headers }, (answer) => {
      const status = answer.statusCode ?? 0;
      if (!isProbe) door.seen.push({ method, path, headers, status });
      const kept = answer.headers['cache-control'];
      const told = kept?.includes('max-age') ? (door.cacheControl ?? kept) : kept;
      response.writeHead(status, { ...answer.headers, ...(told !== undefined && { 'cache-control': told }) });
      answer.pipe(response);
    });
    onwards.on('error', () => endWithout(response));
    incoming.pipe(onwards);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the door has no port');
  const { port } = address;
  const door: RecordingDoor = {
    port,
    seen: [],
    cacheControl: undefined,
    refuse: undefined,
    shut() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
    open: () => listen(port),
  };
  return door;
}

const endWithout = (response: ServerResponse) => response.destroy();
