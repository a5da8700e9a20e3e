/** Six digits or more are no course's number; they may be the beginning of a person's, and are never sent. */
export const mayBePersonal = (text: string): boolean => /\d{6}/.test(text);

const number = /^\d{5}$/;

/**
 * What was copied, as the one line of the field: a column or row of cells, or numbers parted by commas, become words parted
 * by spaces, each number once. Undefined where it is one line of words already.
 */
export function inOneLine(copied: string): string | undefined {
  const cells = copied.split(/[\s,;|]+/).filter((cell) => cell !== '');
  // A workbook that took the numbers for amounts writes 47592.0 or 47.592.
  const numbers = cells.map((cell) => cell.replace(/^(\d{2})\.(\d{3})$/, '$1$2').replace(/\.0+$/, ''));
  if (numbers.length > 1 && numbers.every((one) => number.test(one))) return [...new Set(numbers)].join(' ');
  return /[\r\n\t]/.test(copied.trim()) ? copied.trim().split(/\s+/).join(' ') : undefined;
}
