import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { AppError, theirsError } from '../../../src/domain/error.ts';
import { type Operators, PageDrawing } from './pdf-draw.ts';
import { guardPdf } from './pdf-guard.ts';
import { asMatrix, identity } from './pdf-matrix.ts';
import { type PdfPage, uprightPage } from './pdf-page.ts';
import { readLimits } from './table.ts';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Nothing may be fetched, evaluated or printed while a file from outside is read. */
const quietly = {
  verbosity: 0,
  isEvalSupported: false,
  useSystemFonts: false,
  useWorkerFetch: false,
  disableFontFace: true,
  enableXfa: false,
  stopAtErrors: false,
  maxImageSize: 0,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  useWasm: false,
};

function openingError(thrown: unknown): AppError {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'PasswordException') {
    const da = 'PDF-filen kræver en adgangskode. Den skal udgives uden.';
    return theirsError(
      'pdf-encrypted',
      { da, en: 'The PDF asks for a password. It must be published without.' },
      thrown,
    );
  }
  return brokenError(thrown);
}

function brokenError(thrown: unknown): AppError {
  const da = 'PDF-filen er beskadiget eller ufuldstændig og kan ikke læses.';
  return theirsError('pdf-broken', { da, en: 'The PDF is damaged or incomplete and cannot be read.' }, thrown);
}

function tooManyPages(pages: number): AppError {
  const limit = String(readLimits.pages);
  return theirsError('too-many-pages', {
    da: `PDF-filen har ${String(pages)} sider; højst ${limit} læses.`,
    en: `The PDF has ${String(pages)} pages; at most ${limit} are read.`,
  });
}

/** A file whose end is missing: its reader would find the pages it can and leave out the others without a word. */
function isCutShort(bytes: Uint8Array): boolean {
  const end = Buffer.from(bytes.subarray(-100_000))
    .toString('latin1')
    .replace(/[\0\s]+$/, '');
  return !end.slice(-2048).includes('%%EOF');
}

async function opened(bytes: Uint8Array): Promise<PdfDocument> {
  if (isCutShort(bytes)) throw brokenError(undefined);
  await guardPdf(bytes);
  try {
    // pdf.js takes the buffer over, so it gets a copy of its own
    return await getDocumentProxy(new Uint8Array(bytes), quietly);
  } catch (thrown) {
    throw openingError(thrown);
  }
}

function fontScale(fonts: { has(name: string): boolean; get(name: string): unknown }, name: string): number {
  const font = fonts.has(name) ? fonts.get(name) : undefined;
  if (typeof font !== 'object' || font === null || !('fontMatrix' in font)) return 0.001;
  const matrix = Array.isArray(font.fontMatrix) ? asMatrix(font.fontMatrix) : undefined;
  return matrix?.[0] ?? 0.001;
}

async function drawnPage(document: PdfDocument, number: number, operators: Operators): Promise<PdfPage> {
  const page = await document.getPage(number);
  const view = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList();
  const drawing = new PageDrawing(asMatrix(view.transform) ?? identity, operators, (name) =>
    fontScale(page.commonObjs, name),
  );
  const args: readonly unknown[] = list.argsArray;
  for (const [index, operator] of list.fnArray.entries()) {
    const given = args[index];
    drawing.draw(operator, Array.isArray(given) ? given : []);
  }
  page.cleanup();
  return uprightPage(number, { width: view.width, height: view.height }, drawing.glyphs, drawing.rules);
}

/**
 * Every page of the PDF as characters and ruling lines, one after another: a reader keeps what it needs of each.
 * Throws `pdf-broken`, `pdf-encrypted`, `document-too-heavy` or `too-many-pages` (theirs).
 */
export async function* drawnPages(bytes: Uint8Array): AsyncGenerator<PdfPage> {
  const document = await opened(bytes);
  try {
    if (document.numPages > readLimits.pages) throw tooManyPages(document.numPages);
    const { OPS } = await getResolvedPDFJS();
    for (let number = 1; number <= document.numPages; number += 1) {
      yield await drawnPage(document, number, OPS);
    }
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : brokenError(thrown);
  } finally {
    await document.loadingTask.destroy();
  }
}
