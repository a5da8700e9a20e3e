import { fold } from '../../src/domain/danish.ts';

/** True where any of the names stands in the text, as whole words. */
export function mentions(text: string, names: readonly string[]): boolean {
  const plain = ` ${fold(text).replace(/[^a-z0-9]+/g, ' ')} `;
  return names.some((name) => {
    const key = fold(name)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    return plain.includes(` ${key} `) || plain.includes(` ${key}s `);
  });
}

/** A council or area as a text names it: "RAR Fyn", or only "Fyn". */
interface Named {
  title?: string;
  place: string;
}

const places = [
  'nordjylland',
  'vestjylland',
  'oestjylland',
  'sydjylland',
  'midtjylland',
  'syddanmark',
  'fyn',
  'sjaelland',
  'hovedstaden',
  'bornholm',
  'oestdanmark',
];

/** Addresses write "ostjylland" and "sjalland" as well as "oestjylland" and "sjælland". */
const canonical = (text: string) => text.replace(/oe/g, 'o').replace(/a[ea]/g, 'a');
const placeWords = places.map(canonical).join('|');
const namePattern = new RegExp(
  `(?<![a-z0-9])(?:(rar|rbr|arbejdsmarkedsrad|beskaftigelsesrad)\\s+(?:for\\s+|i\\s+)?)?(${placeWords})s?(?![a-z0-9])`,
  'g',
);
const titles: Record<string, string> = { arbejdsmarkedsrad: 'rar', beskaftigelsesrad: 'rbr' };

function areasIn(text: string): Named[] {
  const plain = canonical(fold(decodeAddress(text))).replace(/[^a-z0-9]+/g, ' ');
  return [...plain.matchAll(namePattern)].map(([, title, place = '']) => ({
    ...(title !== undefined && { title: titles[title] ?? title }),
    place,
  }));
}

/**
 * Whether a text or address is about the area of these names: `own` where the first area it names is it, `other` where
 * that is another one, `none` where it names no area. "RBR Sjælland" is another council than "RAR Sjælland".
 */
export function aboutWhom(text: string, areaNames: readonly string[]): 'own' | 'other' | 'none' {
  const [first] = areasIn(text);
  if (!first) return mentions(decodeAddress(text), areaNames) ? 'own' : 'none';
  const titled = areaNames.flatMap(areasIn);
  const title = titled.find((one) => one.title !== undefined)?.title;
  const isPlace = titled.some((one) => one.place === first.place);
  return isPlace && (first.title === undefined || title === undefined || first.title === title) ? 'own' : 'other';
}

/** How many different areas a text names. */
export const areasNamed = (text: string): number => new Set(areasIn(text).map((one) => one.place)).size;

/** An address as words, percent signs resolved. */
export function addressWords(url: string): string {
  return decodeAddress(new URL(url).pathname).replace(/[^\p{L}\p{N}]+/gu, ' ');
}

function decodeAddress(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % in running text is not an address
  }
}
