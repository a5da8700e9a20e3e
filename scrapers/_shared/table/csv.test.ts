import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/error.ts';
import { readCsv } from './csv.ts';

const danish = 'Kursusnr.;Titel;Pris\r\n47592;Gaffeltruckcertifikat på færgen;436,50\r\n03811;Rengøring;0\r\n';
const windows1252 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function utf16be(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le').swap16();
}

function texts(bytes: Uint8Array): string[][] {
  const table = readCsv(bytes).tables[0];
  return (table?.places ?? []).map((_, row) =>
    (table?.cells ?? []).filter((cell) => cell.row === row).map((cell) => cell.text),
  );
}

function thrownBy(read: () => unknown): AppError | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  return undefined;
}

describe('a separated text file (eksempeldata)', () => {
  it.each(['positivliste.csv', 'positivliste-windows-1252.csv'])(
    'as Excel saves it is read whole: %s',
    async (name) => {
      const { tables, lines } = readCsv(await readFile(new URL(`./fixtures/csv/${name}`, import.meta.url)));
      expect(lines.map((line) => line.text)).toEqual(['Positivliste (eksempeldata)', 'Gældende fra 1. oktober 2026']);
      expect(tables[0]?.cells.filter((cell) => cell.row === 4).map((cell) => cell.text)).toEqual([
        '03811',
        'Rengøring; sygehuse\nog plejehjem',
        '5',
        '436,50',
      ]);
      expect(tables[0]?.places[4]).toEqual({ line: 5 });
    },
  );

  const expected = [
    ['Kursusnr.', 'Titel', 'Pris'],
    ['47592', 'Gaffeltruckcertifikat på færgen', '436,50'],
    ['03811', 'Rengøring', '0'],
  ];

  it.each([
    ['UTF-8', new TextEncoder().encode(danish)],
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${danish}`)],
    ['windows-1252', windows1252(danish)],
    ['UTF-16 LE with a byte order mark', Buffer.from(`\ufeff${danish}`, 'utf16le')],
    ['UTF-16 LE without one', Buffer.from(danish, 'utf16le')],
    ['UTF-16 BE with a byte order mark', utf16be(`\ufeff${danish}`)],
    ['UTF-16 BE without one', utf16be(danish)],
  ])('in %s gives the same cells', (_, bytes) => {
    expect(texts(bytes)).toEqual(expected);
  });

  it('keeps one damaged letter visible instead of damaging all the others', () => {
    const bytes = new TextEncoder().encode(danish.replaceAll('Titel', 'Titel æøå æøå æøå'));
    const damaged = Buffer.concat([bytes, Buffer.from([0x31, 0xe6, 0x0a])]);
    expect(texts(damaged).flat()).toContain('Gaffeltruckcertifikat på færgen');
    expect(texts(damaged).flat()).toContain('1\ufffd');
  });

  it.each([';', ',', '\t', '|'])('is parted by %j where that is what parts its lines alike', (separator) => {
    const text = `a${separator}b\n1${separator}2\n3${separator}4`;
    expect(texts(new TextEncoder().encode(text))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('is parted by semicolons although decimal commas are as regular', () => {
    expect(texts(new TextEncoder().encode('Titel,x;Pris\nA,y;B\nC,1;2'))[2]).toEqual(['C,1', '2']);
  });

  it('keeps new lines, separators and doubled quotes inside quotes, and names the line each record starts on', () => {
    const { tables, lines } = readCsv(
      new TextEncoder().encode('Positivliste\n\nNr;Titel\n1;"Kran;\nsåkaldt ""A"""\r\n2;b\n3;c\n'),
    );
    expect(tables[0]?.cells.find((cell) => cell.text.startsWith('Kran'))?.text).toBe('Kran;\nsåkaldt "A"');
    expect(tables[0]?.places.map((place) => ('line' in place ? place.line : 0))).toEqual([1, 2, 3, 4, 6, 7]);
    expect(lines).toEqual([{ text: 'Positivliste', place: { line: 1 } }]);
  });

  it('is refused with the line where a quote is never closed', () => {
    const error = thrownBy(() => readCsv(new TextEncoder().encode('a;b\n1;2\n3;4\n5;6\n7;"8\n9;10\n')));
    expect(error?.code).toBe('csv-broken');
    expect(error?.sentence.da).toContain('linje 5');
  });

  it('is refused where nothing parts its lines', () => {
    expect(thrownBy(() => readCsv(new TextEncoder().encode('Titel\nKran\nTruck\n')))?.code).toBe('csv-broken');
  });

  it.each([
    ['lines', 'a;b\n'.repeat(50_001)],
    ['fields', `a;b\n1;2\n3;4\n5;6\n${';'.repeat(1_000_001)}`],
  ])('with more %s than any list is refused by name', (_, text) => {
    expect(thrownBy(() => readCsv(new TextEncoder().encode(text)))?.code).toBe('csv-too-large');
  });

  it('gives back whatever was written by the rules of RFC 4180', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'æ', ';', '"', '\n', ' ', '1'), maxLength: 8 });
    const rows = fc.array(fc.tuple(field, field, field), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(rows, (written) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = [['h1', 'h2', 'h3'], ...written].map((row) => row.map(quoted).join(';')).join('\r\n');
        const [, ...read] = texts(new TextEncoder().encode(text));
        expect(read).toEqual(written.map((row) => row.map((one) => one.trim())));
      }),
    );
  });
});
