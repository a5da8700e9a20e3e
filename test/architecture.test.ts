import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface Import {
  from: string;
  to: string;
}

/** Every import of ours, static and dynamic, as paths from the root; packages by their name. */
function importsOf(file: string): Import[] {
  const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  const requests = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) => one.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.flatMap((one) => literal(file, one.moduleRequest)),
  ];
  return requests.map((to) => ({
    from: file,
    to: to.startsWith('.') ? relative(root, resolve(root, dirname(file), to)) : packageName(to),
  }));
}

function literal(file: string, span: { start: number; end: number }): string[] {
  const text = readFileSync(join(root, file), 'utf8').slice(span.start, span.end);
  return /^['"].*['"]$/.test(text) ? [text.slice(1, -1)] : [];
}

const packageName = (request: string) =>
  request.startsWith('node:')
    ? request
    : request
        .split('/')
        .slice(0, request.startsWith('@') ? 2 : 1)
        .join('/');

const files = ['src', 'scrapers', 'db', 'api'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(^|\/)fixtures\//.test(name))
    .map((name) => join(folder, name)),
);
const imports = files.flatMap(importsOf);
const ours = (one: Import) => /^(src|scrapers|db|api|test)\//.test(one.to);
const show = (found: readonly Import[]) => found.map((one) => `${one.from} -> ${one.to}`);

/** Rooms and whom they may import (design, section 5); the first pattern that fits a file is its room. */
const rooms: [room: RegExp, may: RegExp][] = [
  [/^src\/(main|cli)\.ts$|^src\/cli\//, /./],
  [/^src\/(build|bundle|sbom)\.ts$/, /^src\/(bundle(-texts)?\.ts$|widget\/manifest\.ts$)/],
  [/^src\/(bundle-texts|config|version)\.ts$/, /^src\/domain\//],
  [/^src\/client\.ts$/, /^src\/contract\//],
  [/^src\/domain\//, /^src\/domain\//],
  [/^src\/contract\//, /^src\/(domain|contract)\//],
  [/^src\/geography\//, /^src\/(domain|geography)\//],
  [/^src\/guidance\//, /^src\/(domain|guidance)\//],
  [/^src\/search\//, /^src\/(domain|search)\//],
  [/^src\/catalogue\//, /^src\/(domain|geography|guidance|search|catalogue)\//],
  [/^src\/collect\//, /^src\/(domain|geography|collect)\//],
  [/^src\/watch\//, /^src\/(domain|watch)\//],
  [/^src\/(ui|widget)\//, /^src\/(contract|domain|ui|widget)\//],
  [/^scrapers\/registry\.ts$/, /^(scrapers\/_shared|src\/domain)\//],
  [/^scrapers\/_(shared|publishers)\//, /^(scrapers\/_(shared|publishers)|src\/domain)\//],
  [/^scrapers\//, /^(scrapers\/_(shared|publishers)|src\/domain)\//],
  [/^db\//, /^(db|src\/domain)\//],
  [/^api\//, /^(api|src\/(domain|contract|geography|guidance|search|catalogue|ui|widget))\//],
];

it('lets every room import only what the design allows', () => {
  const wrong = imports.filter(ours).filter((one) => {
    const room = rooms.find(([pattern]) => pattern.test(one.from));
    const own = one.from.startsWith('scrapers/') && dirname(one.from) === dirname(one.to);
    return !room || !(room[1].test(one.to) || own);
  });
  expect(show(wrong)).toEqual([]);
});

it('lets nobody import the composition roots', () => {
  const wrong = imports.filter(
    (one) => /^src\/((main|cli)\.ts|cli\/)/.test(one.to) && !/^src\/(main|cli)/.test(one.from),
  );
  expect(show(wrong)).toEqual([]);
});

/** Packages that are an adapter's own business, and the only rooms that may know them. */
const keepers: [name: RegExp, room: RegExp][] = [
  [/^drizzle-orm$/, /^db\//],
  [/^better-sqlite3$/, /^db\/sqlite\//],
  [/^(pg|pg-.*)$/, /^db\/postgres\//],
  [/^(@hono\/zod-openapi)$/, /^api\//],
  [/^@hono\/node-server$/, /^src\/cli\/http-server\.ts$/],
  [/^hono$/, /^(api|src\/ui|src\/widget)\/|^src\/client\.ts$/],
  [/^(playwright|cheerio|unpdf|yauzl|undici|robots-parser)$/, /^scrapers\/_shared\//],
  [/^hucre$/, /^(scrapers\/_shared|api\/formats)\//],
  [/^csv-stringify$/, /^(api\/formats\/|db\/sqlite\/snapshot-files\.ts$)/],
  [/^feed$/, /^api\/presenters\/feed\.ts$/],
  [/^standardwebhooks$/, /^src\/cli\/webhook-receivers\.ts$/],
  [/^node-cron$/, /^src\/collect\/schedule\.ts$/],
  [/^p-limit$/, /^src\/collect\//],
  [/^commander$/, /^src\/cli\//],
  [/^pino$/, /^src\/cli\//],
  [/^prom-client$/, /^src\/cli\/metrics\.ts$/],
  [/^nodemailer$/, /^src\/cli\/mail\.ts$/],
  [/^(esbuild|oxc-parser)$/, /^src\/bundle(-texts)?\.ts$/],
];

it('keeps each outside package in the one room whose business it is', () => {
  const wrong = imports.filter((one) => keepers.some(([name, room]) => name.test(one.to) && !room.test(one.from)));
  expect(show(wrong)).toEqual([]);
});

it('gives the domain no package but zod and no way out', () => {
  const wrong = imports.filter((one) => one.from.startsWith('src/domain/') && !ours(one) && one.to !== 'zod');
  expect(show(wrong)).toEqual([]);
});

it('opens the network only in the fetcher, and reads the environment only in the configuration', () => {
  const network = /\bfetch\(|node:https?|node:net|node:tls|node:dgram/;
  // To reckon with addresses opens nothing.
  const reckoning = /import \{(?: (?:BlockList|isIP|SocketAddress),?)+ \} from 'node:net';/g;
  const mentions = (pattern: RegExp, allowed: RegExp) =>
    files.filter((file) => !allowed.test(file) && pattern.test(withoutComments(file).replace(reckoning, '')));
  // The webhook goes to the operator's own address and never to a source; the scripts of pages, of /docs and of the widget run
  // in a browser and ask our own door alone. The gateway is asked by the server, and reads its messages.
  const opens =
    /^scrapers\/_shared\/(http\/|browser)|^src\/cli\/(serve|http-server|webhook)\.ts$|^src\/ui\/browser\/|^src\/widget\/ask\.ts$|^api\/routes\/docs-assets\.ts$|^src\/cli\/connection\.ts$|^api\/gateway\.ts$/;
  expect(mentions(network, opens)).toEqual([]);
  expect(mentions(/process\.env/, /^src\/config\.ts$/)).toEqual([]);
});

it('gives nothing but the composition roots and the edges a clock', () => {
  const clocked = files.filter(
    (file) =>
      /^src\/(domain|contract|geography|guidance|search|catalogue|collect|watch|ui)\//.test(file) ||
      /^(api|db)\//.test(file),
  );
  expect(clocked.filter((file) => /\bDate\.now\(|new Date\(\)/.test(withoutComments(file)))).toEqual([]);
});

it('has no folder or file of leftovers', () => {
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|misc|common)(\/|\.)/.test(file))).toEqual([]);
});

function withoutComments(file: string): string {
  return readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
