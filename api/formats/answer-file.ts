import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { LinkedThing } from '../../src/contract/linked-data.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import type { Language } from '../language.ts';
import type { SourceUsed } from './sources-sheet.ts';
import type { Table } from './table.ts';

/** What a file is made in the light of, besides the answer. */
export interface FileContext {
  catalogue: Catalogue;
  today: CivilDate;
  language: Language;
  publicUrl?: string | undefined;
}

/** An answer as a file may hold it: rows, where they come from, and what must be known to read them. */
export interface AnswerFile {
  /** Part of the file's name: `kurser`. */
  name: string;
  /** The day the answer is about; that of asking where it is about none. */
  on?: string | undefined;
  exampleData: boolean;
  /** There is more of the answer than stands in it; no file is written of a part. */
  isCut?: boolean;
  /** The rows; a CSV file holds these alone. */
  main: Table;
  /** What a workbook has besides. */
  more?: readonly Table[];
  sources: readonly SourceUsed[];
  notices?: readonly { text: string }[];
  /** The rows as things of schema.org; as terms of our own where it has no word for them. */
  things?: readonly LinkedThing[];
}
