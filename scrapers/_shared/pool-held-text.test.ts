import { describe, expect, it } from 'vitest';
import { poolNames } from '../../src/collect/pool-names.ts';
import { areaId } from '../../src/domain/area.ts';
import type { ReadPool } from '../../src/domain/pool-reading.ts';
import { asPage } from '../../test/support/pool-documents.ts';
import { readPoolText } from './pool-text.ts';
import { readPool } from './read-pool.ts';

/*
 * Sentences about the pool's money in other words than the known ones. Each was, or might have been, published as a figure it
 * is not: every one must keep its document from being published, or be no figure at all.
 */

const names = poolNames();
const national = { area: areaId('danmark'), isNational: true, names };
const onFyn = { area: areaId('rar-fyn'), isNational: false, names };
const pool = 'den regionale uddannelsespulje';

function readText(lines: readonly string[], context = national) {
  return readPoolText(
    lines.map((text, at) => ({ text, place: { page: 1, line: at + 1 } })),
    context,
  );
}
const passes = ({ figures, findings }: Pick<ReadPool, 'figures' | 'findings'>) =>
  figures.length > 0 && findings.every((one) => one.severity === 'info');

const known = [
  `På finansloven for 2021 er der afsat 179 mio. kr. til ${pool}.`,
  `Der er afsat ekstra 45,5 mio. kr. til ${pool} fra 1. august til 31. december 2020.`,
  `I ${pool} genudmeldes 35 mio. kr. i 2016.`,
  `Lejre Kommune fik i 2023 tilsagn om 1,1 mio. kr. af ${pool}.`,
  `RAR Fyn er tildelt 14 mio. kr. af ${pool} for 2019.`,
];

const held = [
  'I 2021 kan der bevilges kurser på 12.000 kr. fra puljen.',
  `I 2021 kan der bevilges kurser på 12.000 kr. fra ${pool}.`,
  `Et AMU-kursus koster i 2021 2.500 kr., som kan bevilges fra ${pool}.`,
  `I 2021 er der afsat af ${pool} 3 mio. kr. til evaluering.`,
  `De fem største kommuner har i alt fået tilsagn om 20 mio. kr. fra ${pool} i 2021.`,
  `Odense Kommune m.fl. har fået tilsagn om 12 mio. kr. fra ${pool} i 2021.`,
  `I 2021 blev ${pool} udvidet med 5 mio. kr. på finansloven.`,
  `KL kræver 200 mio. kr. afsat til ${pool} i 2021.`,
  `Regeringen vil afsætte 200 mio. kr. til ${pool} i 2021.`,
  `Der er afsat 200 mio. kr. over tre år fra 2021 til ${pool}.`,
  `På finansloven for 2021 er der afsat midler til ${pool}, med ekstra midler samlet på 234 mio. kr.`,
  `35 mio. kr. fra 2020 genudmeldes i ${pool}.`,
  `I de første ni måneder af 2021 har kommunerne samlet brugt 90 mio. kr. af ${pool}.`,
  `I 2021 er der afsat 179 mio. kr. til ${pool} ifølge Venstre.`,
  `Måske er der i 2021 afsat 179 mio. kr. til ${pool}.`,
  `Store Lejre Kommune fik i 2023 tilsagn om 1,1 mio. kr. af ${pool}.`,
  // Known words with an amount that the pool's cannot be.
  `I 2021 er der afsat 179.000 kr. til ${pool}.`,
  `RAR Fyn er tildelt 14.000 kr. af ${pool} for 2019.`,
  `Lejre Kommune fik i 2023 tilsagn om 9.000 kr. af ${pool}.`,
  // Thousands of millions, or a decimal point.
  `På finansloven for 2021 er der afsat 1.795 mio. kr. til ${pool}.`,
  // Years that are not the money's.
  'Der er i 2020, efter en aftale i 2019 afsat 100 mio. kr. til den regionale uddannelsespulje.',
  `Der er i 2019,2020 afsat 100 mio. kr. til ${pool}.`,
  // Shares, bounds and sums.
  `I 2021 er der afsat 80 pct. af 179 mio. kr. til ${pool}.`,
  `I 2021 er der afsat op mod 179 mio. kr. til ${pool}.`,
  `I 2021 er der afsat to hundrede millioner kroner til ${pool}.`,
  `I 2021 er der afsat 100+79 mio. kr. til ${pool}.`,
];

describe('figures in running text', () => {
  it.each(known)('are published from the known sentence "%s"', (text) => {
    expect(passes(readText([text]))).toBe(true);
  });

  it.each(held)('are not published from "%s"', (text) => {
    expect(passes(readText(['Den regionale uddannelsespulje', text]))).toBe(false);
    expect(passes(readText([text]))).toBe(false);
    expect(passes(readText([text], onFyn))).toBe(false);
  });

  it('are kept for a person with the sentence quoted where its words are others than the known ones', () => {
    const text = `Regeringen vil afsætte 200 mio. kr. til ${pool} i 2021.`;
    const { figures, findings } = readText([text]);
    expect(figures).toMatchObject([{ amount: 200_000_000, period: { year: 2021 } }]);
    expect(findings).toMatchObject([{ code: 'figure-in-other-words', severity: 'error', place: { line: 1 } }]);
    expect(findings[0]?.message).toContain(text);
  });

  it('are kept for a person where the heading above says that they are proposed', () => {
    const sentence = `I 2021 er der afsat 179 mio. kr. til ${pool}.`;
    expect(passes(readText(['Den regionale uddannelsespulje', sentence]))).toBe(true);
    expect(passes(readText(['Forslag til den regionale uddannelsespulje', sentence]))).toBe(false);
  });

  const torn: [string, string][] = [
    ['I 2021 er der afsat 45,', `5 mio. kr. til ${pool}.`],
    ['I 2021 er der afsat 1', `79 mio. kr. til ${pool}.`],
    ['I 2021 er der afsat kr. 1.250.', `000 til ${pool}.`],
    ['På finansloven for 2021 er der afsat 1.', `250.000 kr. til ${pool}.`],
  ];
  it.each(torn)('are not read across lines that may have cut a number: "%s | %s"', (one, other) => {
    expect(passes(readText([one, other]))).toBe(false);
  });
});

