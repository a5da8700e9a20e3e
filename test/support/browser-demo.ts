import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type RunningCommand, startCommand } from './running-command.ts';

/** The demo as it runs for the browser tests, the screenshots and the measurements. */
export interface BrowserDemo {
  origin: string;
  close(): Promise<void>;
}

const fixedDay = pathToFileURL(join(import.meta.dirname, 'fixed-day.ts')).href;

/**
 * Starts the compiled demo in a folder of its own, on the morning of the tests' day, and waits until the half-years
 * before have come in too: a page must not change while it is looked at.
 */
export async function startBrowserDemo(): Promise<BrowserDemo> {
  const folder = await mkdtemp(join(tmpdir(), 'browser-demo-'));
  // Hundreds of page loads come from one address within a minute.
  const environment = {
    NODE_OPTIONS: `--import ${fixedDay}`,
    RATE_LIMIT: '0',
    // So that there is somebody to write to about a line that looks wrong.
    CONTACT: 'mailto:drift@kommune.example',
  };
  const demo = startCommand('src/cli.js', ['demo', '--port', '0', '--data-dir', folder], environment);
  const close = async () => {
    await demo.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { origin: await originWhenFilled(demo), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function originWhenFilled(demo: RunningCommand): Promise<string> {
  const line = await demo.line(/^Positivliste \(eksempeldata\)/);
  const origin = /https?:\/\/[\d.:]+/.exec(line)?.[0] ?? '';
  await Promise.race([demo.line(/half-years before: imported/), tooLate(demo)]);
  // The catalogue with them in it is swapped in after that line, and the snapshot that /om lists is made after that.
  for (;;) {
    const response = await fetch(`${origin}/v1/bulk`);
    if (/"snapshot":/.test(await response.text())) return origin;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A demo that goes on without its earlier lists would be waited for in vain. */
function tooLate(demo: RunningCommand): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(new Error(`the demo was not filled in time:\n${demo.lines.join('\n')}`));
    setTimeout(fail, 110_000).unref();
  });
}
