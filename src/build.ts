// Compiles src, scrapers, db, api and the example site into dist/, makes the files for browsers, and removes what no longer has
// a source: a source's folder is found by being there, so a compiled leftover would go on collecting.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserEntries, bundle } from './bundle.ts';
import { manifestOf } from './widget/manifest.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

function prune(folder: string): void {
  for (const name of readdirSync(join(dist, folder))) {
    const path = join(folder, name);
    if (statSync(join(dist, path)).isDirectory()) prune(path);
    else if (/\.js(\.map)?$/.test(name) && !hasSource(path)) rmSync(join(dist, path));
  }
}

function hasSource(compiled: string): boolean {
  const base = join(root, compiled.replace(/\.js(\.map)?$/, ''));
  return existsSync(`${base}.ts`) || existsSync(`${base}.tsx`);
}

function compile(project: string): void {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', project], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

compile('tsconfig.build.json');
// What the client's users compile against, and nothing else of ours.
compile('tsconfig.client.json');
// A table that is read as text lies beside its reader; the compiler copies none.
copyFileSync(join(root, 'src/search/synonyms.tsv'), join(dist, 'src/search/synonyms.tsv'));
// And so does the report that the site shows as it is.
cpSync(join(root, 'src/ui/accessibility'), join(dist, 'src/ui/accessibility'), { recursive: true });
for (const folder of ['src', 'scrapers', 'db', 'api', 'test']) if (existsSync(join(dist, folder))) prune(folder);
await bundle(browserEntries(), join(dist, 'browser'));
writeFileSync(join(dist, 'custom-elements.json'), `${JSON.stringify(manifestOf(), null, 2)}\n`);
