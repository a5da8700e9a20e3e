import type { BulkTable } from '../../domain/bulk.ts';
import type { Sentence } from '../../domain/error.ts';
import { bulkTitle, type Described } from './datapackage.ts';
import { bulkTerms, exampleWords } from './terms.ts';

const howToUse: Sentence = {
  da: `- \`positivliste.db\` er en SQLite-fil: \`datasette positivliste.db\`, eller ethvert program til SQLite. Søg i kurser med \`courses_fts\`.
- \`<tabel>.csv\` er UTF-8 med komma og overskrift (RFC 4180). Tomt felt: ikke oplyst. Hvor et regneark kunne tage en tekst for en
  formel, står der en apostrof foran tegnet. Skal teksten være helt, som den er, så brug JSON Lines eller databasen.
- \`<tabel>.jsonl\` har et JSON-objekt på hver linje. Det, der ikke er oplyst, er udeladt.
- \`<fil>.gz\` er den samme fil pakket.
- \`datapackage.json\` forklarer hver kolonne. \`manifest.json\` har filer, størrelser og antal. \`sha256sum -c SHA256SUMS\` efterser filerne.
- Begynd med \`newest_entries\`: den nyeste udgave af hver liste, én linje pr. række.`,
  en: `- \`positivliste.db\` is a SQLite file: \`datasette positivliste.db\`, or any program for SQLite. Search courses with \`courses_fts\`.
- \`<table>.csv\` is UTF-8 with commas and a heading (RFC 4180). An empty field is not known. Where a spreadsheet might take a text for
  a formula, an apostrophe stands before the sign. Where the text must be exactly as it is, use JSON Lines or the database.
- \`<table>.jsonl\` has a JSON object a line. What is not known is left out.
- \`<file>.gz\` is the same file, packed.
- \`datapackage.json\` explains each column. \`manifest.json\` has files, sizes and counts. \`sha256sum -c SHA256SUMS\` checks the files.
- Begin with \`newest_entries\`: the newest edition of each list, a line a row.`,
};

/** The words that lie beside the data, in Danish and then in English. */
export function bulkReadme(described: Described): string {
  return `${[...inLanguage('da', described), ...inLanguage('en', described)].join('\n\n')}\n`;
}

function inLanguage(
  language: 'da' | 'en',
  { snapshot, madeAt, exampleData, tables, sources, files }: Described,
): string[] {
  const words = headings[language];
  const rows = new Map(files.map((file) => [file.table, file.rows]));
  const line = (table: BulkTable) => `| ${table.name} | ${rows.get(table.name) ?? 0} | ${table.says[language]} |`;
  return [
    `# ${bulkTitle[language]}`,
    ...(exampleData ? [`**${exampleWords[language]}**`] : []),
    `${words.made} ${madeAt} (${snapshot}).`,
    `## ${words.use}`,
    howToUse[language],
    `## ${words.tables}`,
    [`| ${words.table} | ${words.rows} | |`, '|---|---|---|', ...tables.map(line)].join('\n'),
    `## ${words.terms}`,
    bulkTerms[language],
    `## ${words.sources}`,
    sources
      .map(({ name, publisher, entry }) => `- ${name}, ${publisher}${entry[0] === undefined ? '' : `: ${entry[0]}`}`)
      .join('\n'),
  ];
}

const headings = {
  da: {
    made: 'Lavet',
    use: 'Sådan bruges det',
    tables: 'Tabeller',
    table: 'Tabel',
    rows: 'Rækker',
    terms: 'Vilkår',
    sources: 'Kilder',
  },
  en: {
    made: 'Made',
    use: 'How to use it',
    tables: 'Tables',
    table: 'Table',
    rows: 'Rows',
    terms: 'Terms',
    sources: 'Sources',
  },
} as const;
