const triggers = new Set(['=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20']);
const borders = new Set([';', ',', '|', '\t', '\r', '\n']);

/** The text as it was before the apostrophes that shut formulas out, taken away as the contract describes them. */
export function asGiven(text: string): string {
  const inside = /^'+[\t\r\n]/.test(text) ? text.slice(1) : text;
  let given = '';
  let couldBegin = true;
  for (const sign of inside) {
    if (couldBegin && triggers.has(sign) && given.endsWith("'")) given = given.slice(0, -1);
    given += sign;
    couldBegin = borders.has(sign) || (couldBegin && (sign === '"' || sign === "'" || /\s/.test(sign)));
  }
  return given;
}

/** CSV by RFC 4180, read by another hand than wrote it; fails where a quoted cell does not end. */
export function readCsv(file: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < file.length) {
    const [cell, next] = readCell(file, at, delimiter);
    row.push(cell);
    if (file.startsWith('\r\n', next)) {
      rows.push(row);
      row = [];
      at = next + 2;
    } else at = next + 1;
  }
  return rows;
}

function readCell(file: string, at: number, delimiter: string): [string, number] {
  if (file[at] !== '"') {
    const end = /[\r\n]/.exec(file.slice(at))?.index ?? file.length - at;
    const comma = file.indexOf(delimiter, at);
    const next = comma < 0 ? at + end : Math.min(comma, at + end);
    return [file.slice(at, next), next];
  }
  let end = file.indexOf('"', at + 1);
  while (file[end + 1] === '"') end = file.indexOf('"', end + 2);
  if (end < 0) throw new Error('A quoted cell does not end.');
  return [file.slice(at + 1, end).replaceAll('""', '"'), end + 1];
}
