import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Job, type Measured, type Message, messageSchema } from './measured.ts';

const child = fileURLToPath(new URL('./measure-child.ts', import.meta.url));

/** Measures one engine at one size in a process of its own; one that hangs or falls over is named and left. */
export function measure(job: Job, limitMs: number): Promise<Measured> {
  return new Promise((resolve) => {
    const measured: Measured = { job };
    const said: string[] = [];
    const process = fork(child, [JSON.stringify(job)], {
      execArgv: ['--expose-gc', '--max-old-space-size=12288', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      process.kill('SIGKILL');
    }, limitMs);
    process.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text));
    process.on('message', (message) => take(measured, messageSchema.parse(message)));
    process.once('close', (code) => {
      clearTimeout(timer);
      if (late) measured.failed = `not finished within ${String(limitMs / 1000)} s`;
      else if (code !== 0) measured.failed ??= reasonIn(said.join('')) ?? `ended with ${String(code)}`;
      resolve(measured);
    });
  });
}

const reasonIn = (text: string): string | undefined =>
  /^\s*\w*Error\b.*$|^FATAL.*$/m.exec(text)?.[0].trim().slice(0, 160);

function take(measured: Measured, message: Message): void {
  switch (message.kind) {
    case 'built':
      measured.built = message;
      return;
    case 'quality':
      measured.quality = message.quality;
      return;
    case 'questions':
      measured.questions = message.times;
      return;
    case 'suggestions':
      measured.suggestions = message.times;
      return;
    case 'hostile':
      measured.hostile = message;
      return;
    case 'failed':
      measured.failed = message.why;
      return;
  }
}
