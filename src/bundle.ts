// Turns what runs in a browser into single files. Nothing of it runs on the server.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { textFiles, withoutUnused, wordsOf } from './bundle-texts.ts';

const root = join(import.meta.dirname, '..');

/** The entries: the name of the file made, and the module it begins with. */
export type Entries = Readonly<Record<string, string>>;

/** The widget, and one script for each file of `src/ui/browser`; what they share lies in folders under it. */
export function browserEntries(): Entries {
  const folder = join(root, 'src/ui/browser');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return {
    widget: join(root, 'src/widget/define.ts'),
    ...Object.fromEntries(scripts.map((name) => [basename(name, '.ts'), join(folder, name)])),
  };
}

/**
 * Components import `hono/jsx` and are drawn on the server by it; in a browser the same components are drawn by `hono/jsx/dom`.
 * esbuild's own `alias` would turn `hono/jsx/dom` into `hono/jsx/dom/dom`, so the exact name is mapped here.
 */
const drawnInTheBrowser: Plugin = {
  name: 'drawn-in-the-browser',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^hono\/jsx$/ }, ({ resolveDir, kind }) => resolve('hono/jsx/dom', { resolveDir, kind }));
  },
};

/** Schemas are for whoever takes answers in on the server: a browser needs their types alone. */
const withoutSchemas: Plugin = {
  name: 'without-schemas',
  setup({ onResolve }) {
    onResolve({ filter: /^zod($|\/)|^node:/ }, ({ path, importer }) => ({
      errors: [{ text: `${path} must not reach a browser, and ${importer} brings it in` }],
    }));
  },
};

/** What is taken out of hono's renderer for browsers, as it stands there, and what stands there instead. */
const mended: readonly (readonly [string, string])[] = [
  // The one place where text could become markup. No component of ours uses it; Trusted Types would stop it.
  ['else if (key === "dangerouslySetInnerHTML" && value) container.innerHTML = value.__html;', ''],
  // What somebody else's script hung upon Object.prototype is no attribute of ours.
  ['for (let key in attributes) {', 'for (let key of Object.keys(attributes)) {'],
  ['for (let key in oldAttributes) {', 'for (let key of Object.keys(oldAttributes)) {'],
];

/** Mends the renderer as it is bundled. A line that is no longer there fails the build: the renderer has changed. */
const mendedRenderer: Plugin = {
  name: 'mended-renderer',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]hono[\\/]dist[\\/]jsx[\\/]dom[\\/]render\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const gone = mended.filter(([there]) => !text.includes(there));
      if (gone.length > 0)
        return { errors: gone.map(([there]) => ({ text: `hono's renderer no longer has: ${there}` })) };
      return { contents: mended.reduce((whole, [there, instead]) => whole.replace(there, instead), text) };
    });
  },
};

/**
 * What hono's own `<title>`, `<script>`, `<style>` and `<link>` do is to move into the head of the page, which is another's;
 * its `<form>` and `<button>` take functions as actions. Ours are plain elements.
 */
const plainElements: Plugin = {
  name: 'plain-elements',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]hono[\\/]dist[\\/]jsx[\\/]dom[\\/]intrinsic-element[\\/]components\.js$/ }, () => ({
      contents: 'export const components_exports = {};',
    }));
  },
};

/** To see what is used without the words, they are left out of the first bundle. */
const withoutTexts: Plugin = {
  name: 'without-texts',
  setup({ onResolve }) {
    onResolve({ filter: /\/text\.(da|en)\.ts$/ }, ({ path }) => ({ path, external: true }));
  },
};

const onlyUsedTexts = (used: ReadonlySet<string>): Plugin => ({
  name: 'only-used-texts',
  setup({ onLoad }) {
    onLoad({ filter: textFiles }, ({ path }) => ({ contents: withoutUnused(path, used), loader: 'ts' }));
  },
});

const strict = { strict: true, verbatimModuleSyntax: true, target: 'ES2022' };

/** Makes one small file of each entry in a folder, the same bytes from the same sources; what it made before is removed. */
export async function bundle(entries: Entries, folder: string): Promise<void> {
  const options = {
    entryPoints: { ...entries },
    outdir: folder,
    absWorkingDir: root,
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [drawnInTheBrowser, withoutSchemas, mendedRenderer, plainElements],
    tsconfigRaw: { compilerOptions: { ...strict, jsx: 'react-jsx', jsxImportSource: 'hono/jsx/dom' } },
  } as const satisfies BuildOptions;
  const { metafile } = await build({ ...options, plugins: [...options.plugins, withoutTexts] });
  const sources = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/'));
  const used = wordsOf(sources.map((path) => join(root, path)));
  const { outputFiles } = await build({ ...options, plugins: [...options.plugins, onlyUsedTexts(used)] });
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of outputFiles) writeWhole(path, contents);
  const made = new Set(outputFiles.map(({ path }) => basename(path)));
  const isLeftOver = (name: string) => name.endsWith('.js') && !made.has(name);
  for (const name of readdirSync(folder)) if (isLeftOver(name)) rmSync(join(folder, name));
}

/** Whoever reads the file at this very moment has the old one or the new one, and never half of one. */
function writeWhole(path: string, contents: Uint8Array): void {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, contents);
  renameSync(temporary, path);
}
