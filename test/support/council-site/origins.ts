import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';

/** Where a source is asked instead of at its council's own server. */
export interface Origin {
  url: string;
  close(): Promise<void>;
}

const certificates = join(import.meta.dirname, 'fixtures', 'certificates');
const pem = (name: string): string => readFileSync(join(certificates, `${name}.pem`), 'utf8');

/** The authority that signed the good certificate and the expired one; nobody trusts it but a test that says so. */
export const testAuthority = (): string => pem('authority');

async function listening(server: Server, scheme: string): Promise<Origin> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A server on an encrypted connection, which has none of the pages asked for. */
export const encrypted = (certificate: 'good' | 'expired' | 'self-signed') => () =>
  listening(
    createTlsServer({ key: pem('key'), cert: pem(certificate) }, (_request, response) => response.writeHead(404).end()),
    'https',
  );

/** An address of this machine at which nobody listens any more. */
export async function nobodyThere(): Promise<Origin> {
  const { url, close } = await listening(createServer(), 'http');
  await close();
  return { url, close: async () => undefined };
}

/** A name too long to be one (RFC 1035, 2.3.4): a resolver knows without asking anybody that it does not exist. */
export const unknownName = async (): Promise<Origin> => ({
  url: `http://${'x'.repeat(64)}.example`,
  close: async () => undefined,
});
