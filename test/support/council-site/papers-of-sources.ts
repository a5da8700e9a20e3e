import type { Format } from '../../../src/domain/source.ts';
import type { Council, Layout } from './council.ts';
import { councils } from './councils.ts';
import { exampleCourses } from './courses.ts';
import { htmlDocument } from './layouts/html-variants.ts';
import { xlsxOneSheet } from './layouts/xlsx.ts';
import { formatsOf } from './site.ts';
import { councilOf, variants } from './variants.ts';

/** One document a source may be handed: whose list, in which format, and the council that makes it. */
export interface Paper {
  name: string;
  source: string;
  format: Exclude<Format, 'view'>;
  council: Council;
}

const tablePage: Layout = async (list) => new TextEncoder().encode(htmlDocument(list));

/** What a browser shows of a view is a page with a table. */
function paperOf(name: string, council: Council, format: Format): Paper {
  if (format !== 'view') return { name, source: council.id, format, council };
  const file = { format: 'xlsx' as const, path: '/visning.html', layout: tablePage };
  return { name, source: council.id, format: 'xlsx', council: { ...council, files: [file] } };
}

/** The national list, whose fixture is made of the first of the example courses. */
const sixWeeks: Council = {
  id: 'star-seks-uger',
  name: 'Seks ugers jobrettet uddannelse',
  adjacent: [],
  share: 100,
  order: 'group',
  inForceLine: () => 'Gældende fra 1. oktober 2026',
  columns: [
    { field: 'number', heading: 'Nr.', width: 4 },
    { field: 'title', heading: 'Uddannelse', width: 40 },
    { field: 'code', heading: 'AMU-nr.', width: 8 },
    { field: 'durationText', heading: 'Varighed', width: 16 },
    { field: 'group', heading: 'Erhvervsgruppe', width: 18 },
  ],
  edit: (list) => ({
    ...list,
    title: 'Positivliste for seks ugers jobrettet uddannelse (eksempeldata)',
    rows: list.rows.filter((row) => exampleCourses.slice(0, 120).some((course) => course.title === row.title)),
  }),
  files: [{ format: 'xlsx', path: '/seks-uger.xlsx', layout: xlsxOneSheet({ numbers: true, dates: false }) }],
  pages: [{ path: '/', title: 'Seks uger', blocks: [] }],
};

const ownPapers = councils.flatMap((council) =>
  formatsOf(council.id).map((format) => paperOf(`${council.id} som ${format}`, council, format)),
);

/** Variants of the list and not of the page or the script around it, as far as they are read at all. */
const variantPapers = variants
  .filter(({ id, expected }) => expected === 'published' && !/^(side|visning)/.test(id))
  .flatMap(({ id, area, council }) =>
    formatsOf(area, { variant: id }).map((format) => paperOf(id, council(councilOf(area)), format)),
  );

/** Every list that a source's fixture is made of, and every variant of one that is published. */
export const papers: readonly Paper[] = [
  ...ownPapers,
  { name: 'star-seks-uger som xlsx', source: sixWeeks.id, format: 'xlsx', council: sixWeeks },
  ...variantPapers,
];
