import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import BetterSqlite3 from 'better-sqlite3';
import jsonld from 'jsonld';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { printable, withoutFormula } from '../../api/formats/plain-text.ts';
import { sqliteSnapshots } from '../../db/sqlite/snapshot.ts';
import { snapshotContent } from '../../src/cli/snapshot.ts';
import { bulkCatalogue, hostileTexts } from '../support/bulk-catalogue.ts';
import { readCsv } from '../support/read-csv.ts';
import { publisherOfATest, snapshotFolder, snapshotProduct } from '../support/snapshots.ts';

const folder = await snapshotFolder();
const store = sqliteSnapshots({ folder });
const content = await snapshotContent(snapshotProduct(bulkCatalogue()), publisherOfATest);
const { manifest } = await store.make(content);
const path = (name: string) => join(folder, manifest.snapshot, name);
const textOf = (name: string) => readFile(path(name), 'utf8');
const tables = content.tables;

const database = new BetterSqlite3(path('positivliste.db'), { readonly: true });
afterAll(() => database.close());
const all = (sql: string, ...values: unknown[]): unknown[] => database.prepare(sql).all(...values);

describe('the database, asked as Datasette asks it', () => {
  it('is whole, and is no database that is being written to', () => {
    expect(database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('journal_mode')).toEqual([{ journal_mode: 'delete' }]);
  });

  it('lists its tables and views, and every row of each can be counted', () => {
    const named = all(
      "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%_fts%'",
    );
    const expected = tables.map(({ name, view }) => ({ name, type: view === undefined ? 'table' : 'view' }));
    expect(named).toHaveLength(expected.length);
    expect(named).toEqual(expect.arrayContaining(expected));
    for (const { name, rows } of manifest.tables) {
      expect(all(`SELECT count(*) AS rows FROM [${name}]`)).toEqual([{ rows }]);
      expect([name, rows > 0]).toEqual([name, true]);
    }
  });

  it('has a rowid in every table, and the primary keys that the tables say', () => {
    const columnSchema = z.array(z.object({ name: z.string(), pk: z.int() }));
    for (const { name, key } of tables.filter(({ view }) => view === undefined)) {
      expect(all(`SELECT rowid FROM [${name}] LIMIT 1`)).toHaveLength(1);
      const columns = columnSchema.parse(all(`SELECT * FROM pragma_table_info('${name}')`));
      const primary = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
      expect([name, primary.map((one) => one.name)]).toEqual([name, key]);
    }
  });

  it('follows every foreign key to a row with a name or a title to show, where its table has one', () => {
    const keySchema = z.array(z.object({ table: z.string(), from: z.string(), to: z.string() }));
    const names = all('SELECT name FROM sqlite_master').map((one) => z.object({ name: z.string() }).parse(one).name);
    let followed = 0;
    for (const { name, references } of tables.filter(({ view }) => view === undefined)) {
      const keys = keySchema.parse(all(`PRAGMA foreign_key_list([${name}])`));
      expect(keys.map(({ table, from, to }) => ({ column: from, table, to })).reverse()).toEqual(references);
      for (const { table, from, to } of keys) {
        const columns = z.array(z.object({ name: z.string() })).parse(all(`PRAGMA table_info([${table}])`));
        const label = columns.find((one) => ['name', 'title'].includes(one.name))?.name ?? to;
        const unlabelled = `SELECT count(*) AS n FROM [${name}] a LEFT JOIN [${table}] b ON b.[${to}] = a.[${from}] WHERE a.[${from}] IS NOT NULL AND b.[${label}] IS NULL`;
        const allowed = table === 'sources' ? expect.any(Number) : 0;
        expect([name, from, all(unlabelled)]).toEqual([name, from, [{ n: allowed }]]);
        const isIndexed =
          names.includes(`${name}_by_${from}`) || tables.find((one) => one.name === name)?.key[0] === from;
        expect([name, from, isIndexed]).toEqual([name, from, true]);
        followed++;
      }
    }
    expect(followed).toBeGreaterThan(15);
  });

  it('finds the index of words by the table it is of, and searches with it', () => {
    const detected = all(
      'SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE \'%VIRTUAL TABLE%USING FTS%content="courses"%\'',
    );
    expect(detected).toEqual([{ name: 'courses_fts' }]);
    const found = all(
      'SELECT course, title FROM courses WHERE rowid IN (SELECT rowid FROM courses_fts WHERE courses_fts MATCH ?)',
      '"gaffeltruckcertifikat"',
    );
    expect(found).toEqual([{ course: '47592', title: 'Gaffeltruckcertifikat B' }]);
  });

  it('answers the facets, the filters and the pages that Datasette offers', () => {
    expect(all('SELECT listKind AS value, count(*) AS count FROM editions GROUP BY listKind')).toEqual([
      { value: 'regional', count: 10 },
    ]);
    expect(all('SELECT title FROM newest_entries WHERE region = ? AND code = ?', 'rar-sjaelland', '47592')).toEqual([
      { title: 'Gaffeltruckcertifikat B' },
    ]);
    const first = z.array(z.object({ edition: z.string(), position: z.int() }));
    const [last] = first.parse(all('SELECT * FROM entries ORDER BY edition, position LIMIT 5')).slice(-1);
    const next = all(
      'SELECT edition FROM entries WHERE (edition > ?) OR (edition = ? AND position > ?) ORDER BY edition, position LIMIT 5',
      last?.edition,
      last?.edition,
      last?.position,
    );
    expect(next).toHaveLength(5);
  });

  it('says of a change what it was before and after', () => {
    const changed = all(
      "SELECT f.field, f.old, f.new FROM changes c JOIN change_fields f USING (change) WHERE c.course = '47592' AND c.type = 'changed' AND f.field = 'price'",
    );
    expect(changed).toEqual([{ field: 'price', old: '900', new: '1040' }]);
    expect(all("SELECT title FROM changes WHERE type = 'removed' AND region = 'rar-sjaelland'")).toContainEqual({
      title: 'Kom og gik',
    });
  });
});

