import { SMTPServer } from 'smtp-server';

/** A mail as it arrived: to whom, and its lines decoded. */
interface Mail {
  to: string[];
  text: string;
}

/** A mail server on this machine. */
export interface MailServer {
  port: number;
  mails: Mail[];
  /** Who logged in, as `user:password`. */
  logins: string[];
  close(): Promise<void>;
}

/** How it behaves; it takes everything where nothing is said. */
interface Behaviour {
  port?: number;
  refuses?: (address: string) => boolean;
  /** Takes the mail and never says so. */
  hangs?: boolean;
  login?: boolean;
}

/** Starts a mail server without encryption. */
export async function startMailServer({ port = 0, refuses, hangs, login }: Behaviour = {}): Promise<MailServer> {
  const mails: Mail[] = [];
  const logins: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: login !== true,
    allowInsecureAuth: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) => {
      logins.push(`${username}:${password}`);
      if (password === 'kode') done(null, { user: username });
      else done(new Error('535 wrong password'));
    },
    onRcptTo: ({ address }, _session, done) => {
      if (refuses?.(address) !== true) done();
      else done(Object.assign(new Error('no such person here'), { responseCode: 550 }));
    },
    onData: (stream, session, done) => {
      let text = '';
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      stream.on('end', () => {
        if (hangs === true) return;
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: decoded(text) });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port');
  return {
    port: address.port,
    mails,
    logins,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Quoted-printable back into text; soft line breaks are taken away. */
const decoded = (mail: string): string =>
  mail
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
