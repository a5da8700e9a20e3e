/**
 * The process in which one risky document is read: its bytes come on standard input, the result goes out on standard
 * output as one JSON message, and the process ends. The parent watches time and memory from outside.
 */
import { Console } from 'node:console';
import { buffer } from 'node:stream/consumers';
import { asAppError } from '../../../src/domain/error.ts';
import { type ChildMessage, errorMessage } from './child-message.ts';
import { mediaTypes } from './media-type.ts';
import type { DocumentTables } from './table.ts';

// Standard output belongs to the result; what a library prints must not get into it.
globalThis.console = new Console(process.stderr, process.stderr);

/** Only the reader that is needed is loaded, which halves the time to start. */
async function read(bytes: Uint8Array, mediaType: string, charset: string): Promise<DocumentTables> {
  if (mediaType === mediaTypes.pdf) return (await import('./pdf.ts')).readPdf(bytes);
  if (mediaType === mediaTypes.html) return (await import('./html.ts')).readHtml(bytes, charset);
  if (mediaType === mediaTypes.csv) return (await import('./csv.ts')).readCsv(bytes, charset);
  return (await import('./xlsx.ts')).readXlsx(bytes);
}

async function message(): Promise<ChildMessage> {
  try {
    const bytes = await buffer(process.stdin);
    return { tables: await read(new Uint8Array(bytes), process.argv[2] ?? '', process.argv[3] ?? '') };
  } catch (error) {
    return errorMessage(asAppError(error));
  }
}

// Open handles of a library must not keep the process alive once the result is out.
process.stdout.write(JSON.stringify(await message()), () => process.exit(0));