describe('the files', () => {
  it('say the same in CSV, JSON Lines and SQLite, row by row', async () => {
    for (const { name, columns, view } of tables) {
      const [heading = [], ...csv] = readCsv(await textOf(`${name}.csv`), ',');
      expect([name, heading]).toEqual([name, columns.map((column) => column.name)]);
      const json = (await textOf(`${name}.jsonl`)).split('\n').filter((line) => line !== '');
      const objects = json.map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
      const order = view === undefined ? 'ORDER BY rowid' : '';
      const stored = z.array(z.record(z.string(), z.unknown())).parse(all(`SELECT * FROM [${name}] ${order}`));
      const flags = columns.filter((column) => column.type === 'boolean').map((column) => column.name);
      const present = stored.map((row) =>
        Object.fromEntries(
          Object.entries(row).flatMap(([key, value]) =>
            value === null ? [] : [[key, flags.includes(key) ? value === 1 : value]],
          ),
        ),
      );
      expect([name, objects]).toEqual([name, present]);
      const written = (value: unknown): string =>
        value === undefined ? '' : typeof value === 'string' ? withoutFormula(printable(value)) : JSON.stringify(value);
      expect([name, csv]).toEqual([name, objects.map((row) => heading.map((column) => written(row[column])))]);
    }
  });

  it('hold no cell that a spreadsheet would take for a formula, however it splits them', async () => {
    const titles = new Set<string>();
    for (const { name } of tables) {
      for (const row of readCsv(await textOf(`${name}.csv`), ',')) {
        for (const cell of row) {
          for (const part of cell.split(/[;,|\t\r\n]/))
            expect(part).not.toMatch(/^[\s"]*[=+\-@＝＋－＠](?!\d+(\.\d+)?$)/);
          titles.add(cell);
        }
      }
    }
    for (const text of hostileTexts) expect(titles).toContain(withoutFormula(printable(text)));
  });

  it('keep the exact text in JSON Lines', async () => {
    const titles = (await textOf('courses.jsonl')).split('\n').filter((line) => line !== '');
    const found = titles.map((line) => z.looseObject({ title: z.string() }).parse(JSON.parse(line)).title);
    expect(found).toEqual(expect.arrayContaining(hostileTexts));
  });

  it('are those of the manifest, and pass the check that sha256sum makes', async () => {
    const names = await readdir(join(folder, manifest.snapshot));
    expect(names.sort()).toEqual([...manifest.files.map((one) => one.name), 'manifest.json', 'SHA256SUMS'].sort());
    const { stdout } = await promisify(execFile)('sha256sum', ['-c', 'SHA256SUMS'], {
      cwd: join(folder, manifest.snapshot),
    });
    expect(stdout.trim().split('\n')).toHaveLength(names.length - 1);
    expect(JSON.parse(await textOf('manifest.json'))).toEqual(manifest);
  });

  it('have packed copies that hold the same bytes', async () => {
    const packed = manifest.files.filter(({ name }) => name.endsWith('.gz'));
    expect(packed.map(({ name }) => name)).toContain('positivliste.db.gz');
    for (const { name } of packed) {
      expect(gunzipSync(await readFile(path(name))).equals(await readFile(path(name.slice(0, -3))))).toBe(true);
    }
  });

  it('are the same bytes again for the same data, and then nothing is written anew', async () => {
    const again = sqliteSnapshots({ folder: await snapshotFolder() });
    const other = await again.make(await snapshotContent(snapshotProduct(bulkCatalogue()), publisherOfATest));
    const hashes = (files: typeof manifest.files) =>
      files.filter(({ name }) => !name.startsWith('positivliste.db') && !name.endsWith('.jsonld'));
    expect(other.isNew).toBe(true);
    expect(other.manifest.snapshot).toBe(manifest.snapshot);
    expect(hashes(other.manifest.files)).toEqual(hashes(manifest.files));
    const unchanged = await store.make(content);
    expect([unchanged.isNew, unchanged.manifest]).toEqual([false, manifest]);
  });
});

describe('made-up data', () => {
  it('is marked in every row that it stands in, in the manifest, and in the words beside it', async () => {
    expect(manifest.exampleData).toBe(true);
    expect(all('SELECT DISTINCT edition FROM entries WHERE exampleData')).toHaveLength(1);
    for (const table of [
      'newest_entries',
      'printed_rows',
      'courses',
      'course_titles',
      'documents',
      'changes',
      'pool_figures',
      'sources',
    ]) {
      expect(all(`SELECT exampleData FROM [${table}] LIMIT 1`)).toHaveLength(1);
    }
    const [marked] = all('SELECT count(*) AS n FROM courses WHERE exampleData');
    expect(marked).toEqual({ n: hostileTexts.length });
    const readme = await textOf('README.md');
    expect(readme).toContain('EKSEMPELDATA');
    expect(readme).toContain('EXAMPLE DATA');
    expect(await textOf('datapackage.json')).toContain('EKSEMPELDATA');
  });

  it('gives no entry for the national catalogue, and the manifest says what it lacks', () => {
    expect(manifest.left).toEqual([{ name: 'dcat-ap-dk.jsonld', lacks: ['real data'] }]);
    expect(manifest.files.map((one) => one.name)).not.toContain('dcat-ap-dk.jsonld');
  });
});

describe('the data dictionary', () => {
  it('is a tabular data package by the published profile, with every table and every column explained', async () => {
    const profile: unknown = JSON.parse(
      await readFile(join(import.meta.dirname, 'fixtures/data-package/tabular-data-package.json'), 'utf8'),
    );
    const { $schema: _draft4, ...schema } = z.looseObject({ $schema: z.string() }).parse(profile);
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addFormat('textarea', true);
    const validate = ajv.compile(schema);
    const described: unknown = JSON.parse(await textOf('datapackage.json'));
    validate(described);
    expect(validate.errors).toBeNull();
    expect(validate({ ...z.looseObject({}).parse(described), resources: 'ingen' })).toBe(false);

    const fieldSchema = z.object({ name: z.string(), type: z.string(), description: z.string().regex(/\S \/ \S/) });
    const resourceSchema = z.object({
      path: z.string(),
      hash: z.string(),
      schema: z.object({ fields: z.array(fieldSchema) }),
    });
    const { resources } = z.object({ resources: z.array(resourceSchema) }).parse(described);
    expect(resources.map(({ path }) => path)).toEqual(tables.map(({ name }) => `${name}.csv`));
    for (const [index, { columns, name }] of tables.entries()) {
      expect(resources[index]?.schema.fields.map((field) => field.name)).toEqual(columns.map((column) => column.name));
      const sha256 = manifest.files.find((file) => file.name === `${name}.csv`)?.sha256;
      expect(resources[index]?.hash).toBe(`sha256:${sha256}`);
    }
  });

  it('claims no licence to the lists', async () => {
    expect(JSON.parse(await textOf('datapackage.json'))).not.toHaveProperty('licenses');
    expect(await textOf('README.md')).toContain('giver derfor ingen licens til dem');
  });
});

describe('the entry for the national open-data catalogue', () => {
  const described = {
    snapshot: manifest.snapshot,
    madeAt: manifest.madeAt,
    exampleData: false,
    tables,
    sources: [],
    files: manifest.files,
  };

  it('is RDF with everything DCAT-AP asks of a dataset and its distributions, all of it from the configuration', async () => {
    const { dcatEntry, namedPublisher } = await import('../../src/catalogue/bulk/dcat.ts');
    const publisher = namedPublisher(publisherOfATest);
    if (!publisher) throw new Error('the publisher of the test is whole');
    const [dataset] = await jsonld.expand(
      z.record(z.string(), z.json()).parse(structuredClone(dcatEntry(described, publisher))),
    );
    const of = (name: string) => dataset?.[name];
    const dct = 'http://purl.org/dc/terms/';
    const dcat = 'http://www.w3.org/ns/dcat#';
    for (const name of [
      'title',
      'description',
      'publisher',
      'language',
      'accrualPeriodicity',
      'identifier',
      'accessRights',
      'spatial',
    ]) {
      expect([name, of(dct + name)]).toEqual([name, expect.anything()]);
    }
    expect(of(`${dcat}contactPoint`)).toMatchObject([
      { 'http://www.w3.org/2006/vcard/ns#hasEmail': [{ '@id': 'mailto:drift@kommune.example' }] },
    ]);
    expect(of(`${dcat}theme`)).toContainEqual({
      '@id': 'http://publications.europa.eu/resource/authority/data-theme/EDUC',
    });
    const distributions = z.array(z.record(z.string(), z.unknown())).parse(of(`${dcat}distribution`));
    expect(distributions).toHaveLength(tables.length + 1);
    for (const one of distributions) {
      expect(one[`${dcat}accessURL`]).toEqual([{ '@id': 'https://positivlisten.example/v1/bulk' }]);
      expect(one[`${dcat}downloadURL`]).toEqual([
        { '@id': expect.stringMatching(/^https:\/\/positivlisten\.example\/v1\/bulk\/latest\/[a-z_]+\.(csv|db)$/) },
      ]);
      expect(one[`${dct}license`]).toBeUndefined();
      expect(one[`${dct}rights`]).toBeDefined();
    }
  });

  it('is not made where the operator has not said who, where or how to reach them', async () => {
    const { lacksForDcat, namedPublisher } = await import('../../src/catalogue/bulk/dcat.ts');
    expect(lacksForDcat({}, true)).toEqual(['PUBLIC_URL', 'OPERATOR', 'CONTACT', 'real data']);
    expect(namedPublisher({ publicUrl: 'https://x.example', operator: 'X' })).toBeUndefined();
    const bare = await snapshotContent(snapshotProduct(bulkCatalogue()), {});
    expect(bare.about.left).toEqual([
      { name: 'dcat-ap-dk.jsonld', lacks: ['PUBLIC_URL', 'OPERATOR', 'CONTACT', 'real data'] },
    ]);
  });
});
