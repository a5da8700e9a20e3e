import {
  type LinkedList,
  type LinkedRow,
  type LinkedThing,
  ownContext,
  schemaOrg,
} from '../../src/contract/linked-data.ts';
import type { AnswerFile, FileContext } from './answer-file.ts';
import type { Cell, Column, Table } from './table.ts';

/** A row in terms of our own; what is not known of it is not said. */
export function linkedRow(columns: readonly Column[], row: readonly Cell[]): LinkedRow {
  const pairs = columns.flatMap(({ name }, index): [string, string | number | boolean][] => {
    const cell = row[index];
    return cell === undefined ? [] : [[`pl:${name}`, cell]];
  });
  return Object.fromEntries(pairs);
}

const rowsOf = ({ columns, rows }: Table): LinkedRow[] => rows.map((row) => linkedRow(columns, row));
const namesOf = (tables: readonly Table[], kind: Column['kind']): string[] => [
  ...new Set(tables.flatMap(({ columns }) => columns.filter((one) => one.kind === kind).map(({ name }) => name))),
];

/** An answer as JSON-LD. `address` is the question, as it is asked for JSON. */
export function linkedList(file: AnswerFile, address: string, { catalogue, language }: FileContext): LinkedList {
  const { main, things, on, exampleData, notices = [] } = file;
  const rows = rowsOf(main);
  const isUnknown = (row: LinkedRow): boolean => row['pl:standing'] === 'no-list';
  const items: readonly LinkedThing[] = things ?? rows.filter((row) => !isUnknown(row));
  return {
    '@context': [schemaOrg, ownContext(['on', ...namesOf([main], 'date')], namesOf([main], 'moment'))],
    '@type': 'ItemList',
    '@id': address,
    name: main.title[language],
    numberOfItems: items.length,
    ...(on !== undefined && { 'pl:on': on }),
    'pl:version': catalogue.version,
    'pl:exampleData': exampleData,
    'pl:notice': notices.map((one) => one.text),
    'pl:unknown': rows.filter(isUnknown),
    itemListElement: items.map((item, index) => ({ '@type': 'ListItem', position: index + 1, item })),
  };
}
