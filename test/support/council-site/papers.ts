import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32, createDeflate, createDeflateRaw } from 'node:zlib';
import type { Layout } from './council.ts';
import { drawnPdf } from './layouts/pdf.ts';

const megabyte = 1_000_000;

/** So many megabytes of the same bytes, packed, and their checksum; never whole in memory. */
async function packed(piece: Uint8Array, times: number, raw: boolean): Promise<{ bytes: Buffer; sum: number }> {
  let sum = 0;
  function* pieces() {
    for (let at = 0; at < times; at++) {
      sum = crc32(piece, sum);
      yield piece;
    }
  }
  const packer = raw ? createDeflateRaw({ level: 9 }) : createDeflate({ level: 9 });
  const bytes = await buffer(Readable.from(pieces()).pipe(packer));
  return { bytes, sum };
}

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A zip that says it is a workbook and inflates to so many megabytes of zeros: about a thousandth of it to download. */
export function zipBomb(megabytes: number): Layout {
  return async () => {
    const name = Buffer.from('xl/workbook.xml');
    const { bytes, sum } = await packed(new Uint8Array(megabyte), megabytes, true);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(sum, 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(megabytes * megabyte, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([signature(0x04034b50), common, name, bytes]);
    const directory = Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), common, Buffer.alloc(14), name]);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(1, 4);
    end.writeUInt16LE(1, 6);
    end.writeUInt32LE(directory.length, 8);
    end.writeUInt32LE(local.length, 12);
    return Buffer.concat([local, directory, signature(0x06054b50), end]);
  };
}

/** The objects of a PDF, numbered from 1, with the table of where each begins. */
function pdfOf(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [at, object] of objects.entries()) {
    const whole = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    length += whole.length;
    parts.push(whole);
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const streamOf = (bytes: Buffer, more = ''): Buffer =>
  Buffer.concat([Buffer.from(`<<${more}/Length ${bytes.length}>>stream\n`), bytes, Buffer.from('\nendstream')]);

/** A PDF of one megabyte whose one page is drawn with so many megabytes of operators. */
export function operatorBomb(megabytes: number): Layout {
  return async () => {
    const piece = Buffer.alloc(megabyte, '1 1 m 9 9 l S BT (kursus) Tj ET\n');
    const { bytes } = await packed(piece, megabytes, false);
    const filling = randomBytes(Math.max(0, megabyte - bytes.length));
    return pdfOf([
      Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
      Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
      Buffer.from(
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>',
      ),
      streamOf(bytes, '/Filter/FlateDecode'),
      streamOf(filling),
    ]);
  };
}

/** A PDF of one empty page and so many objects that are nothing. */
export const manyObjects =
  (count: number): Layout =>
  async () =>
    pdfOf([
      Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
      Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
      Buffer.from('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'),
      ...Array.from({ length: count }, (_, at) => Buffer.from(`<</N ${at}>>`)),
    ]);

/** A PDF whose pages are said to stand in a stream of objects, which inflates to so many megabytes. */
export function objectBomb(megabytes: number): Layout {
  return async () => {
    const { bytes } = await packed(Buffer.alloc(megabyte, '4 0 '), megabytes, false);
    const stream = streamOf(bytes, '/Type/ObjStm/N 100000000/First 8/Filter/FlateDecode');
    // A cross-reference stream of four entries: free, the catalogue, the stream, and the pages inside the stream.
    const head = Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 4 0 R>>\nendobj\n');
    const second = Buffer.concat([Buffer.from('2 0 obj\n'), stream, Buffer.from('\nendobj\n')]);
    const at = head.length + second.length;
    const entry = (type: number, value: number, last: number) => {
      const bytesOf = Buffer.from([type, 0, 0, 0, 0, last]);
      bytesOf.writeUInt32BE(value, 1);
      return bytesOf;
    };
    const table = [entry(0, 0, 0), entry(1, 9, 0), entry(1, head.length, 0), entry(1, at, 0), entry(2, 2, 0)];
    const references = streamOf(Buffer.concat(table), '/Type/XRef/Size 5/W[1 4 1]/Root 1 0 R');
    const third = Buffer.concat([Buffer.from('3 0 obj\n'), references, Buffer.from('\nendobj\n')]);
    return Buffer.concat([head, second, third, Buffer.from(`startxref\n${at}\n%%EOF\n`)]);
  };
}

/** A PDF of so many pages with a line on each. */
export const pdfOfPages =
  (pages: number): Layout =>
  (list) =>
    drawnPdf(list, (pdf) => {
      pdf.text(`${list.title}, side 1`);
      for (let page = 2; page <= pages; page++) pdf.addPage().text(`Side ${page}`);
    });

/** A PDF as a scanner makes it: a grey sheet and no text. */
export const scannedPdf: Layout = (list) =>
  drawnPdf(list, (pdf) => {
    for (let page = 0; page < 3; page++) {
      if (page > 0) pdf.addPage();
      pdf.rect(30, 30, 535, 780).fill('#dddddd');
    }
  });

/** A PDF that asks for a password. */
export const lockedPdf: Layout = (list) => drawnPdf(list, (pdf) => pdf.text(list.title), { userPassword: 'hemmelig' });

/** Text as a document. */
export const textAs =
  (words: string): Layout =>
  async () =>
    new TextEncoder().encode(words);

const bare = (title: string, body: string) =>
  `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

/** The walls that stand before a page with status 200. */
export const walls = {
  cookies: bare(
    'Cookies',
    '<h1>Vi bruger cookies</h1><p>Vælg, hvilke cookies du vil give samtykke til.</p><button>Tillad alle</button>',
  ),
  login: bare(
    'Log ind',
    '<h1>Log ind</h1><form><label>Brugernavn <input></label><label>Adgangskode <input type="password"></label><button>Log på</button></form>',
  ),
  maintenance: bare('Vedligehold', '<h1>Vi er straks tilbage</h1><p>Siden er under vedligeholdelse.</p>'),
  challenge: bare(
    'Et øjeblik …',
    '<h1>raad.example</h1><p>Bekræft, at du er et menneske.</p><noscript>Slå JavaScript til for at fortsætte.</noscript><div class="cf-turnstile"></div>',
  ),
  frontPage: bare(
    'Velkommen',
    '<h1>Velkommen til rådets nye side</h1><p>Brug menuen til at finde det, du leder efter.</p>',
  ),
} as const;
