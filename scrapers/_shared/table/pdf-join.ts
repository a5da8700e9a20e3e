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

/**
 * The lines of one cell as running text. A word split at a line end is joined again; a hyphen stays where the next line
 * begins with a capital, a digit or "og", "eller", "samt", and after capitals ("AMU-nr.").
 * Soft hyphens go, ligatures and loose accents become letters.
 */
export function joinedLines(lines: readonly string[]): string {
  let text = '';
  for (const line of lines.map(clean)) {
    if (line === '') continue;
    if (text.endsWith('\u00AD')) text = text.slice(0, -1) + line;
    else if (/(?:^|[^\p{L}])\p{Lu}+[-\u2010]$/u.test(text)) text += coordinators.test(line) ? ` ${line}` : line;
    else if (/\p{L}[-\u2010]$/u.test(text) && /^\p{Ll}/u.test(line)) {
      text = coordinators.test(line) ? `${text} ${line}` : text.slice(0, -1) + line;
    } else if (/[\p{L}\p{N}][-\u2010/]$/u.test(text) && /^[\p{Lu}\p{N}]/u.test(line)) text += line;
    else text = text === '' ? line : `${text} ${line}`;
  }
  return text.replaceAll('\u00AD', '');
}
