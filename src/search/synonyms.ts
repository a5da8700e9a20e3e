import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../domain/error.ts';

/** What to search for besides a phrase; the closest first. */
export interface Synonym {
  from: string;
  to: readonly string[];
}

/** A line of the file: with `both` every phrase finds the others, with `one` a `from` finds the `to`s and never the other way. */
export interface SynonymGroup {
  line: number;
  kind: 'both' | 'one';
  from: readonly string[];
  to: readonly string[];
}

const header = 'from\tto\tkind\tnote';

/** Reads the file of synonyms; whatever is not understood is refused with the number of its line. */
export function readSynonymGroups(text: string): SynonymGroup[] {
  const lines = text
    .split(/\r?\n/)
    .map((content, at) => ({ content, line: at + 1 }))
    .filter(({ content }) => content.trim() !== '' && !content.startsWith('#'));
  const [first, ...rest] = lines;
  if (first?.content !== header) throw refused(first?.line ?? 1, 'the first line is not the header');
  return rest.map(({ content, line }) => groupOf(content, line));
}

/** The groups as directed rules: each phrase once, in the file's order, with all it finds and never itself. */
export function synonymsOf(groups: readonly SynonymGroup[]): Synonym[] {
  const rules = new Map<string, Map<string, number>>();
  for (const group of groups) {
    for (const [from, to] of directed(group)) {
      const found = rules.get(from) ?? new Map<string, number>();
      const earlier = found.get(to);
      if (earlier !== undefined) throw refused(group.line, `"${from}" finds "${to}" already on line ${earlier}`);
      rules.set(from, found.set(to, group.line));
    }
  }
  return [...rules].map(([from, to]) => ({ from, to: [...to.keys()] }));
}

function groupOf(content: string, line: number): SynonymGroup {
  const [from = '', to = '', kind, , ...more] = content.split('\t');
  if (kind !== 'both' && kind !== 'one') throw refused(line, `kind "${kind ?? ''}" is neither both nor one`);
  if (more.length > 0) throw refused(line, 'more than four columns');
  const group = { line, kind, from: phrasesOf(from, line), to: phrasesOf(to, line) } as const;
  const phrases = [...group.from, ...group.to];
  const twice = phrases.find((phrase, at) => phrases.indexOf(phrase) !== at);
  if (twice !== undefined) throw refused(line, `"${twice}" stands twice`);
  return group;
}

function phrasesOf(column: string, line: number): string[] {
  const phrases = column.split('|').map((phrase) => phrase.trim());
  for (const phrase of phrases) {
    if (phrase === '') throw refused(line, 'a phrase is empty');
    if (phrase !== phrase.toLowerCase()) throw refused(line, `"${phrase}" is not lower case`);
    // A soft hyphen or a letter in two parts looks right and is never found again.
    if (phrase !== phrase.normalize('NFC') || /\p{Cf}|\s\s/u.test(phrase)) {
      throw refused(line, `"${phrase}" has letters that cannot be seen`);
    }
  }
  return phrases;
}

function directed({ kind, from, to }: SynonymGroup): [from: string, to: string][] {
  const asked = kind === 'both' ? [...from, ...to] : from;
  const found = kind === 'both' ? asked : to;
  return asked.flatMap((one) => found.filter((other) => other !== one).map((other): [string, string] => [one, other]));
}

function refused(line: number, reason: string): AppError {
  return new AppError(
    'synonyms-not-understood',
    { da: `Synonymfilen, linje ${line}: ${reason}.`, en: `The file of synonyms, line ${line}: ${reason}.` },
    { details: { line } },
  );
}

/** Every synonym of the search, read once; the file lies beside this one, also in `dist/`. */
export const synonyms: readonly Synonym[] = synonymsOf(
  readSynonymGroups(readFileSync(join(import.meta.dirname, 'synonyms.tsv'), 'utf8')),
);
