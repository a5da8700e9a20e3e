// The pages' words are many, and what runs in a browser uses few of them: the others are left out of its files.
import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';

/** The files whose one object holds the words of the pages. */
export const textFiles = /[\\/]src[\\/]ui[\\/]text\.(?:da|en)\.ts$/;

/** Every word of some source files: a name that is none of them is used nowhere in them. */
export function wordsOf(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.flatMap((path) => readFileSync(path, 'utf8').match(/[\p{L}\w$]+/gu) ?? []));
}

interface Span {
  start: number;
  end: number;
}

/** A file of words without the entries whose names are not among those used; each is cut out as it is written. */
export function withoutUnused(path: string, used: ReadonlySet<string>): string {
  const text = readFileSync(path, 'utf8');
  const unused = entriesOf(path, text).filter(({ name }) => !used.has(name));
  return unused.reduceRight((whole, { start, end }) => whole.slice(0, start) + whole.slice(end), text);
}

/** The entries of the object that the file exports, each with the comma after it. */
function entriesOf(path: string, text: string): (Span & { name: string })[] {
  const entries = parseSync(path, text).program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') return [];
    const object = statement.declaration.declarations[0]?.init;
    return object?.type === 'ObjectExpression' ? object.properties : [];
  });
  return entries.flatMap((entry) => {
    if (entry.type !== 'Property' || entry.key.type !== 'Identifier') return [];
    const comma = /^\s*,/.exec(text.slice(entry.end))?.[0].length ?? 0;
    return [{ name: entry.key.name, start: entry.start, end: entry.end + comma }];
  });
}
