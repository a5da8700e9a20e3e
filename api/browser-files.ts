import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Context, Hono } from 'hono';
import { isUnchanged } from './answer-cache.ts';
import { forEver } from './answer-route.ts';

/** A script that runs in a browser, as the build made it. */
export interface BrowserFile {
  /** The first signs of its hash: other bytes have another address. */
  hash: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** What a page may demand of it by subresource integrity. */
  integrity: string;
}

/** Beside the compiled door, or in `dist` where the door runs as it is written. */
const folder = ['../browser', '../dist/browser']
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(path));

const files: ReadonlyMap<string, BrowserFile> = new Map(
  folder === undefined
    ? []
    : readdirSync(folder)
        .filter((name) => name.endsWith('.js'))
        .map((name) => [basename(name, '.js'), read(join(folder, name))]),
);

function read(path: string): BrowserFile {
  const bytes = new Uint8Array(readFileSync(path));
  const digest = (algorithm: string) => createHash(algorithm).update(bytes);
  return {
    hash: digest('sha256').digest('hex').slice(0, 12),
    bytes,
    integrity: `sha384-${digest('sha384').digest('base64')}`,
  };
}

/** A script by the name of its entry; without the build there is none, which nothing can make up for. */
export function browserFile(name: string): BrowserFile {
  const file = files.get(name);
  if (file === undefined) throw new Error(`dist/browser/${name}.js is not there: run \`npm run build\``);
  return file;
}

/** Where the script of a page is served: `src/ui/browser/<name>.ts`, at an address that changes with its bytes. */
export const scriptAddress = (name: string): string => `/assets/${name}-${browserFile(name).hash}.js`;

/** Every page script at its own address. */
export function setupBrowserFiles(app: Pick<Hono, 'get'>): void {
  for (const name of files.keys()) {
    if (name !== 'widget') app.get(scriptAddress(name), (c) => sendScript(c, browserFile(name), forEver));
  }
}

/** A script as an answer; nothing where the browser has it already. */
export function sendScript(c: Context, { bytes, hash }: BrowserFile, cacheControl: string): Response {
  const headers = { ETag: `"${hash}"`, 'Cache-Control': cacheControl };
  if (isUnchanged(c.req.header('If-None-Match'), headers.ETag)) return c.body(null, 304, headers);
  return c.body(bytes, 200, { ...headers, 'Content-Type': 'text/javascript; charset=utf-8' });
}
