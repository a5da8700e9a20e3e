/**
 * The process in which the picture of one row is drawn: the PDF's bytes come on standard input, page and line as arguments,
 * and the picture goes out on standard output as one JSON message. The parent watches time and memory from outside.
 */
import { Console } from 'node:console';
import { buffer } from 'node:stream/consumers';
import { asAppError } from '../../../src/domain/error.ts';
import { errorMessage } from './child-message.ts';
import { pictureFrom } from './pdf-picture-draw.ts';

// Standard output belongs to the result; what a library prints must not get into it.
globalThis.console = new Console(process.stderr, process.stderr);

async function message() {
  try {
    const bytes = await buffer(process.stdin);
    const [page, line] = process.argv.slice(2).map(Number);
    return { svg: await pictureFrom(new Uint8Array(bytes), { page: page ?? 0, line: line ?? 0 }) };
  } catch (error) {
    return errorMessage(asAppError(error));
  }
}

// Open handles of a library must not keep the process alive once the result is out.
process.stdout.write(JSON.stringify(await message()), () => process.exit(0));