describe('a page with raised or struck-out text', () => {
  const publisher = { area: areaId('danmark'), sharedSite: false };
  const read = async (lines: string[], tables: string[][][] = []) => {
    const bytes = asPage('Den regionale uddannelsespulje', lines, tables);
    return readPool(bytes, 'text/html; charset=utf-8', publisher, names);
  };
  const grantOf = (amount: string) => `På finansloven for 2021 er der afsat ${amount} til ${pool}.`;

  it('takes the number of a note for no digit of an amount', async () => {
    expect((await read([grantOf('179 mio. kr.')])).findings).toEqual([]);
    for (const amount of ['179<sup>1</sup> mio. kr.', '17<sup class="note">9</sup> mio. kr.']) {
      expect((await read([grantOf(amount)])).figures).toEqual([]);
    }
    const years = [
      ['År', 'Bevilling (mio. kr.)'],
      ['2019', '100<sup>1</sup>'],
      ['2020', '101'],
    ];
    const { figures, findings } = await read([], [years]);
    expect(figures.map((one) => one.amount)).toEqual([101_000_000]);
    expect(findings.map((one) => one.code)).toEqual(['pool-cell-unclear']);
  });

  it('keeps for a person what is struck out, in whole or in part', async () => {
    const struck = ['<del>', '<s>', '<strike>', '<span style="text-decoration: line-through">'];
    for (const tag of struck) {
      const end = tag.replace(/<(\w+).*/, '</$1>');
      expect(passes(await read([`${tag}${grantOf('179 mio. kr.')}${end}`]))).toBe(false);
      expect(passes(await read([grantOf(`${tag}179 mio. kr.${end}`)]))).toBe(false);
    }
    expect(passes(await read([grantOf('<strong>179 mio. kr.</strong>')]))).toBe(true);
  });
});

describe('a figure that cannot be one', () => {
  it('is told by name and never thrown on a council’s page, whatever the year', async () => {
    const ofFyn = { area: areaId('rar-fyn'), sharedSite: false };
    const kommuner = [...names.kommunerOf(areaId('rar-fyn'), 2024)];
    for (const year of [2010, 2013, 2099]) {
      const rows = [['Kommune', `Tilsagn ${year} (kr.)`], ...kommuner.map((kode) => [kode, '100.000'])];
      const sentence = `RAR Fyn er tildelt 14 mio. kr. af ${pool} for ${year}.`;
      const bytes = asPage('Den regionale uddannelsespulje', [sentence], [[...rows, ['I alt', '1.000.000']]]);
      const read = await readPool(bytes, 'text/html; charset=utf-8', ofFyn, names);
      expect(read.figures.every((one) => one.period.year === 2099)).toBe(true);
    }
  });

  it('is held where it is a table’s and smaller than a municipality’s money can be', async () => {
    const rows = [
      ['Kommune', 'Tilsagn 2024 (kr.)'],
      ['Lejre', '4,5'],
      ['Køge', '2.000.000'],
      ['I alt', '2.000.005'],
    ];
    const bytes = asPage('Den regionale uddannelsespulje', [], [rows]);
    const read = await readPool(bytes, 'text/html; charset=utf-8', publisher, names);
    expect(read.findings.map((one) => one.code)).toContain('figure-small');
  });

  const publisher = { area: areaId('danmark'), sharedSite: false };
  const page = (sentences: string[]) =>
    readPool(asPage('Den regionale uddannelsespulje', sentences), 'text/html; charset=utf-8', publisher, names);

  it('is told by name and never thrown: a year before the pool', async () => {
    for (const year of [2010, 2011, 2012, 2013]) {
      const read = await page([`På finansloven for ${year} er der afsat 179 mio. kr. til ${pool}.`]);
      expect(read.figures).toEqual([]);
      expect(read.findings.map((one) => one.code)).toEqual(['figure-year-missing']);
    }
  });

  it('is told by name and never thrown: an amount of a cell larger than numbers go, or a year of a column', async () => {
    const table = async (heading: string, amount: string) =>
      readPool(
        asPage(
          'Den regionale uddannelsespulje',
          [],
          [
            [
              ['Kommune', heading],
              ['Lejre', amount],
              ['I alt', amount],
            ],
          ],
        ),
        'text/html; charset=utf-8',
        publisher,
        names,
      );
    const huge = await table('Tilsagn 2024 (kr.)', '9'.repeat(30));
    expect(huge.figures).toEqual([]);
    expect(huge.findings.find((one) => one.code === 'amount-unclear')?.severity).toBe('error');
    const early = await table('Tilsagn 2012 (kr.)', '1.000.000');
    expect(early.figures).toEqual([]);
    expect(early.findings.find((one) => one.code === 'figure-year-missing')?.severity).toBe('error');
  });
});
