/** A number with what may stand around it; in a longer text the patterns below would look for an end again and again. */
const longest = 60;

/**
 * An AMU number of five digits, also as Excel damages it ("47592.0", "4.7592E4", "047592") and as schools print it
 * ("AMU 48652", "42994-"). No AMU number begins with 0, so a running number "00205" is none.
 */
export function parseFagkode(printed: string): string | undefined {
  if (printed.length > longest) return undefined;
  const plain = printed
    .trim()
    .replace(/^amu[\s-]*(nr\.?)?[\s:]*/i, '')
    .replace(/[.,]0+$|[-–,;.]+$/g, '')
    .trim();
  if (/^\d[.,]\d+e\+?\d+$/i.test(plain)) return parseFagkode(String(Number(plain.replace(',', '.'))));
  const digits = plain.replace(/^0+(?=\d{5}$)/, '');
  return /^[1-9]\d{4}$/.test(digits) ? digits : undefined;
}
