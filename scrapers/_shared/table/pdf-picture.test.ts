import { readFileSync } from 'node:fs';
import PdfKit from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { readPdf } from './pdf.ts';
import { pictureOfRow } from './pdf-picture.ts';

const lists = new URL('../fixtures/lists/', import.meta.url);
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(name, lists)));
const fyn = new Uint8Array(readFileSync(new URL('../../rar-fyn/fixtures/2026-10-01/document.pdf', import.meta.url)));

/** A page of lines, one below the other. */
async function printed(lines: readonly string[]): Promise<Uint8Array> {
  const doc = new PdfKit({ size: 'A4', margin: 0, info: { Title: 'eksempeldata', CreationDate: new Date(0) } });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  for (const [index, line] of lines.entries()) doc.fontSize(10).text(line, 40, 40 + 18 * index, { lineBreak: false });
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** The words of a picture with their baselines, and the marked band. */
function partsOf(svg: string) {
  const words = [...svg.matchAll(/<text x="[\d.-]+" y="([\d.-]+)"[^>]*>([^<]*)<\/text>/g)];
  const band = /<rect x="[\d.-]+" y="([\d.-]+)" width="[\d.-]+" height="([\d.-]+)" fill="#fff1b8"/.exec(svg);
  const top = Number(band?.[1]);
  const bottom = top + Number(band?.[2]);
  const texts = words.map(([, y, text]) => ({ y: Number(y), text: text ?? '' }));
  const inBand = texts.filter(({ y }) => y > top && y < bottom);
  return { text: texts.map(({ text }) => text).join(' '), marked: inBand.map(({ text }) => text).join(' ') };
}

describe('the picture of a row of a PDF', () => {
  it('shows every row of a real list marked, and no other row in the mark', async () => {
    const { tables } = await readPdf(fyn);
    const [table] = tables;
    for (const [row, place] of (table?.places ?? []).entries()) {
      if (row === 0 || row % 4 !== 1 || !('page' in place) || !('line' in place)) continue;
      const { marked } = partsOf(await pictureOfRow(fyn, place));
      const cells = (table?.cells ?? []).filter((cell) => cell.row === row && cell.text !== '');
      const words = cells.flatMap((cell) => cell.text.split(/\s+/));
      expect(marked.split(' ').sort()).toEqual(words.sort());
    }
  });

  it('shows about eight lines above and below, and names the place', async () => {
    const lines = Array.from({ length: 40 }, (_, at) => `Linje${at + 1} er her`);
    const svg = await pictureOfRow(await printed(lines), { page: 1, line: 20 });
    const { text } = partsOf(svg);
    for (const [line, isShown] of [
      [11, false],
      [12, true],
      [20, true],
      [28, true],
      [29, false],
    ] as const) {
      expect(text.includes(`Linje${line} `)).toBe(isShown);
    }
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*>\n<title>Side 1, linje 20:/);
  });

  it('draws the lines of the table, within the picture', async () => {
    const svg = await pictureOfRow(fixture('narrow-columns.pdf'), { page: 1, line: 8 });
    const [, top = 0, , height = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
    const drawn = [...svg.matchAll(/<line [^>]*y1="([\d.-]+)" y2="([\d.-]+)"/g)].flatMap(([, a, b]) => [
      Number(a),
      Number(b),
    ]);
    expect(drawn.length).toBeGreaterThan(4);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(top);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(top + height + 0.02);
  });

  it('shows hostile text as text: no element, no address, no character that XML forbids', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      '"><image href="https://ond.example/x"/>',
      "&lt; ]]> 'a' & b",
      '<!ENTITY x "y">',
    ];
    const svg = await pictureOfRow(await printed(['Positivliste', ...hostile, 'Slut']), { page: 1, line: 3 });
    expect(new Set([...svg.matchAll(/<\/?([a-z!]+)/gi)].map((match) => match[1]))).toEqual(
      new Set(['svg', 'title', 'desc', 'rect', 'text']),
    );
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(svg).not.toMatch(/\s(?:href|src|on\w+|style|xlink:href)\s*=\s*"|url\(|\p{Cc}(?<!\n)/u);
  });

  it.each([
    [{ page: 99, line: 1 }, 'row-unknown'],
    [{ page: 1, line: 9999 }, 'row-unknown'],
  ])('is refused by name for %j, where nothing stands', async (place, code) => {
    await expect(pictureOfRow(fyn, place)).rejects.toMatchObject({ code, fault: 'callers' });
  });

  it('is refused by name for a file that is cut short', async () => {
    await expect(pictureOfRow(fyn.subarray(0, 3000), { page: 1, line: 4 })).rejects.toMatchObject({
      code: 'pdf-broken',
    });
  });
});
