import type { Area, AreaSetId } from '../domain/area.ts';
import { fold } from '../domain/danish.ts';
import type { SetTitle } from './tables.ts';

/** An area's name in a text, and the set its publisher's title points to, where one stands before it. */
interface Mention {
  name: string;
  areaSet: AreaSetId | undefined;
}

/** "RAR Sjælland" without its set: the word publishers write after any title. */
function placeName(area: Area): string {
  const name = fold(area.name);
  return name.startsWith(`${area.areaSet} `) ? name.slice(area.areaSet.length + 1) : name;
}

/** Longest first, so that a name is not cut short by another that begins it. */
const alternatives = (words: Iterable<string>): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

/** Between two names of one list: "RAR Hovedstaden, Bornholm og Fyn" names three RAR areas. */
const listed = /^\s*(,|\/|&|,?\s*(og|eller|samt))\s*$/;

function mentionPattern(names: Iterable<string>, titles: Iterable<string>): RegExp {
  const wordStart = '(?<![a-z0-9])(?<!(?:nord|syd|oest|vest|midt)-)';
  const title = `(?:(${alternatives(titles)})[\\s_:.()–-]+(?:for |i )?)?`;
  return new RegExp(`${wordStart}${title}(${alternatives(names)})s?(?![a-z0-9])`, 'g');
}

function mentionsIn(text: string, pattern: RegExp, setOfTitle: ReadonlyMap<string, AreaSetId>): Mention[] {
  const mentions: Mention[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, title, name = ''] = match;
    const inherited = listed.test(text.slice(end, match.index)) ? mentions.at(-1)?.areaSet : undefined;
    mentions.push({ name, areaSet: title === undefined ? inherited : setOfTitle.get(title) });
    end = match.index + whole.length;
  }
  return mentions;
}

/**
 * The areas a running text names, in the order they are met. Where a council's title stands in the text ("RAR Fyn",
 * "Det Regionale Arbejdsmarkedsråd Hovedstaden"), only areas so titled count; otherwise plain geographic words do, and
 * "Sjælland" alone is the area of that name in every set. Sets without a title ("hele landet") are never read out of
 * running text: any page says "hele landet" somewhere.
 */
export function areasNamed(text: string, areas: readonly Area[], titles: readonly SetTitle[]): Area[] {
  const setOfTitle = new Map(titles.map((one) => [fold(one.title), one.areaSet]));
  const titledSets = new Set(setOfTitle.values());
  const nameable = areas.filter((area) => titledSets.has(area.areaSet));
  if (nameable.length === 0) return [];
  const pattern = mentionPattern(new Set(nameable.map(placeName)), setOfTitle.keys());
  const mentions = mentionsIn(fold(text), pattern, setOfTitle);
  const titled = mentions.filter((mention) => mention.areaSet !== undefined);
  const found = (titled.length > 0 ? titled : mentions).flatMap(({ name, areaSet }) =>
    nameable.filter((area) => placeName(area) === name && (areaSet === undefined || area.areaSet === areaSet)),
  );
  return [...new Set(found)];
}

/** The one area a text names: its id, its whole name, or the only area found in the text. */
export function areaNamed(text: string, areas: readonly Area[], titles: readonly SetTitle[]): Area | undefined {
  const whole = fold(text);
  const exact = areas.find((area) => area.id === whole || fold(area.name) === whole);
  if (exact) return exact;
  const named = areasNamed(text, areas, titles);
  return named.length === 1 ? named[0] : undefined;
}
