import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type * as Playwright from 'playwright';
import { AppError } from '../../src/domain/error.ts';

/** The part of the configuration that says where a browser is. */
export interface ChromiumEnvironment {
  CHROMIUM_PATH?: string | undefined;
}

const require = createRequire(import.meta.url);
const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
];

/** The browser to use: the configured one, Playwright's own download, or the system's; undefined where there is none. */
export function findChromium(environment: ChromiumEnvironment): string | undefined {
  const configured = environment.CHROMIUM_PATH;
  if (configured !== undefined && configured !== '') {
    if (existsSync(configured)) return configured;
    throw new AppError('no-browser', {
      da: `CHROMIUM_PATH peger på ${configured}, som ikke findes; ret den eller fjern den.`,
      en: `CHROMIUM_PATH names ${configured}, which does not exist; correct it or remove it.`,
    });
  }
  // Loaded here and not above: Playwright is large, and most runs never need a browser.
  const { chromium }: typeof Playwright = require('playwright');
  return [chromium.executablePath(), ...systemPaths].find((path) => path !== '' && existsSync(path));
}

/** The one sentence for a machine without a browser. */
export function chromiumMissing(cause?: unknown): AppError {
  const command = isDebian()
    ? 'apt-get install -y --no-install-recommends chromium'
    : 'npx playwright install chromium';
  const asRoot = isDebian() && !isRoot();
  return new AppError(
    'no-browser',
    {
      da: `Der er ingen Chromium på maskinen: kør "${command}"${asRoot ? ' som root' : ''}.`,
      en: `There is no Chromium on this machine: run "${command}"${asRoot ? ' as root' : ''}.`,
    },
    { cause },
  );
}

const isDebian = () => existsSync('/usr/bin/apt-get');
const isRoot = () => process.getuid?.() === 0;

/** Runs a command, passing its lines on; true where it succeeded within its time. */
function run(command: string, args: string[], log: (line: string) => void, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: milliseconds });
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', log);
    child.on('error', (error) => {
      log(error.message);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

const fiveMinutes = 300_000;

async function installWithApt(log: (line: string) => void): Promise<boolean> {
  // `env` sets the one variable for the child, so that this process's own environment is neither read nor changed.
  // Where two tests' set-ups begin at once, the second waits for the first.
  const waiting = ['-o', 'DPkg::Lock::Timeout=240'];
  const apt = (...args: string[]) =>
    run('env', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', ...waiting, ...args], log, fiveMinutes);
  const install = () => apt('install', '-y', '--no-install-recommends', 'chromium');
  // A slim image has no package lists, and old lists name versions that are gone: both are cured by an update.
  return (await install()) || ((await apt('update')) && (await install()));
}

function installWithPlaywright(log: (line: string) => void): Promise<boolean> {
  const manifest = require.resolve('playwright/package.json');
  return run(process.execPath, [join(dirname(manifest), 'cli.js'), 'install', 'chromium'], log, fiveMinutes);
}

/** Installs a Chromium and says where it is; throws `no-browser` with the one command to run where it cannot. */
export async function installChromium(log: (line: string) => void): Promise<string> {
  const isInstalled = isDebian() && isRoot() ? await installWithApt(log) : await installWithPlaywright(log);
  const path = isInstalled ? findChromium({}) : undefined;
  if (path === undefined) throw chromiumMissing();
  return path;
}

/** The machine's Chromium, installed first where there is none. */
export async function ensureChromium(environment: ChromiumEnvironment, log: (line: string) => void): Promise<string> {
  return findChromium(environment) ?? installChromium(log);
}
