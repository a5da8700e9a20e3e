import { tidy } from '../../src/domain/danish.ts';
import { isApart, isShown, tablesOnPage, type ViewState, wordsOf } from './view-state.ts';

/** What lists call what they count. */
export const countedWords =
  'kurser|kursus|kurserne|resultater|resultat|rækker|række|poster|post|uddannelser|uddannelse|forløb|træf|hits|' +
  'elementer|emner|indgange|linjer|rows|results|entries|courses|items';

const count = String.raw`(\d{1,3}(?:\.\d{3})+|\d+)`;
const opening =
  'viser|du ser|ser|fandt|vi fandt|fundet|der er|der blev fundet|i alt|ialt|total|antal|listen har|showing';
const patterns: readonly RegExp[] = [
  // "Viser 1-20 af 84", "Rækker 1 til 20 ud af 84", "1–20 af i alt 84 kurser"
  `^(?:(?:${opening}|nr\\.?|${countedWords})\\s*:?\\s*)*${count}\\s*(?:-|–|—|til|to)\\s*${count}\\s*(?:ud af|af|of)\\s*(?:i alt\\s*)?${count}\\b`,
  // "Viser 20 af 84"
  `^(?:viser|vis|du ser|showing)\\s+(?:de første\\s+)?${count}\\s*(?:${countedWords})?\\s*(?:ud af|af|of)\\s*(?:i alt\\s*)?${count}\\b`,
  // "20 af 84 kurser"
  `^${count}\\s*(?:ud af|af|of|/)\\s*(?:i alt\\s*)?${count}\\s+(?:${countedWords})\\b`,
  // "84 kurser", "Der blev fundet 84 resultater."
  `^(?:(?:${opening})\\s*:?\\s*)*(?:alle\\s+)?${count}\\s+(?:${countedWords})(?:\\s+(?:fundet|i alt|ialt|på listen|i listen|vises))*\\s*[.:]?$`,
  // "Antal kurser: 84", "Kurser i alt: 84", "Antal: 84"
  `^(?:antal|i alt|ialt|${countedWords})(?:\\s+(?:${countedWords}|i alt|ialt|fundet))*\\s*:\\s*${count}\\s*[.]?$`,
  // "Viser 1 til 10 af 57 rækker (filtreret fra 84 rækker)"
  `\\((?:filtreret fra|filtreret ud af|ud af|filtered from)\\s+(?:i alt\\s+)?${count}\\b`,
].map((pattern) => new RegExp(pattern, 'i'));

const numberOf = (text: string) => Number(text.replaceAll('.', ''));

/** How many rows a line of the page says its list has; nothing where it says no such thing. */
export function totalsIn(line: string): number[] {
  const words = tidy(line);
  if (words.length > 120) return [];
  return patterns.flatMap((pattern) => {
    const last = pattern
      .exec(words)
      ?.slice(1)
      .findLast((group) => group !== undefined);
    return last === undefined ? [] : [numberOf(last)];
  });
}

/** How many rows the page itself says its list has, in its words and in its tables' own counts. */
export function statedTotals({ $, tables }: ViewState): number[] {
  const lines = $('body *')
    .toArray()
    .map((element) => $(element))
    .filter((element) => element.closest(tablesOnPage).length === 0 || element.is('caption'))
    .filter((element) => !element.is('select, option') && element.find('select').length === 0)
    .filter((element) => /\d/.test(element.text()) && element.text().length < 400);
  const inWords = lines
    .filter((element) => isShown(element) && !isApart(element))
    .flatMap((element) => totalsIn(wordsOf(element)));
  const inTables = tables.flatMap(({ element, heading }) => {
    const said = Number($(element).attr('aria-rowcount') ?? Number.NaN);
    return said > 0 ? [said - (heading === '' ? 0 : 1)] : [];
  });
  return [...new Set([...inWords, ...inTables])].sort((a, b) => a - b);
}

/** How many pages the page says its list has: "Side 2 af 5". */
export function statedPages({ $ }: ViewState): number {
  const said = $('body *')
    .toArray()
    .map((element) => $(element))
    .filter((element) => /side/i.test(element.text()) && element.text().length < 80 && isShown(element))
    .map((element) => /^(?:viser )?side\s+\d+\s+(?:af|ud af|\/)\s+(\d+)\b/i.exec(wordsOf(element))?.[1]);
  return Math.max(1, ...said.flatMap((number) => (number === undefined ? [] : [Number(number)])));
}
