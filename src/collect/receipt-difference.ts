/** A fact that two receipts say otherwise, by where it stands in them. */
export interface Difference {
  path: string;
  was: unknown;
  now: unknown;
}

/** Where a receipt is found, and how a program numbers its catalogues, is no part of what it says. */
const noPart = /^(address|pageAddress|answer\.version)$/;
/** What is said in sentences: a later release may word it better, and may have more to tell. */
const words = /(^|\.)(sentence|text|freshnessText|who)$|^answer\.(notices|uncertainties|ask)(\.|$)/;

/** Everything two receipts say otherwise, leaf by leaf. */
export function differencesBetween(was: unknown, now: unknown): Difference[] {
  return leaves(plain(was), plain(now), '').filter(({ path }) => !noPart.test(path));
}

/** Differences of fact, and the places of those that are only of wording. */
export function wordsApart(differences: readonly Difference[]): { facts: Difference[]; words: string[] } {
  return {
    facts: differences.filter(({ path }) => !words.test(path)),
    words: differences.flatMap(({ path }) => (words.test(path) ? [path] : [])),
  };
}

/** As it is written to a file: what is undefined is not there. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value);
  const written: unknown = text === undefined ? undefined : JSON.parse(text);
  return written;
}

function leaves(was: unknown, now: unknown, path: string): Difference[] {
  const [a, b] = [partsOf(was), partsOf(now)];
  if (!a || !b) return same(was, now) ? [] : [{ path, was, now }];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) =>
    leaves(a.get(key), b.get(key), path === '' ? key : `${path}.${key}`),
  );
}

/** The parts of an object or a list by name; undefined for a value without any. */
function partsOf(value: unknown): Map<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}

const same = (was: unknown, now: unknown) => JSON.stringify(was) === JSON.stringify(now);
