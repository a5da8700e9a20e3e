import { eachInTurn, type InTurns } from '../domain/turns.ts';

/** A word that may be put in place of one nobody knows, folded, and how often it stands in the lists. */
export interface KnownWord {
  folded: string;
  times: number;
}

/** Knows which words a misspelt one can be. */
export interface Speller {
  /** The word most likely meant, folded; undefined where none is near enough, and always for numbers. */
  correct(folded: string): string | undefined;
  /** The known word that sounds like this one; it may be the word itself. */
  soundingLike(folded: string): string | undefined;
  /** Another known word that sounds the same; the one on most lists. */
  alike(folded: string): string | undefined;
}

const shortestCorrected = 4;
/** Shorter words are corrected only to what sounds the same: one letter makes too many other words of them. */
const shortestEdited = 5;
const shortestTwice = 9;
const longestCorrected = 30;

/**
 * How a folded word sounds, roughly: what Danes mix up when they spell falls together (c k q, c s z, v hv w, j hj, nd n, ld
 * l, y i, double letters). Drawn from the replacement pairs of the Danish spelling dictionary.
 */
export function soundOf(folded: string): string {
  return folded
    .replace(/ph/g, 'f')
    .replace(/sch|ch(?=[aeio])|sj|sh/g, 's')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ck|c|q/g, 'k')
    .replace(/z/g, 's')
    .replace(/x/g, 'ks')
    .replace(/w|hv/g, 'v')
    .replace(/hj/g, 'j')
    .replace(/th|dt/g, 't')
    .replace(/nd/g, 'n')
    .replace(/ld/g, 'l')
    .replace(/y/g, 'i')
    .replace(/(.)\1+/g, '$1');
}

interface Sounding extends KnownWord {
  sound: string;
  letters: number;
}

/** Builds a speller over the words of the lists and the synonyms. */
export function* spellerOf(words: readonly KnownWord[]): InTurns<Speller> {
  const bySound = new Map<string, Sounding>();
  const second = new Map<string, Sounding>();
  yield* eachInTurn(words, ({ folded, times }) => {
    if (folded.length < shortestCorrected || folded.length > longestCorrected || /[^\p{L}]/u.test(folded)) return;
    const sound = soundOf(folded);
    const one = { folded, times, sound, letters: letterSet(sound) };
    const known = bySound.get(sound);
    if (known && known.times >= times) {
      if ((second.get(sound)?.times ?? -1) < times) second.set(sound, one);
      return;
    }
    if (known) second.set(sound, known);
    bySound.set(sound, one);
  });
  const byBeginning = groupedByBeginning(bySound.values());

  const correct = (folded: string): string | undefined => {
    if (folded.length < shortestCorrected || folded.length > longestCorrected || /\d/.test(folded)) return undefined;
    const sound = soundOf(folded);
    const same = bySound.get(sound);
    if (same) return same.folded === folded ? undefined : same.folded;
    if (folded.length < shortestEdited) return undefined;
    const most = folded.length >= shortestTwice ? 2 : 1;
    return nearest(byBeginning, sound, folded, most);
  };
  const alike = (folded: string): string | undefined => {
    const sound = soundOf(folded);
    return [bySound.get(sound), second.get(sound)].find(
      (one) => one !== undefined && one.folded !== folded && one.times > 0,
    )?.folded;
  };
  return { correct, soundingLike: (folded) => bySound.get(soundOf(folded))?.folded, alike };
}

/** Words by first letter and length of their sound: a slip of the first letter is rarer than its tries are dear. */
function groupedByBeginning(words: Iterable<Sounding>): Map<string, Sounding[]> {
  const groups = new Map<string, Sounding[]>();
  for (const word of words) {
    const key = beginning(word.sound, word.sound.length);
    const group = groups.get(key);
    if (group) group.push(word);
    else groups.set(key, [word]);
  }
  return groups;
}

const beginning = (sound: string, length: number) => `${sound[0] ?? ''}${length}`;

function nearest(
  groups: ReadonlyMap<string, Sounding[]>,
  sound: string,
  folded: string,
  most: number,
): string | undefined {
  const letters = letterSet(sound);
  let best: { word: Sounding; distance: number; spelt: number } | undefined;
  for (let length = sound.length - most; length <= sound.length + most; length++) {
    for (const word of groups.get(beginning(sound, length)) ?? []) {
      if (bitsOf(word.letters ^ letters) > 2 * most) continue;
      const distance = editDistance(sound, word.sound, best?.distance ?? most);
      if (distance > (best?.distance ?? most)) continue;
      const spelt = editDistance(folded, word.folded, longestCorrected);
      if (spelt > most) continue;
      if (best && !isNearer({ word, distance, spelt }, best)) continue;
      best = { word, distance, spelt };
    }
  }
  return best?.word.folded;
}

interface Near {
  word: Sounding;
  distance: number;
  spelt: number;
}

/** Nearer in sound, then in spelling, then the word that stands on more lists, then the first in order. */
function isNearer(one: Near, other: Near): boolean {
  const order = one.distance - other.distance || one.spelt - other.spelt || other.word.times - one.word.times || 0;
  return order !== 0 ? order < 0 : one.word.folded < other.word.folded;
}

function letterSet(word: string): number {
  let set = 0;
  for (let at = 0; at < word.length; at++) set |= 1 << (word.charCodeAt(at) % 31);
  return set;
}

function bitsOf(set: number): number {
  let rest = set;
  let bits = 0;
  for (; rest !== 0; bits++) rest &= rest - 1;
  return bits;
}

/**
 * Letters put in, left out, changed or swapped with their neighbour (optimal string alignment); more than `most` is given
 * as `most + 1`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const changed = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(changed, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, above] = [above, row];
  }
  return Math.min(above[b.length] ?? 0, most + 1);
}
