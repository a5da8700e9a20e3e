import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/domain/comparison.ts';
import { type Instant, instant, instantSchema } from '../../src/domain/date.ts';
import { type Sha256, sha256Schema } from '../../src/domain/document.ts';
import { editionIdSchema } from '../../src/domain/edition.ts';
import type { StoreInTest } from './store-suite.ts';

const night = (day: number): Instant => instant(new Date(Date.UTC(2026, 9, day, 3)));
const hash = (digit: string): Sha256 => sha256Schema.parse(digit.repeat(64));
const editionOf = (digit: string) => editionIdSchema.parse(`rar-proeve.regional.2026-10-01.${digit.repeat(12)}`);

const copyOf = (digit: string): Comparison['copy'] => ({
  sha256: hash(digit),
  url: `https://raad.example/positivliste-${digit}.pdf`,
  mediaType: 'application/pdf',
});

const comparison = (change: Partial<Comparison> = {}): Comparison => ({
  source: 'rar-proeve',
  edition: editionOf('1'),
  primary: hash('a'),
  copy: copyOf('b'),
  reader: '1',
  same: 699,
  findings: [
    {
      code: 'copies-differ',
      severity: 'warning',
      message: 'Prisen er 1.040 kr. i den ene og 1.050 kr. i den anden.',
      messageEn: 'The price is 1040 in one copy and 1050 in the other.',
      place: { sheet: 'Ark1', row: 17 },
      other: { document: hash('b'), place: { page: 2, line: 9 } },
    },
    {
      code: 'row-only-here',
      severity: 'info',
      message: 'Kun her.',
      messageEn: 'Only here.',
      other: { document: hash('b') },
    },
  ],
  comparedAt: night(1),
  ...change,
});

/** What must hold of what copies of one list were found to say. */
export function comparisonSuite(test: StoreInTest): void {
  describe('comparisons', () => {
    it('gives back a comparison with both places of every difference, after reopening.', async () => {
      await test.current().comparisons.record(comparison());
      const { comparisons } = await test.reopened();
      expect(await comparisons.find('rar-proeve', hash('a'), hash('b'), '1')).toEqual(comparison());
      expect(await comparisons.ofEdition(editionOf('1'))).toEqual([comparison()]);
    });

    it('keeps a copy in which nothing differs, and one in which nothing is the same.', async () => {
      const { comparisons } = test.current();
      const equal = comparison({ findings: [] });
      const unread = comparison({ copy: copyOf('c'), same: 0, comparedAt: night(2) });
      await comparisons.record(equal);
      await comparisons.record(unread);
      expect(await comparisons.ofEdition(editionOf('1'))).toEqual([equal, unread]);
    });

    it('keeps the first word on the same source, primary, copy and reader.', async () => {
      const { comparisons } = test.current();
      await comparisons.record(comparison());
      await comparisons.record(comparison({ edition: editionOf('2'), same: 1, findings: [], comparedAt: night(2) }));
      expect(await comparisons.find('rar-proeve', hash('a'), hash('b'), '1')).toEqual(comparison());
      expect(await comparisons.ofEdition(editionOf('1'))).toEqual([comparison()]);
      expect(await comparisons.ofEdition(editionOf('2'))).toEqual([]);
    });

    it('tells another source, another primary, another copy and another reader apart.', async () => {
      const { comparisons } = test.current();
      const five = [
        comparison(),
        comparison({ source: 'rar-nabo', same: 1 }),
        comparison({ primary: hash('c'), same: 2 }),
        comparison({ copy: copyOf('c'), same: 3 }),
        comparison({ reader: '2', same: 4 }),
      ];
      for (const one of five) await comparisons.record(one);
      for (const one of five)
        expect(await comparisons.find(one.source, one.primary, one.copy.sha256, one.reader)).toEqual(one);
      expect(await comparisons.ofEdition(editionOf('1'))).toEqual(five);
    });

    it('says that it knows nothing of two documents that were not compared, also the other way round.', async () => {
      const { comparisons } = test.current();
      await comparisons.record(comparison());
      expect(await comparisons.find('rar-proeve', hash('b'), hash('a'), '1')).toBeUndefined();
      expect(await comparisons.find('rar-proeve', hash('a'), hash('b'), '2')).toBeUndefined();
      expect(await comparisons.ofEdition(editionOf('3'))).toEqual([]);
    });

    it('lists the comparisons of an edition with the oldest first, however their instants are written.', async () => {
      const { comparisons } = test.current();
      const wholeSecond = instantSchema.parse('2026-10-02T03:00:00Z');
      const halfSecond = instantSchema.parse('2026-10-02T03:00:00.500Z');
      await comparisons.record(comparison({ copy: copyOf('c'), comparedAt: halfSecond }));
      await comparisons.record(comparison({ copy: copyOf('d'), comparedAt: wholeSecond }));
      await comparisons.record(comparison({ copy: copyOf('e'), comparedAt: night(1) }));
      await comparisons.record(comparison({ edition: editionOf('2'), copy: copyOf('f') }));
      const listed = await comparisons.ofEdition(editionOf('1'));
      expect(listed.map((one) => one.copy)).toEqual([copyOf('e'), copyOf('d'), copyOf('c')]);
    });

    it('refuses what it could not give back, and keeps nothing of it.', async () => {
      const { comparisons } = test.current();
      await expect(comparisons.record(comparison({ same: -1 }))).rejects.toThrow();
      await expect(comparisons.record(comparison({ same: 0.5 }))).rejects.toThrow();
      expect(await comparisons.ofEdition(editionOf('1'))).toEqual([]);
    });
  });
}
