import type { CivilDate } from '../../../src/domain/date.ts';
import type { Format } from '../../../src/domain/source.ts';
import type { ExampleList, ListPlan } from './list.ts';

/** A layout: rows to bytes, without a clock and without a network. */
export type Layout = (list: ExampleList) => Promise<Uint8Array>;

/** A file a council publishes its list in; `view` is the data behind a page with a script. */
export interface ListFile {
  format: Exclude<Format, 'html'>;
  path: string;
  layout: Layout;
  /** The address people are led to, where it is not the file itself. */
  linkPath?: string;
  /** What the server calls the file, where that is not what it is. */
  mediaType?: string;
  /** The words of the link, where they are others than those of the one real page that was seen. */
  linkText?: string;
}

/** What a block of a page may know. */
export interface PageContext {
  council: Council;
  list: ExampleList;
  neighbours: readonly Council[];
}

/** A piece of a page's content, as HTML. */
export type Block = (context: PageContext) => string;

/** A page of a council's site. */
export interface CouncilPage {
  path: string;
  title: string;
  blocks: readonly Block[];
  /** True where the page itself holds the list as an HTML table. */
  holdsList?: true;
}

/** A council as data: its list, the files it publishes it in, and its pages, the entry page first. */
export interface Council extends ListPlan {
  /** Ids of the areas its page names as adjacent. */
  adjacent: readonly string[];
  files: readonly ListFile[];
  pages: readonly [CouncilPage, ...CouncilPage[]];
  /** What stands otherwise in the list than the plan would have it. */
  edit?: (list: ExampleList) => ExampleList;
  /** Scripts of this council alone, by path. */
  scripts?: Readonly<Record<string, string>>;
}

const months = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
];

/** A date in words: "1. oktober 2026". */
export function longDate(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day}. ${months[(month ?? 1) - 1]} ${year}`;
}
