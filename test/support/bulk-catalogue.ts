import { buildCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { instant } from '../../src/domain/date.ts';
import { buildEdition, eightEditions, eightSources, testMoment } from './builders.ts';
import { keptOf } from './kept.ts';
import { keptFigure } from './pool-figures.ts';

/** Texts that a spreadsheet might run, or a reader of CSV might break on. */
export const hostileTexts = [
  '=HYPERLINK("https://x.example";"klik")',
  ' +45 12345678',
  '-kran; @SUM(A1)',
  '＝1+1',
  '\tfane først',
  'Linje et\nlinje to, med "anførsel" og ;',
  "'allerede apostrof",
];

/** A country with a list that changed, texts that bite, made-up data, and figures about the pool. */
export function bulkCatalogue(): Catalogue {
  const spring = buildEdition({
    area: 'rar-sjaelland',
    inForceFrom: '2026-04-01',
    rows: [
      { title: 'Gaffeltruckcertifikat B', code: '47592', price: 900, duration: { value: 7, unit: 'days' } },
      { title: 'Kom og gik' },
    ],
  });
  const hostile = buildEdition({
    area: 'rar-fyn',
    inForceFrom: '2026-11-01',
    exampleData: true,
    rows: hostileTexts.map((title) => ({ title, note: title })),
  });
  const figures = [
    keptFigure({ id: '0a1b2c3d4e5f.1', at: '0350' }),
    keptFigure({ id: '0a1b2c3d4e5f.2', at: 'rar-fyn' }),
  ];
  const editions = keptOf([spring, ...eightEditions(), hostile]);
  return buildCatalogue(editions, eightSources, instant(testMoment), undefined, figures);
}
