import type { Sentence } from '../../src/domain/error.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { Place } from '../../src/domain/place.ts';
import type { TableProblem } from './pool-table.ts';

const says: Record<TableProblem['code'], Sentence> = {
  'pool-heading-unknown': { da: 'En overskrift er ikke forstået', en: 'A heading is not understood' },
  'pool-year-missing': {
    da: 'Der står ikke, for hvilket år beløbene er',
    en: 'It does not say for which year the amounts are',
  },
  'pool-year-unclear': { da: 'Der står flere år ved beløbene', en: 'The amounts stand under several years' },
  'pool-kind-missing': { da: 'Der står ikke, hvad beløbene er', en: 'It does not say what the amounts are' },
  'pool-kind-unclear': { da: 'Beløbene kaldes flere ting', en: 'The amounts are called several things' },
  'pool-columns-double': { da: 'To kolonner siger det samme', en: 'Two columns say the same' },
  'pool-table-unknown': {
    da: 'En tabel med kommuner er ikke forstået',
    en: 'A table of municipalities is not understood',
  },
  'pool-kommune-unknown': { da: 'En række nævner ingen kendt kommune', en: 'A row names no known municipality' },
  'pool-kommune-contradicts': {
    da: 'Kommunens kode og navn passer ikke sammen',
    en: 'A municipality’s code and name contradict',
  },
  'pool-cell-unclear': { da: 'Et beløb er ikke forstået', en: 'An amount is not understood' },
  'pool-unit-missing': {
    da: 'Der står ikke, om beløbene er i kroner',
    en: 'It does not say whether the amounts are kroner',
  },
  'pool-row-doubtful': { da: 'En række er streget ud eller skåret over', en: 'A row is struck out or cut off' },
  'pool-row-sum-differs': {
    da: 'En rækkes beløb giver ikke rækkens sum',
    en: 'A row’s amounts do not add up to its sum',
  },
  'pool-year-twice': { da: 'Et år står to gange', en: 'A year stands twice' },
  'pool-table-unnamed': {
    da: 'Ordene over en tabel med år og beløb siger ikke, at den er om den regionale uddannelsespulje alene',
    en: 'The words over a table of years and amounts do not say that it is about the regional pool alone',
  },
  'pool-scope-unclear': {
    da: 'Det er ikke klart, om en tabel med år og beløb er for hele landet',
    en: 'It is not clear whether a table of years and amounts is for the whole country',
  },
};

/** A finding that holds the document, with the words it is about. */
export const errorOn = (code: string, { da, en }: Sentence, words: string, place?: Place): Finding =>
  finding(code, 'error', { da: `${da}: "${words}".`, en: `${en}: "${words}".` }, place);

/** What is not understood of a table, each a finding that holds the document. */
export const asFindings = (problems: readonly TableProblem[]): Finding[] =>
  problems.map((one) => errorOn(one.code, says[one.code], one.words, one.place));
