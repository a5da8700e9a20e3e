import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../domain/error.ts';
import { questionWords, wordsOf } from './danish.ts';
import { readSynonymGroups, synonyms, synonymsOf } from './synonyms.ts';

const header = 'from\tto\tkind\tnote';
const file = (...lines: string[]) => [header, ...lines].join('\n');
const read = (...lines: string[]) => synonymsOf(readSynonymGroups(file(...lines)));

const groups = readSynonymGroups(readFileSync(join(import.meta.dirname, 'synonyms.tsv'), 'utf8'));
const rules = new Map(synonyms.map(({ from, to }) => [from, to]));
const finds = (from: string, to: string) => rules.get(from)?.includes(to) ?? false;

function refusal(text: string): { code: string; line: unknown } | undefined {
  try {
    synonymsOf(readSynonymGroups(text));
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, line: error.details.line };
    throw error;
  }
  return undefined;
}

describe('a file of synonyms', () => {
  it('makes every phrase of a group of both find the others, and none itself', () => {
    expect(read('taxi\ttaxa | hyrevogn\tboth')).toEqual([
      { from: 'taxi', to: ['taxa', 'hyrevogn'] },
      { from: 'taxa', to: ['taxi', 'hyrevogn'] },
      { from: 'hyrevogn', to: ['taxi', 'taxa'] },
    ]);
  });

  it('makes a one-way group find its right side only, the closest first', () => {
    expect(read('kok | cook\tmadlavning | ernæring\tone\ta note')).toEqual([
      { from: 'kok', to: ['madlavning', 'ernæring'] },
      { from: 'cook', to: ['madlavning', 'ernæring'] },
    ]);
  });

  it('gives a phrase of several groups one rule, in the order of the file', () => {
    expect(read('truck\tgaffeltruck\tboth', '', '# stackers', 'truck\tgaffelstabler\tone')).toEqual([
      { from: 'truck', to: ['gaffeltruck', 'gaffelstabler'] },
      { from: 'gaffeltruck', to: ['truck'] },
    ]);
  });

  it('does not chain groups', () => {
    expect(read('eternit\tasbest\tone', 'asbest\tnedrivning\tone').find(({ from }) => from === 'eternit')?.to).toEqual([
      'asbest',
    ]);
  });

  it('may end its lines as Windows does', () => {
    expect(synonymsOf(readSynonymGroups(`${header}\r\ntaxi\ttaxa\tone\tx\r\n`))).toEqual([
      { from: 'taxi', to: ['taxa'] },
    ]);
  });

  it.each([
    ['an unknown kind', 'taxi\ttaxa\ttwo'],
    ['no kind', 'taxi\ttaxa'],
    ['an empty phrase', 'taxi | \ttaxa\tone'],
    ['an empty side', 'taxi\t\tone'],
    ['a phrase on both sides', 'taxi\ttaxa | taxi\tone'],
    ['a phrase twice on one side', 'taxi | taxi\ttaxa\tone'],
    ['an upper-case letter', 'taxi\tTaxa\tone'],
    ['a letter in two parts', 'taxi\tga\u030Ard\tone'],
    ['a soft hyphen', 'taxi\ttaxi\u00ADkørsel\tone'],
    ['two spaces in a phrase', 'taxi\tkørsel  med taxi\tone'],
    ['a fifth column', 'taxi\ttaxa\tone\tnote\tmore'],
    ['a rule that an earlier line has', 'taxi\ttaxa\tone'],
    ['a rule that an earlier line has the other way round', 'taxa\ttaxi\tone'],
  ])('is refused with the number of the line for %s', (_, line) => {
    expect(refusal(file('# comment', 'taxa\ttaxi\tboth', '', 'bus\trutebil\tone'))).toBeUndefined();
    expect(refusal(file('# comment', 'taxa\ttaxi\tboth', '', line))).toEqual({
      code: 'synonyms-not-understood',
      line: 5,
    });
  });

  it.each([
    ['', 1],
    ['# only a comment', 1],
    ['# a comment\nfra\ttil\tslags\tnote', 2],
  ])('is refused without its header: %j', (text, line) => {
    expect(refusal(text)).toEqual({ code: 'synonyms-not-understood', line });
  });
});

describe('the synonyms of the search', () => {
  it('are at least 500 groups, and more rules than groups', () => {
    expect(groups.length).toBeGreaterThanOrEqual(500);
    expect(synonyms.length).toBeGreaterThan(groups.length);
  });

  it('never send a phrase to itself, nor to another phrase twice, and have one rule for each phrase', () => {
    expect(synonyms.filter(({ from, to }) => to.includes(from))).toEqual([]);
    expect(synonyms.filter(({ to }) => to.length === 0 || new Set(to).size !== to.length)).toEqual([]);
    expect(rules.size).toBe(synonyms.length);
  });

  it('hold in both directions for every group of both', () => {
    const missing = groups
      .filter(({ kind }) => kind === 'both')
      .map(({ from, to }) => [...from, ...to])
      .flatMap((all) => all.flatMap((a) => all.filter((b) => a !== b && !finds(a, b)).map((b) => `${a} -> ${b}`)));
    expect(missing).toEqual([]);
    expect(groups.filter(({ kind }) => kind === 'both').length).toBeGreaterThan(200);
  });

  it('keep what they mean when the analysis leaves out what says nothing ("pa-uddannelse" would be "uddannelse")', () => {
    const cut = synonyms.filter(({ from }) => wordsOf(from).length > 1 && questionWords(from).length === 1);
    expect(cut).toEqual([]);
  });

  it('search for short phrases, which titles of any list can have', () => {
    expect(synonyms.flatMap(({ to }) => to).filter((phrase) => phrase.split(' ').length > 4)).toEqual([]);
  });

  it.each([
    ['forklift', 'gaffeltruck'],
    ['truckkort', 'gaffeltruck'],
    ['stort kørekort', 'lastvogn'],
    ['welding', 'svejsning'],
    ['cleaning', 'rengøring'],
    ['eternit', 'asbest'],
    ['sosu', 'social- og sundhedshjælper'],
    ['udsmider', 'dørmand'],
    ['taxa', 'taxi'],
    ['farligt gods', 'adr'],
  ])('send "%s" to "%s"', (from, to) => {
    expect(finds(from, to)).toBe(true);
  });

  it.each([
    ['chef', 'kok'],
    ['asbest', 'eternit'],
    ['ledelse', 'leder'],
    ['gaffeltruck', 'forklift'],
    ['sociale medier', 'some'],
  ])('do not send "%s" to "%s"', (from, to) => {
    expect(finds(from, to)).toBe(false);
  });

  it.each(['frisør', 'massør', 'sygeplejerske', 'tandlæge', 'læge', 'pilot', 'yoga', 'fodterapeut', 'kursus', 'kort'])(
    'know nothing for "%s", for which no such course is listed or which says nothing',
    (word) => {
      expect(rules.has(word)).toBe(false);
    },
  );
});
