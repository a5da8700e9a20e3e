import { areaSetId, type Kommune } from '../domain/area.ts';
import { fold } from '../domain/danish.ts';
import { civilDate } from '../domain/date.ts';
import type { KommuneInText, PoolNames } from '../domain/pool-reading.ts';
import { type Geography, geography as shipped } from '../geography/geography.ts';

const firstDay = civilDate('2015-01-01');
const wholeCountry = areaSetId('land');
const midsummer = (year: number) => civilDate(`${year}-07-01`);
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Capitals count: "vejen" is a road and "Vejen" a municipality. */
function namePattern(kommuner: readonly Kommune[]): RegExp {
  const names = [...new Set(kommuner.flatMap((one) => [one.navn, ...one.spellings]))]
    .filter((name) => /^\p{Lu}/u.test(name))
    .sort((a, b) => b.length - a.length)
    .map((name) => literal(name).replaceAll(' ', String.raw`\s+`));
  const before = String.raw`(?<![\p{L}-])(?:Jobcenter(?:et)?\s+(?:i\s+)?|[Kk]ommunen\s+)?`;
  const after = String.raw`s?(?:\s+(?:[Rr]egionsk|[Kk])ommunes?)?(?![\p{L}]|-\p{L})`;
  return new RegExp(`${before}(${names.join('|')})${after}`, 'gu');
}

const longestName = 60;

/**
 * Tells most texts that name no municipality by their first letters: a workbook has a hundred thousand cells, and to look
 * one up properly takes a thousand times as long.
 */
function nameGate(kommuner: readonly Kommune[]): (text: string) => boolean {
  const beginning = (text: string) =>
    fold(text)
      .replace(/^[^a-z0-9]+/, '')
      .slice(0, 3);
  const known = new Set(['job', ...kommuner.flatMap((one) => [one.navn, ...one.spellings]).map(beginning)]);
  return (text) => text.length <= longestName && (/^\s*\d{3,4}\s*$/.test(text) || known.has(beginning(text)));
}

/** Names of places for the readers of figures, by a geography. */
export function poolNames(geography: Geography = shipped): PoolNames {
  // The municipalities of the reform of 2007, of which none has come or gone since.
  const kommuner = geography.kommuner(firstDay);
  const pattern = namePattern(kommuner);
  const mayName = nameGate(kommuner);
  const mention = ([whole, name = '']: RegExpExecArray): KommuneInText[] => {
    const titled = /kommune|jobcenter/i.test(whole);
    const found = geography.findKommune(titled ? whole : name);
    return found ? [{ kode: found.kode, titled }] : [];
  };
  return {
    isCountry: (area) => geography.areaSetOf(area) === wholeCountry,
    everyKommune: new Set(kommuner.map((one) => one.kode)),
    kommunerOf: (area, year) => new Set(geography.kommunerOf(area, midsummer(year)).map((one) => one.kode)),
    kommune: (text) => (mayName(text) ? geography.findKommune(text)?.kode : undefined),
    kommunerIn: (text) => [...text.matchAll(pattern)].flatMap(mention),
    areasIn: (text, year) => {
      const day = midsummer(year);
      const known = new Set(
        geography
          .areaSets(day)
          .filter(({ id }) => id !== wholeCountry)
          .flatMap(({ id }) => geography.areasOf(id, day).map((area) => area.id)),
      );
      return geography.areasNamedIn(text).flatMap(({ id }) => (known.has(id) ? [id] : []));
    },
  };
}
