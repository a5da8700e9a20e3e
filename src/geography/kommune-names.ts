import type { Kommune } from '../domain/area.ts';
import { fold } from '../domain/danish.ts';

/** A name as it is compared: folded, with hyphens, commas and every other mark as one space. */
function nameKey(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * The names a text may stand for, the most literal first: "Københavns Kommune" is first read as it stands, then without
 * its title, then without the genitive -s. The -s goes only where a title stood: "Randers" and "Assens" end in it.
 */
function readings(text: string): string[] {
  const whole = nameKey(text);
  const bare = whole.replace(/^jobcenter(et)? (i )?/, '').replace(/ (regions)?kommunes?$/, '');
  const titled = bare !== whole;
  return [whole, ...(titled ? [bare] : []), ...(titled && bare.endsWith('s') ? [bare.slice(0, -1)] : [])];
}

const namesOf = (kommune: Kommune): string[] => [kommune.navn, ...kommune.spellings].map(nameKey);

/** The four-digit code a text is; three digits are a code whose leading zero a spreadsheet has eaten. */
function codeIn(text: string): string | undefined {
  const plain = text.trim();
  return /^\d{3,4}$/.test(plain) ? plain.padStart(4, '0') : undefined;
}

/** The municipality a text names by code or by any spelling; undefined where it names none or more than one. */
export function kommuneNamed(text: string, kommuner: readonly Kommune[]): Kommune | undefined {
  const kode = codeIn(text);
  if (kode !== undefined) return kommuner.find((one) => one.kode === kode);
  for (const reading of readings(text)) {
    const named = kommuner.filter((one) => namesOf(one).includes(reading));
    if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  }
  return undefined;
}

/** How many letters must be put in, left out or exchanged to make one word the other (Levenshtein). */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 0; row < one.length; row++) {
    const current = [row + 1];
    for (let column = 0; column < other.length; column++) {
      const exchanged = (previous[column] ?? 0) + (one[row] === other[column] ? 0 : 1);
      current.push(Math.min(exchanged, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}

/** The beginning of a name counts as one letter off, so that "Guld" suggests Guldborgsund. */
function nameDistance(reading: string, name: string): number {
  const distance = editDistance(reading, name);
  return reading.length >= 2 && name.startsWith(reading) ? Math.min(distance, 1) : distance;
}

/** The municipalities whose names are nearest to a text, best first; none where nothing is near. */
export function kommunerNear(text: string, kommuner: readonly Kommune[], limit: number): Kommune[] {
  const candidates = readings(text);
  const farthest = Math.max(1, Math.floor((candidates.at(-1)?.length ?? 0) / 3));
  return kommuner
    .map((kommune) => ({
      kommune,
      distance: Math.min(...namesOf(kommune).flatMap((name) => candidates.map((one) => nameDistance(one, name)))),
    }))
    .filter(({ distance }) => distance <= farthest)
    .sort((a, b) => a.distance - b.distance || a.kommune.navn.localeCompare(b.kommune.navn, 'da'))
    .slice(0, limit)
    .map(({ kommune }) => kommune);
}
