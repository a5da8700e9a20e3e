import type { AreaId, Kommunekode } from './area.ts';
import type { Finding } from './finding.ts';
import type { PoolFigure } from './pool-figure.ts';

/** A municipality in running text; `titled` where it is named as one: "Lejre Kommune", "Jobcenter Lejre". */
export interface KommuneInText {
  kode: Kommunekode;
  titled: boolean;
}

/** What readers of figures must know of the country; given to them, because it is dated data of its own. */
export interface PoolNames {
  /** The municipality a cell names by code or by any spelling. */
  kommune(text: string): Kommunekode | undefined;
  kommunerIn(text: string): KommuneInText[];
  /** The areas a running text names, of every division of the country that a year knows. */
  areasIn(text: string, year: number): AreaId[];
  /** True of the area that is the whole country. */
  isCountry(area: AreaId): boolean;
  /** Every municipality there is. */
  everyKommune: ReadonlySet<Kommunekode>;
  /** The municipalities of an area in a year. */
  kommunerOf(area: AreaId, year: number): ReadonlySet<Kommunekode>;
}

/** A figure as a reader gives it: which document it stands in is added by who asked. */
export type ReadFigure = Omit<PoolFigure, 'source' | 'document' | 'exampleData'>;

/** What a reader made of one document about the pool: its figures, and by name all that looked like one and is none. */
export interface ReadPool {
  figures: ReadFigure[];
  findings: Finding[];
  /** True where the document calls itself example data. */
  exampleData: boolean;
}

/** Whose documents are read. A page of a site that several areas share counts only where its own title names the area. */
export interface PoolPublisher {
  area: AreaId;
  sharedSite: boolean;
}

/** A page as it was fetched. */
export interface PoolPage {
  url: string;
  bytes: Uint8Array;
  mediaType: string;
}

/** Reads figures out of documents, offline. */
export interface PoolReader {
  /** Changes whenever the same document may be read differently. */
  reader: string;
  /** `publisher` is whose document it is; throws an AppError where the document cannot be read at all. */
  read(bytes: Uint8Array, mediaType: string, publisher: PoolPublisher, names: PoolNames): Promise<ReadPool>;
  /** The addresses of documents about money that one of the publisher's own pages links to; none of any other page. */
  documentsIn(page: PoolPage, publisher: PoolPublisher, names: PoolNames): Promise<string[]>;
}
