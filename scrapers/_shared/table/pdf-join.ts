/** What follows a hyphen that belongs to the word: "Lager- og logistik". */
const coordinators = /^(?:og|eller|samt|og\/eller|til|and|or)(?:$|[\s,.;/])/;

function clean(text: string): string {
  return (
    text
      // Only ligatures and wide forms are spelled out: NFKC on everything would make "1½" into "11⁄2" and "m²" into "m2".
      .replace(/[\uFB00-\uFB06\uFF01-\uFF5E]/g, (letter) => letter.normalize('NFKC'))
      .normalize('NFC')
      .replace(/[\u200B\uFEFF]/g, '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
  );
}

/** A hyphen behind capitals, a figure, a single letter or the name of a month belongs to what is printed. */
const shortBefore =
  /(?:^|[^\p{L}])(?:\p{Lu}+|\p{L}|\p{L}*\p{N}+|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)[-\u2010]$/u;

const shortWords = /^(?:i|og|af|på|at|om|u|v|m|el|ad|à)$/;
const endings =
  /^(?:(?:el|l|s)?sen?|\p{L}{0,2}lse[nr]?|lser(?:ne)?|(?:n|er)?ing(?:en|er|s)?|(?:e|n)?nde|erne?|(?:e|n)?ne|eren?|hed(?:en|er)?|skab|kursus|kurset|r?sus|ket|ten|ter|ler|ger|ver|ist|mer|sk|ske|gen)$/u;

/** True where a line begins with what can be no word of its own: "ng", "elsen", a closing bracket. */
function isEndOfWord(line: string): boolean {
  const letters = /^\p{Ll}+/u.exec(line)?.[0];
  if (letters === undefined) return /^[.,;:)\]]/.test(line);
  if (shortWords.test(letters)) return false;
  return letters.length <= 2 || !/[aeiouyæøå]/.test(letters) || endings.test(letters);
}

/** More letters than any word has. */
const kept = 200;

/**
 * The lines of one cell as running text. A word split at a line end is joined again; a hyphen stays where the next line
 * begins with a capital, a digit or "og", "eller", "samt", and after capitals, figures and a single letter ("AMU-nr.",
 * "3-dages", "e-læring"). `fullLines` are lines of a single word that fills its cell: narrow cells cut words anywhere.
 * Soft hyphens go, ligatures and loose accents become letters.
 */
export function joinedLines(lines: readonly string[], fullLines: ReadonlySet<number> = new Set()): string {
  const done: string[] = [];
  let text = '';
  for (const [index, printed] of lines.entries()) {
    // Only the end of what has been joined matters to the next line.
    if (text.length > 2 * kept) {
      done.push(text.slice(0, -kept));
      text = text.slice(-kept);
    }
    const line = clean(printed);
    if (line === '') continue;
    if (text.endsWith('\u00AD')) text = text.slice(0, -1) + line;
    else if (fullLines.has(index - 1) && isEndOfWord(line)) text += line;
    else if (shortBefore.test(text) && /^[\p{L}\p{N}]/u.test(line)) {
      text += coordinators.test(line) ? ` ${line}` : line;
    } else if (/\p{L}[-\u2010]$/u.test(text) && /^\p{Ll}/u.test(line)) {
      text = coordinators.test(line) ? `${text} ${line}` : text.slice(0, -1) + line;
    } else if (/\/[-\u2010]$/.test(text) && /^\p{Ll}/u.test(line)) text += line;
    else if (/[\p{L}\p{N}][-\u2010/]$/u.test(text) && /^[\p{Lu}\p{N}]/u.test(line)) text += line;
    else text = text === '' ? line : `${text} ${line}`;
  }
  return [...done, text].join('').replaceAll('\u00AD', '');
}
