import type { runChild } from '../../scrapers/_shared/table/run-child.ts';

/**
 * The readers of documents in this process instead of one of their own: the same code on the same bytes, without the
 * third of a second it takes to start one, where thousands of documents are made and read. What a test makes is harmless.
 */
export const readInProcess: typeof runChild = async (bytes, mediaType, charset) => {
  const { mediaTypes } = await import('../../scrapers/_shared/table/media-type.ts');
  const read = async () => {
    if (mediaType === mediaTypes.pdf) return (await import('../../scrapers/_shared/table/pdf.ts')).readPdf(bytes);
    if (mediaType === mediaTypes.html) {
      return (await import('../../scrapers/_shared/table/html.ts')).readHtml(bytes, charset);
    }
    return (await import('../../scrapers/_shared/table/xlsx.ts')).readXlsx(bytes);
  };
  return { stdout: JSON.stringify({ tables: await read() }), peakBytes: 0 };
};
