import { tidy } from '../../src/domain/danish.ts';

/** What a cell of amounts says: an amount and how much its rounding leaves open, nothing, or what is not understood. */
export type CellAmount = { amount: number; approximate: boolean; rounding: number } | 'empty' | 'unclear';

const empty = /^(?:[-–—]+|)$/;
const digits = /^(\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,(\d+))?$/;

/** The unit a cell says itself, and its words without it. */
function ownUnit(text: string): { unit: number | undefined; value: string } {
  const bare = text.replace(/^(?:kr\.?|dkk) ?/i, '');
  const saysKroner = bare !== text;
  const match = /^(.*?) ?(mio\.? ?kr\.?|mkr\.?|t\.? ?kr\.?|kr\.?|kroner|,-+)$/i.exec(bare);
  if (!match) return { unit: saysKroner ? 0 : undefined, value: bare };
  const [, value = '', word = ''] = match;
  return { unit: /^m/i.test(word) ? 6 : /^t/i.test(word) ? 3 : 0, value };
}

/** Whole kroner, and the rest that is cut off by rounding to them. */
function scaled(whole: string, fraction: string, unit: number): { amount: number; isExact: boolean } {
  const kept = fraction.replace(/0+$/, '');
  if (kept.length <= unit) return { amount: Number(whole + kept.padEnd(unit, '0')), isExact: true };
  return { amount: Math.round(Number(`${whole}.${fraction}`) * 10 ** unit), isExact: false };
}

/**
 * Reads a cell of amounts counted in `unit`. What is printed in thousands or millions is rounded by whoever printed it and
 * so about right only; `rounding` is half of its last printed digit. `undefined` where neither heading nor cell says kroner.
 */
export function cellAmount(text: string, stored: number | undefined, unit: number | undefined): CellAmount | undefined {
  const plain = tidy(text);
  if (empty.test(plain)) return 'empty';
  const own = ownUnit(plain);
  const counted = own.unit ?? unit;
  const match = stored === undefined ? digits.exec(own.value) : /^(\d+)(?:\.(\d+))?$/.exec(plain);
  if (!match || /^0\d/.test(match[1] ?? '')) return 'unclear';
  if (counted === undefined) return undefined;
  // A heading and a cell that say two units leave nobody the wiser.
  if (own.unit !== undefined && unit !== undefined && own.unit !== unit) return 'unclear';
  const [whole, fraction] = [(match[1] ?? '').replace(/[. ]/g, ''), match[2] ?? ''];
  // "1.795" in a column of millions is 1,795 or 1795 of them: the pool has neither told nobody which.
  if (counted >= 6 && stored === undefined && (match[1] ?? '').includes('.')) return 'unclear';
  // "234,567" in kroner is no part of a krone, but a thousand's comma or a slip.
  if (counted === 0 && (fraction.length === 3 || (stored === undefined && fraction.length > 2))) return 'unclear';
  const { amount, isExact } = scaled(whole, fraction, counted);
  const last = 10 ** Math.max(0, counted - fraction.length);
  const isRounded = last > 1 || !isExact;
  return { amount, approximate: isRounded, rounding: isRounded ? last / 2 : 0 };
}
