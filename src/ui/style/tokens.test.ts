import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { styleSheet } from '../style.ts';
import { type ColourName, dark, light, moreInDark, moreInLight, type Palette } from './tokens.ts';

const palettes: [name: string, palette: Palette][] = [
  ['light', light],
  ['dark', dark],
  ['light with more contrast', { ...light, ...moreInLight }],
  ['dark with more contrast', { ...dark, ...moreInDark }],
];

/** What is read upon what: at least 4.5 : 1 (WCAG 2.2, 1.4.3). */
const textPairs: [text: ColourName, on: ColourName][] = [
  ['ink', 'ground'],
  ['ink', 'surface'],
  ['quiet', 'ground'],
  ['quiet', 'surface'],
  ['accent', 'ground'],
  ['accent', 'surface'],
  ['accent-strong', 'ground'],
  ['accent-strong', 'surface'],
  ['error', 'ground'],
  ['error', 'surface'],
  ['error', 'error-ground'],
  ['ink', 'error-ground'],
  ['accent', 'error-ground'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-own', 'own'],
  ['on-near', 'near'],
  ['on-far', 'far'],
  ['on-warn', 'warn'],
  ['on-mark', 'mark'],
];

/** What must be seen to be there at all: at least 3 : 1 (1.4.11, 2.4.13). */
const seenPairs: [line: ColourName, on: ColourName][] = [
  ['edge', 'ground'],
  ['edge', 'surface'],
  ['error', 'ground'],
  ['error', 'surface'],
  ['warn-line', 'warn'],
  ['focus', 'ground'],
  ['focus', 'surface'],
  ['focus', 'far'],
  ['focus', 'near'],
  ['focus', 'own'],
  ['focus', 'warn'],
  ['focus', 'error-ground'],
  ['accent', 'near'],
];

/** Lines that only divide, a shadow, and paper, upon which stands no text of ours. */
const excused: ColourName[] = ['line', 'paper', 'shadow'];

const isColourName = (name: string): name is ColourName => name in light;

/** The relative luminance of `#rrggbb`, as WCAG defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const tooFaint = (palette: Palette, pairs: typeof textPairs, least: number): string[] =>
  pairs
    .map(([one, on]) => ({ pair: `${one} on ${on}`, is: contrast(palette[one], palette[on]) }))
    .filter(({ is }) => is < least)
    .map(({ pair, is }) => `${pair}: ${is.toFixed(2)}`);

/** Each rule's own declarations, without its selector. */
const rules = [...styleSheet.matchAll(/\{([^{}]*)\}/g)].map(([, body = '']) => body);
const colourOf = (body: string, property: string): string | undefined =>
  new RegExp(`(?:^|[;\\s])${property}:\\s*var\\(--pl-([a-z-]+)\\)`).exec(body)?.[1];

it('reckons contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

it.each(palettes)('gives every text enough contrast to what it stands upon (%s)', (_name, palette) => {
  expect(tooFaint(palette, textPairs, 4.5)).toEqual([]);
});

it.each(palettes)('gives every field, fault and ring of focus enough contrast to be seen (%s)', (_name, palette) => {
  expect(tooFaint(palette, seenPairs, 3)).toEqual([]);
});

it('measures every colour there is', () => {
  const measured = new Set([...textPairs, ...seenPairs].flat());
  expect(Object.keys(light).filter((name) => isColourName(name) && !measured.has(name))).toEqual(excused);
});

it('measures every pair that the sheet sets together', () => {
  const measured = textPairs.map(([text, on]) => `${text} on ${on}`);
  const set = rules.flatMap((body) => {
    const [text, on] = [colourOf(body, 'color'), colourOf(body, 'background')];
    return text !== undefined && on !== undefined ? [`${text} on ${on}`] : [];
  });
  expect(set.length).toBeGreaterThan(5);
  expect(set.filter((pair) => !measured.includes(pair))).toEqual([]);
});

it('uses no token that is not declared, and declares none that is not used', () => {
  const names = (pattern: RegExp) => new Set([...styleSheet.matchAll(pattern)].map(([, name = '']) => name));
  const [declared, used] = [names(/--(pl-[a-z\d-]+)\s*:/g), names(/var\(--(pl-[a-z\d-]+)/g)];
  expect([...used].filter((name) => !declared.has(name))).toEqual([]);
  expect([...declared].filter((name) => !used.has(name))).toEqual([]);
});

it('names colours in the tokens alone', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !/^tokens\.|\.test\.ts$/.test(name));
  expect(files.length).toBeGreaterThan(5);
  const colour = /(?<![&\w])#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(|:\s*(?:white|black|red|gr[ae]y|blue|green)\b/i;
  const naming = files.filter((name) => colour.test(readFileSync(join(import.meta.dirname, name), 'utf8')));
  expect(naming).toEqual([]);
});
