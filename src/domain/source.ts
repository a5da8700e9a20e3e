import { z } from 'zod';
import { areaIdSchema, listKindSchema } from './area.ts';
import type { CivilDate } from './date.ts';
import type { Retrieval, Sha256 } from './document.ts';
import type { EditionDocument, Row } from './edition.ts';
import type { Finding } from './finding.ts';
import type { PoolReader } from './pool-reading.ts';

const httpUrl = z.url({ protocol: /^https?$/ });

/** What a healthy list of a source looks like; bounds are moved only for an explained change. */
export const expectationsSchema = z.strictObject({
  /** Bounds for a first edition, which has no predecessor to be measured against. */
  rows: z.strictObject({ min: z.int().min(1), max: z.int().min(1) }).default({ min: 100, max: 1500 }),
  /** The least share of rows in which a field is filled. The title is always 1. */
  fillRates: z
    .partialRecord(z.enum(['code', 'duration', 'price', 'provider', 'group']), z.number().min(0).max(1))
    .default({}),
  /** Fields whose heading must be there. */
  requiredHeadings: z.array(z.enum(['title', 'code', 'duration', 'price', 'provider', 'group'])).default(['title']),
  /** The largest share of rows that may repeat another row of the list. */
  duplicates: z.number().min(0).max(1).default(0.02),
});
export type Expectations = z.infer<typeof expectationsSchema>;

/** Document formats in which a list is met; `view` is a page that needs JavaScript. */
export const formatSchema = z.enum(['xlsx', 'csv', 'pdf', 'html', 'view']);
export type Format = z.infer<typeof formatSchema>;

/** A source as data: the default export of `scrapers/<id>/source.ts`, checked when the program starts. */
export const sourceDefinitionSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  /** Shown to people, e.g. "RAR Sjælland". */
  name: z.string().min(1),
  publisher: z.string().min(1),
  area: areaIdSchema,
  listKind: listKindSchema,
  /** Pages from which the list is found by following links. Empty where no address is known yet. */
  entry: z.array(httpUrl),
  /** Hosts (with port where it is not the default) that may be asked, links and redirects included. */
  hosts: z.array(z.string().min(1)),
  /** What each entry address rests on, for the operator. */
  origin: z.string().min(1),
  /** Words of which at least one must stand in the document: the area as its publisher writes it. */
  areaNames: z.array(z.string().min(1)).min(1),
  /** Formats in order of trust: the first one found is the primary copy, the others are compared with it. */
  formats: z.array(formatSchema).min(1).default(['xlsx', 'csv', 'pdf', 'html', 'view']),
  expectations: expectationsSchema.prefault({}),
  /** Seconds between two requests to a host. */
  gapSeconds: z.number().min(0).default(5),
  /** Headings taught for this source alone: printed heading (folded) -> field or "ignore". */
  headings: z.record(z.string(), z.string()).default({}),
  exampleData: z.boolean().default(false),
});
export type SourceDefinition = z.infer<typeof sourceDefinitionSchema>;

/**
 * A source of documents about the pool's money as data: told apart from a source of lists by `publishes`. Its pages and
 * what they link to are kept as they are; the figures in them are read from the kept documents.
 */
export const poolDefinitionSchema = sourceDefinitionSchema
  .pick({
    id: true,
    name: true,
    publisher: true,
    area: true,
    entry: true,
    hosts: true,
    origin: true,
    gapSeconds: true,
    exampleData: true,
  })
  .extend({ publishes: z.literal('pool') });
export type PoolDefinition = z.infer<typeof poolDefinitionSchema>;

/** One entry of the operator's sources file: other addresses and hosts for a source. Named private hosts are allowed. */
export const sourceOverrideSchema = z.strictObject({
  entry: z.array(httpUrl).optional(),
  hosts: z.array(z.string().min(1)).optional(),
  gapSeconds: z.number().min(0).optional(),
  exampleData: z.boolean().optional(),
});
export const sourcesFileSchema = z.record(z.string(), sourceOverrideSchema);
export type SourcesFile = z.infer<typeof sourcesFileSchema>;

/** The answer to one polite request. `notModified` answers carry the stored bytes of last time. */
export interface FetchedPage {
  url: string;
  bytes: Uint8Array;
  mediaType: string;
  retrieval: Retrieval;
  notModified: boolean;
}

/** Port: the only door to the network. Every refusal and failure is an AppError with fault `theirs`. */
export interface Fetcher {
  get(url: string): Promise<FetchedPage>;
  /** A page after its scripts have run, as HTML; every request it makes goes through `get`'s rules. */
  render(url: string): Promise<FetchedPage>;
}

/** One step of finding the list, kept with the run: what was looked at and what came of it. */
export const traceStepSchema = z.object({ url: z.string(), result: z.string() });
export type TraceStep = z.infer<typeof traceStepSchema>;

/** A list document as found on the publisher's site, with what the page around it said. */
export interface FoundDocument {
  document: EditionDocument;
  bytes: Uint8Array;
  format: Format;
  notModified: boolean;
  /** The in-force date and the words printed beside the link, where the page gives them. */
  context: { pageUrl: string; linkText?: string; inForceFrom?: CivilDate; text: string };
}

/** Tells of a document whether these readers have read it as this source's list before: then it is not looked into again. */
export type IsKnown = (sha256: Sha256) => Promise<boolean>;

/** Tells of an address whether it is among the pages that may be looked at; the documents they link to are fetched all the same. */
export type IsKnownPage = (url: string) => boolean;

/** What a source's pages led to. */
export interface Found {
  documents: FoundDocument[];
  findings: Finding[];
}

/** What a reader made of one document: its rows, and the words around them by which it is judged. */
export interface ReadList {
  /** The line that calls itself a positive list, where there is one. */
  title?: string;
  /** The text outside the rows, line by line: headings, notes, footers. */
  head: string[];
  /** The in-force date the document itself gives. */
  inForceFrom?: CivilDate;
  rows: Row[];
  findings: Finding[];
  /** True where the document calls itself example data. */
  exampleData: boolean;
}

/** A source ready to be used: its data and the two things only it knows how to do. */
export interface Source {
  definition: SourceDefinition;
  /** The version of its readers; changes whenever they may read the same document differently. */
  reader: string;
  /**
   * Finds and fetches the list documents: for each in-force date the best of every format. Throws where none is found;
   * what else was noticed (a page that moved, a copy that could not be fetched) is among the findings. With `isKnownPage`
   * only its entry pages and those that are known are looked at.
   */
  find(
    fetcher: Fetcher,
    trace: (step: TraceStep) => void,
    isKnown?: IsKnown,
    isKnownPage?: IsKnownPage,
  ): Promise<Found>;
  /** Reads one document offline. Throws an AppError where it is not understood; never returns no rows. */
  read(bytes: Uint8Array, mediaType: string): Promise<ReadList>;
  /** The same source with headings it has been taught, by their keys; its reader's version says so. */
  taught(headings: Readonly<Record<string, string>>): Source;
  /** Reads what the council's own pages say of its area's money, where the source can. */
  pool?: PoolReader | undefined;
}

/** A source of documents about the pool, ready to be used. */
export interface PoolSource {
  definition: PoolDefinition;
  /** Finds and fetches the pages about the pool and what they link to. Throws where none is about the pool. */
  gather(fetcher: Fetcher, trace: (step: TraceStep) => void): Promise<FetchedPage[]>;
  /** Reads the figures in one of them. */
  pool: PoolReader;
}

/** Whatever can be collected. */
export type AnySource = Source | PoolSource;

/** True of a source of lists. */
export const isListSource = (source: AnySource): source is Source => 'find' in source;
