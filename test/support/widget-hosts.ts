import { createServer } from 'node:http';

/** A page of somebody else's, with the headers it is served with. */
export interface HostPage {
  body: string;
  headers?: Readonly<Record<string, string>>;
  status?: number;
  /** Taken in and never answered. */
  isSilent?: boolean;
}

export interface HostSite {
  origin: string;
  /** What browsers reported of broken policies, as they sent it. */
  reports: string[];
  close(): Promise<void>;
}

/** A plain static site, such as a municipality's own, on a port of its own: pages by their path, and `/report` for policies. */
export async function serveHost(pages: Readonly<Record<string, HostPage>>): Promise<HostSite> {
  const reports: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    if (pathname === '/report') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        reports.push(Buffer.concat(chunks).toString('utf8'));
        response.writeHead(204).end();
      });
      return;
    }
    const page = pages[pathname];
    if (page?.isSilent) return;
    const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response
      .writeHead(page ? (page.status ?? 200) : 404, { 'Content-Type': type, ...page?.headers })
      .end(page?.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    reports,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A whole page around a body, with what else stands in its head. */
export const hostPage = (body: string, head = '', attributes = 'lang="da"'): string =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>Kommunen</title><link rel="icon" href="data:,">` +
  `${head}</head><body><main><h1>Kommunens side</h1>${body}</main></body></html>`;
