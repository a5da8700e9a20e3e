import { describe, expect, it, vi } from 'vitest';
import type { Council } from '../support/council-site/council.ts';
import type { Column, ListRow } from '../support/council-site/list.ts';
import { alsoEdited } from '../support/council-site/mutations.ts';
import { type Paper, papers } from '../support/council-site/papers-of-sources.ts';
import { editionBefore, verdicts } from '../support/council-site/pipeline.ts';
import { rowsOf } from '../support/council-site/site.ts';
import { variants } from '../support/council-site/variants.ts';

vi.mock('../../scrapers/_shared/table/run-child.ts', async (original) => {
  const { readInProcess } = await import('../support/in-process-reader.ts');
  return { ...(await original<object>()), runChild: readInProcess };
});

/*
 * Any heading of any list under another name, in another's place, or gone: the pipeline objects, or every row is still
 * what the council printed. What a column holds does not change with its heading.
 */

type Columns = readonly Column[];

/** A list with other columns, and what its rows then say. */
interface Mutation {
  name: string;
  council: Council;
  printed: readonly ListRow[];
}

const withColumns = (council: Council, columns: Columns): Council => ({ ...council, columns });

/** Headings are only words over the cells: the rows say what they said. */
const relabelled = (council: Council, name: string, columns: Columns): Mutation => ({
  name,
  council: withColumns(council, columns),
  printed: rowsOf(council),
});

const renamed = (columns: Columns, at: number, heading: string) =>
  columns.map((column, index) => (index === at ? { ...column, heading } : column));

/** What other fields are called; `Nr.` and `Kursusnr.` may mean two things and are left out. */
const words: Partial<Record<Column['field'] | 'level', string>> = {
  code: 'Fagkode',
  title: 'Titel',
  durationText: 'Varighed',
  priceText: 'Pris',
  provider: 'Udbyder',
  providerKind: 'Offentlig/privat',
  group: 'Branche',
  admittedText: 'Optaget den',
  note: 'Note',
  level: 'Niveau',
};

function renamings(council: Council): Mutation[] {
  const { columns } = council;
  return columns.flatMap(({ field, heading }, at) => {
    const others = Object.entries(words).flatMap(([other, word]) => (other === field ? [] : [word]));
    return ['Qxzvw', '', ...others].map((word) =>
      relabelled(council, `"${heading}" is called "${word}"`, renamed(columns, at, word)),
    );
  });
}

const pairs = (columns: Columns) =>
  columns.flatMap((_, one) => columns.flatMap((__, other) => (one < other ? [[one, other] as const] : [])));

function headingsSwapped(council: Council): Mutation[] {
  const { columns } = council;
  return pairs(columns).map(([one, other]) => {
    const [a, b] = [columns[one]?.heading ?? '', columns[other]?.heading ?? ''];
    return relabelled(council, `"${a}" and "${b}" have changed places`, renamed(renamed(columns, one, b), other, a));
  });
}

function columnsSwapped(council: Council): Mutation[] {
  const { columns } = council;
  return pairs(columns).map(([one, other]) => {
    const moved = columns.map((column, at) => (at === one ? columns[other] : at === other ? columns[one] : column));
    const whole = moved.filter((column) => column !== undefined);
    return relabelled(council, `the columns ${one + 1} and ${other + 1} have changed places`, whole);
  });
}

const groupGone = (council: Council): Council =>
  alsoEdited(council, (list) => ({ ...list, rows: list.rows.map((row) => ({ ...row, group: '' })) }));

/** Without a column the rows say what is left of them. */
function columnsGone(council: Council): Mutation[] {
  return council.columns.map(({ field, heading }) => {
    const rest = withColumns(
      council,
      council.columns.filter((column) => column.field !== field),
    );
    const mutated = field === 'group' ? groupGone(rest) : rest;
    return { name: `the column "${heading}" is gone`, council: mutated, printed: rowsOf(mutated) };
  });
}

/** Silent mistakes of one list under these mutations: the mutation, and the first row that came out wrong. */
interface Mistakes {
  firstNight: string[];
  later: string[];
}

async function mistakes(paper: Paper, mutations: readonly Mutation[]): Promise<Mistakes> {
  const before = await editionBefore(paper);
  const found: Mistakes = { firstNight: [], later: [] };
  for (const { name, council, printed } of mutations) {
    const verdict = await verdicts(paper, council, before, printed);
    for (const night of ['firstNight', 'later'] as const) {
      const [wrong] = verdict[night].wrong;
      if (wrong !== undefined) found[night].push(`${name}: ${wrong}`);
    }
  }
  return found;
}

const kinds = [
  { what: 'a heading is called something else, or nothing', of: renamings },
  { what: 'two headings have changed places', of: headingsSwapped },
  { what: 'two columns have changed places, headings and all', of: columnsSwapped },
  { what: 'a column is gone', of: columnsGone },
];

describe.each([...papers])('$name', (paper) => {
  // The layouts are many and alike: of each every third mutation is tried, of the sources' own documents every one.
  const isVariant = variants.some(({ id }) => id === paper.name);
  const tried = (all: readonly Mutation[]) => all.filter((_, at) => !isVariant || at % 3 === paper.name.length % 3);
  describe.each(kinds)('is never read wrong in silence where $what', ({ of }) => {
    let begun: Promise<Mistakes> | undefined;
    const found = () => {
      begun ??= mistakes(paper, tried(of(paper.council)));
      return begun;
    };

    it('on a first night', async () => {
      expect((await found()).firstNight).toEqual([]);
    });

    it('on the night after a good one', async () => {
      expect((await found()).later).toEqual([]);
    });
  });
});
