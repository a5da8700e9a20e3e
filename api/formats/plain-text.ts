/** Signs with which a spreadsheet begins a formula, in ASCII and in full width. */
const triggers = new Set(['=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20']);
/** Signs that one program or another takes for the border of a cell or of a line. */
const borders = new Set([';', ',', '|', '\t', '\r', '\n']);
const hasTrigger = /[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;
const isBlankOrQuote = (sign: string): boolean => sign === '"' || sign === "'" || /\s/.test(sign);
const beginsWithBorder = /^'*[\t\r\n]/;

/**
 * A text that no spreadsheet takes for a formula, whatever it splits cells by: an apostrophe stands before each sign that
 * could begin one, and before a text that begins with a tab or a line break. Blanks and quotes before the sign do not make
 * it harmless.
 */
export function withoutFormula(text: string): string {
  const shut = hasTrigger.test(text) ? shutTriggers(text) : text;
  return beginsWithBorder.test(shut) ? `'${shut}` : shut;
}

function shutTriggers(text: string): string {
  let shut = '';
  let couldBegin = true;
  for (const sign of text) {
    if (couldBegin && triggers.has(sign)) shut += "'";
    shut += sign;
    couldBegin = borders.has(sign) || (couldBegin && isBlankOrQuote(sign));
  }
  return shut;
}

const replacement = '\uFFFD';
// Everything XML 1.0 does not allow, and the other control characters, which are no letters either.
const unprintable = /(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu;

/** A text that every format can carry: what is no character is shown as one (U+FFFD), never left out in silence. */
export function printable(text: string): string {
  return text.toWellFormed().replace(unprintable, replacement);
}
