import { viewIn } from '../../src/ui/view.ts';
import type { AnswerFile, FileContext } from './answer-file.ts';
import { type Column, type ColumnOf, type Table, tableOf, text } from './table.ts';

interface Fact {
  fact: string;
  value: string | undefined;
}

const factColumns: ColumnOf<Fact>[] = [
  text('fact', 'Hvad', 'What', (one) => one.fact),
  text('value', 'Svar', 'Value', (one) => one.value),
];

const names = {
  da: {
    question: 'Spørgsmål',
    askedOn: 'Spurgt den',
    on: 'Svaret gælder dagen',
    version: 'Katalogets version',
    rows: 'Rækker',
    exampleData: 'Eksempeldata',
    realData: 'Nej',
    unofficial: 'Uofficiel',
    notice: 'Vær opmærksom på',
  },
  en: {
    question: 'Question',
    askedOn: 'Asked on',
    on: 'The answer is about the day',
    version: 'Version of the catalogue',
    rows: 'Rows',
    exampleData: 'Example data',
    realData: 'No',
    unofficial: 'Unofficial',
    notice: 'Note',
  },
} as const;

/** The sheet that says what was asked, on which day, of which catalogue, and whether the lists are made up. */
export function aboutSheet(file: AnswerFile, address: string, { catalogue, today, language }: FileContext): Table {
  const words = names[language];
  const { texts } = viewIn(language);
  const facts: Fact[] = [
    { fact: words.question, value: address },
    { fact: words.askedOn, value: today },
    { fact: words.on, value: file.on },
    { fact: words.version, value: catalogue.version },
    { fact: words.rows, value: String(file.main.rows.length) },
    { fact: words.exampleData, value: file.exampleData ? texts.exampleData : words.realData },
    { fact: words.unofficial, value: texts.unofficial },
    ...(file.notices ?? []).map((notice) => ({ fact: words.notice, value: notice.text })),
  ];
  return tableOf(
    { da: 'Spørgsmål', en: 'Question' },
    factColumns,
    facts.filter((one) => one.value !== undefined),
  );
}

const columnsOfColumns = (language: 'da' | 'en'): ColumnOf<Column>[] => [
  text('label', 'Kolonne', 'Column', ({ label }) => label[language]),
  text('name', 'Navn i CSV og JSON-LD', 'Name in CSV and JSON-LD', ({ name }) => name),
  text('kind', 'Indhold', 'Content', ({ kind }) => kinds[language][kind]),
];

const kinds = {
  da: { text: 'tekst', number: 'tal', flag: 'ja eller nej', date: 'dato', moment: 'tidspunkt (UTC)' },
  en: { text: 'text', number: 'number', flag: 'yes or no', date: 'date', moment: 'moment (UTC)' },
} as const;

/** The sheet that names each column as it is called in the other formats. */
export function columnsSheet({ main }: AnswerFile, language: 'da' | 'en'): Table {
  return tableOf({ da: 'Kolonner', en: 'Columns' }, columnsOfColumns(language), main.columns);
}
