/**
 * Words from outside as one line that stays in its place: no line breaks, no marks that turn the direction of what follows,
 * no half characters (which cannot be encoded), and not so long that the rest would be cut away.
 */
export function oneLine(text: string, most = 500): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return (plain.length > most ? `${plain.slice(0, most - 1)}…` : plain).toWellFormed();
}
