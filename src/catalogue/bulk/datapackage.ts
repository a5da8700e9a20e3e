import type { BulkColumn, BulkTable } from '../../domain/bulk.ts';
import type { Instant } from '../../domain/date.ts';
import type { Sentence } from '../../domain/error.ts';
import type { SnapshotFile, SnapshotId } from '../../domain/snapshot.ts';
import type { BulkSource } from './sources.ts';
import { bulkTerms, exampleWords } from './terms.ts';

/** What describes a snapshot besides its tables. */
export interface Described {
  snapshot: SnapshotId;
  madeAt: Instant;
  exampleData: boolean;
  tables: readonly BulkTable[];
  sources: readonly BulkSource[];
  files: readonly SnapshotFile[];
}

const both = ({ da, en }: Sentence): string => `${da} / ${en}`;

/** The snapshot's name for people. */
export const bulkTitle: Sentence = {
  da: 'De regionale positivlister samlet: alle udgaver, alle rækker, med bevis',
  en: 'The Danish regional positive lists: all editions, all rows, with evidence',
};

/**
 * The data dictionary as a Frictionless Data Package (specs.frictionlessdata.io, v1): each table's CSV file with the meaning and
 * type of every column. It has no `licenses`, which the specification allows: the lists are not ours to license.
 */
export function dataPackage({ snapshot, madeAt, exampleData, tables, sources, files }: Described): object {
  const inCsv = new Map(files.filter(({ name }) => name.endsWith('.csv')).map((file) => [file.table, file]));
  return {
    profile: 'tabular-data-package',
    name: 'positivliste',
    title: both(bulkTitle),
    version: snapshot,
    created: madeAt,
    description: [...(exampleData ? [both(exampleWords)] : []), both(bulkTerms)].join('\n\n'),
    keywords: ['positivliste', 'AMU', 'regional uddannelsespulje', 'jobcenter', 'voksen- og efteruddannelse'],
    sources: sources.map(({ name, publisher, entry }) => ({
      title: `${name} (${publisher})`,
      ...(entry[0] !== undefined && { path: entry[0] }),
    })),
    resources: tables.flatMap((table) => {
      const file = inCsv.get(table.name);
      return file ? [resourceOf(table, file)] : [];
    }),
  };
}

function resourceOf(table: BulkTable, { name, bytes, sha256 }: SnapshotFile): object {
  return {
    profile: 'tabular-data-resource',
    name: table.name.replaceAll('_', '-'),
    path: name,
    title: table.name,
    description: both(table.says),
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${sha256}`,
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      fields: table.columns.map(fieldOf),
      missingValues: [''],
      primaryKey: table.key,
      ...(table.references.length > 0 && { foreignKeys: table.references.map(foreignKey) }),
    },
  };
}

function fieldOf({ name, type, says, required }: BulkColumn): object {
  return {
    name,
    type,
    ...(type === 'boolean' && { trueValues: ['true'], falseValues: ['false'] }),
    ...(type === 'datetime' && { format: 'default' }),
    description: both(says),
    ...(required && { constraints: { required: true } }),
  };
}

const foreignKey = ({ column, table, to }: BulkTable['references'][number]) => ({
  fields: column,
  reference: { resource: table.replaceAll('_', '-'), fields: to },
});
