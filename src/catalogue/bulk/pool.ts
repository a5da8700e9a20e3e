import type { BulkTable } from '../../domain/bulk.ts';
import { standingFigures } from '../../domain/pool-store.ts';
import type { Catalogue } from '../catalogue.ts';
import { dayRecorded, type HeldFigure, isCollected } from '../pool-sums.ts';
import { figuresKnown } from '../pools.ts';
import { columnsOf, placeColumns, refersTo, tableOf } from './column.ts';

/** Every published figure about the pool, those that a later document replaced too. */
export function poolTables(catalogue: Catalogue): BulkTable[] {
  const figures = figuresKnown(catalogue).map((figure, index) => ({ figure, index }));
  const standing = new Set<HeldFigure>(standingFigures(catalogue.figures));
  const c = columnsOf<(typeof figures)[number]>();
  const table = tableOf<(typeof figures)[number]>({
    name: 'pool_figures',
    da: 'Tal om den regionale uddannelsespulje i hele kroner. Tal af forskellig slags overlapper: læg dem ikke sammen.',
    en: 'Figures about the regional education pool in whole kroner. Kinds overlap: do not add them up.',
    columns: [
      c.text('figure', 'Tallets id', 'The id of the figure', ({ figure, index }) =>
        isCollected(figure) ? figure.id : `fact.${index + 1}`,
      ),
      c.text(
        'kind',
        'bevilling, ekstra, genudmelding, oeremaerket, tilsagn eller forbrug',
        'bevilling, ekstra, genudmelding, oeremaerket, tilsagn or forbrug',
        ({ figure }) => figure.kind,
      ),
      c.text('scope', 'national, area eller kommune', 'national, area or kommune', ({ figure }) => figure.scope.kind),
      c.text('region', 'Området, hvor tallet er et områdes', 'The area, where it is the figure of one', ({ figure }) =>
        figure.scope.kind === 'area' ? figure.scope.area : undefined,
      ),
      c.text(
        'kommune',
        'Kommunen, hvor tallet er en kommunes',
        'The municipality, where it is the figure of one',
        ({ figure }) => (figure.scope.kind === 'kommune' ? figure.scope.kommune : undefined),
      ),
      c.whole('year', 'Året', 'The year', ({ figure }) => figure.period.year),
      c.day(
        'periodFrom',
        'Fra og med, hvor det ikke er hele året',
        'From, where it is not the whole year',
        ({ figure }) => figure.period.from,
      ),
      c.day('periodTo', 'Til, dagen selv ikke med', 'To, exclusive', ({ figure }) => figure.period.to),
      c.flag(
        'openEnded',
        'Sandt, hvis det er givet som et årligt beløb fra da af',
        'True where it was given as a yearly amount from then on',
        ({ figure }) => figure.period.openEnded,
      ),
      c.whole('amount', 'Kroner', 'Kroner', ({ figure }) => figure.amount),
      c.flag(
        'approximate',
        'Sandt for et cirkatal',
        'True of an approximate figure',
        ({ figure }) => figure.approximate,
      ),
      c.text('account', 'Kontoen på finansloven', 'The account of the finance act', ({ figure }) => figure.account),
      c.day('deadline', 'Sidste dag at søge', 'The last day to apply', ({ figure }) => figure.deadline),
      c.text(
        'note',
        'Hvad man ellers skal vide for at læse tallet',
        'What else must be known to read the figure',
        ({ figure }) => figure.note,
      ),
      c.text('grade', 'Hvor sikkert det er', 'How sure it is', ({ figure }) => figure.grade),
      c.text('factSource', 'Hvor tallet kommer fra', 'Where the figure comes from', ({ figure }) => figure.source),
      c.text('source', 'Kilden, hvor tallet er samlet ind', 'The source, where it was collected', ({ figure }) =>
        isCollected(figure) ? figure.sourceId : undefined,
      ),
      c.text(
        'documentSha256',
        'Dokumentet; tomt for et tal uden gemt dokument',
        'The document; empty where none is kept',
        ({ figure }) => figure.document,
      ),
      c.text('documentUrl', 'Dokumentets adresse', 'The address of the document', ({ figure }) =>
        isCollected(figure) ? figure.url : undefined,
      ),
      ...placeColumns<(typeof figures)[number]>(({ figure }) => figure.place),
      c.day('recordedOn', 'Dagen, det blev skrevet ned her', 'The day it was written down here', ({ figure }) =>
        dayRecorded(figure),
      ),
      c.flag(
        'isReplaced',
        'Sandt, hvis et senere dokument på samme adresse giver tallet på ny',
        'True where a later document at the same address gives the figure anew',
        ({ figure }) => isCollected(figure) && !standing.has(figure),
      ),
      c.flag(
        'exampleData',
        'Sandt for opdigtede eksempeldata',
        'True of made-up example data',
        ({ figure }) => figure.exampleData === true,
      ),
    ],
    key: ['figure'],
    required: [
      'kind',
      'scope',
      'year',
      'amount',
      'approximate',
      'grade',
      'factSource',
      'recordedOn',
      'isReplaced',
      'exampleData',
    ],
    references: [
      refersTo('region', 'regions', 'region'),
      refersTo('kommune', 'kommuner', 'kommune'),
      refersTo('source', 'sources', 'source'),
      refersTo('documentSha256', 'documents', 'sha256'),
    ],
    items: () => figures,
  });
  return [table];
}
