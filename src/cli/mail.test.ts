import { createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../test/support/mail-server.ts';
import { sampleAlarm, sampleMessage } from '../../test/support/sample-alarm.ts';
import { type Mailbox, mailAlert } from './mail.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(running.splice(0).map((one) => one.close())));

async function mailServer(behaviour: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const server = await startMailServer(behaviour);
  running.push(server);
  return server;
}

const [operator, deputy] = ['drift@kommune.example', 'vikar@kommune.example'];
const boxAt = (port: number, user = '', to = [operator]): Mailbox => ({
  smtpUrl: `smtp://${user}127.0.0.1:${port}`,
  from: 'positivliste@kommune.example',
  to,
});

it('writes in Danish first: what is wrong, since when, what people see, what to type', async () => {
  const { port, mails } = await mailServer();
  const message = sampleMessage();
  expect(await mailAlert(boxAt(port), message)).toEqual({ refused: [] });
  const [mail] = mails;
  expect(mail?.to).toEqual([operator]);
  for (const line of [
    'Subject: [positivliste] GALT: Sikkerhedskopien gik galt.',
    'Content-Type: text/plain; charset=utf-8',
    'Auto-Submitted: auto-generated',
    `Message-ID: <${message.id}@kommune.example>`,
    'GALT: Sikkerhedskopien gik galt.\r\nSiden: 22.11.2026 kl. 04.17\r\nImens: Svarene er de samme.\r\nGør: positivliste backup',
    'WRONG: The backup went wrong.\r\nSince: 2026-11-22 04:17 Danish time',
  ])
    expect(mail?.text).toContain(line);
  expect(mail?.text.indexOf('GALT:')).toBeLessThan(mail?.text.indexOf('In English') ?? 0);
});

it('logs in where it is told to', async () => {
  const { port, mails, logins } = await mailServer({ login: true });
  expect(await mailAlert(boxAt(port, 'drift:kode@'), sampleMessage())).toEqual({ refused: [] });
  expect([logins, mails.length]).toEqual([['drift:kode'], 1]);
});

it('says why it was in vain, with no password, address or word of the server', async () => {
  const { port } = await mailServer({ login: true });
  const mailed = await mailAlert(boxAt(port, 'drift:hemmeligt@'), sampleMessage());
  expect(mailed).toEqual({ failure: expect.stringMatching(/^the mail server did not take it \(EAUTH \d+\)$/) });
  const nobody = await mailAlert(boxAt(9), sampleMessage());
  expect(nobody).toEqual({ failure: 'the mail server did not take it (ESOCKET)' });
});

it('tells whom it can where one recipient is refused, and names the other by number', async () => {
  const { port, mails } = await mailServer({ refuses: (address) => address === operator });
  expect(await mailAlert(boxAt(port, '', [operator, deputy]), sampleMessage())).toEqual({ refused: [1] });
  expect(mails.map(({ to }) => to)).toEqual([[deputy]]);
  expect(await mailAlert(boxAt(port), sampleMessage())).toEqual({
    failure: 'the mail server did not take it (EENVELOPE 550)',
  });
});

it('sends no password in clear to another machine', async () => {
  const { port, logins } = await mailServer();
  // A name that is this machine and does not say so.
  const box = { ...boxAt(port), smtpUrl: `smtp://drift:kode@0.0.0.0:${port}` };
  expect(await mailAlert(box, sampleMessage())).toEqual({ failure: expect.stringContaining('did not take it') });
  expect(logins).toEqual([]);
});

it('gives up where a server takes the mail and falls silent, or never greets, when the program stops', async () => {
  const { port } = await mailServer({ hangs: true });
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  running.push({ close: () => new Promise((resolve) => silent.close(() => resolve())) });
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  for (const one of [port, address.port]) {
    const mailed = mailAlert(boxAt(one), sampleMessage(), AbortSignal.timeout(200));
    expect(await mailed).toEqual({ failure: 'the mail server took too long' });
  }
});

it('keeps a subject on one line, whatever a site wrote', async () => {
  const { port, mails } = await mailServer();
  const what = { da: `Liste:\r\nBcc: fremmed@example.net ${'a'.repeat(300)}`, en: 'List.' };
  await mailAlert(boxAt(port), sampleMessage(sampleAlarm({ what })));
  const head = mails[0]?.text.split('\r\n\r\n', 1)[0] ?? '';
  expect(head).not.toMatch(/^Bcc:/m);
  expect(mails[0]?.to).toEqual([operator]);
});
