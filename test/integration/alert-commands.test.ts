import { afterEach, beforeEach, expect, it } from 'vitest';
import { alarmLines } from '../../src/cli/alarm-lines.ts';
import { alertTestCommand } from '../../src/cli/alert-test.ts';
import { openProduct } from '../../src/cli/open.ts';
import { tellOnce } from '../../src/cli/tell-once.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import { twoFolders } from '../support/kept-folders.ts';
import { type LoopbackServer, says, startLoopbackServer } from '../support/loopback-server.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { writtenTerminal } from '../support/written-terminal.ts';

let chat: LoopbackServer;
let post: MailServer;
beforeEach(async () => {
  chat = await startLoopbackServer({ '/alarm': says('ok') });
  post = await startMailServer();
});
afterEach(async () => {
  await Promise.all([chat.close(), post.close()]);
});

const configOf = (change: Record<string, string> = {}) =>
  readConfig({
    ALERT_WEBHOOK: `${chat.origin}/alarm`,
    SMTP_URL: `smtp://127.0.0.1:${post.port}`,
    ALERT_FROM: 'positivliste@kommune.example',
    ALERT_TO: 'drift@kommune.example',
    ...change,
  });

it('alert-test sends a labelled alert every way, and says what came of each', async () => {
  const { terminal, out } = writtenTerminal();
  expect(await alertTestCommand(configOf(), terminal, new Date())).toBe(0);
  expect(out).toEqual(['webhook: delivered', 'email: delivered']);
  expect(post.mails[0]?.text).toContain('SKET: Dette er en prøve. Intet er galt.');
  const failing = configOf({ ALERT_WEBHOOK: `${chat.origin}/hemmelig` });
  expect(await alertTestCommand(failing, terminal, new Date())).toBe(1);
  expect(out.slice(2)).toEqual(['webhook: answered 404', 'email: delivered']);
});

it('alert-test says what is missing where there is no way', async () => {
  const { terminal, out, err } = writtenTerminal();
  expect(await alertTestCommand(readConfig({}), terminal, new Date())).toBe(1);
  expect([out, err]).toEqual([[], [expect.stringContaining('ALERT_WEBHOOK')]]);
});

it('a command tells what no server would, once, and says what it could not deliver; status shows it', async () => {
  const place = await twoFolders();
  const config = { ...configOf({ ALERT_WEBHOOK: `${chat.origin}/hemmelig` }), dataDir: place.dataDir };
  const product = await openProduct(config, {}, { only: [] });
  const trouble = { code: 'backup-dir-unwritable', da: 'Kan ikke skrives.', en: 'Cannot be written.' };
  await product.store.outcomes.record('backup', [trouble], instant(new Date()));
  const { terminal, err } = writtenTerminal();
  for (let time = 0; time < 2; time++) await tellOnce(product, config, terminal);
  expect(post.mails).toHaveLength(1);
  expect(chat.paths()).toEqual(['/hemmelig']);
  expect(err).toEqual(Array.from({ length: 2 }, () => '  alert not delivered (webhook): answered 404'));
  const lines = await alarmLines(product, config, terminal);
  expect(lines).toEqual([
    expect.stringMatching(/^(GALT siden|WRONG since) .*(Kan ikke skrives|Cannot be written)\.$/),
    expect.stringMatching(/\(webhook\).* 1 .*: answered 404$/),
  ]);
  product.close();
  await place.remove();
});
