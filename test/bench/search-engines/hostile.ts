import { type Random, randomFrom } from '../../oracle/random.ts';

const operators = (
  `" "" ' * ( ) (((( ^ : { } - + \\ | & ! ~ % _ ;-- \0 AND OR NOT NEAR/3 NEAR( title: code: c++ c# <-> :* .* (?: [^ $ \${ </ ` +
  `__proto__ constructor toString hasOwnProperty null undefined NaN -0 1e309 ٤٧٥٩٢ ４７５９２`
).split(' ');
const alphabets = [
  'abcdefghijklmnopqrstuvwxyzæøå',
  '0123456789',
  'ABCDEÆØÅ/-.,',
  'ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ',
  'אבגדהוזחטיכלמנסעפצקרשת\u200f\u202e',
  'йцукенгшщзхїфівапролджєячсмитьбю',
  '資格講習安全運転工場訓練',
  'ไทยการฝึกอบรม',
  'प्रशिक्षण',
  'ßŉǰΐİıſẞﬀﬁﬃ',
  '\u0301\u030a\u0308\u0327\u0336',
  '\u0000\u0001\u0008\u200b\u200d\ufeff\u2028\u00ad\ufffd',
  '😀👩‍🔧🚜🇩🇰👍🏽⚡️',
];

const letters = 'abcdeghiklmnoprstuvyæøå'.split('');
const lengths = [1, 2, 3, 5, 8, 13, 21, 40, 80];
const longest = 10_000;

/**
 * Strings to try to break a search with, the same for a seed: any UTF-16 unit (NUL, lone surrogates), many scripts and
 * directions, operators of query languages, the corpus' own words misspelt and glued, and now and then 10,000 units long.
 */
export function* hostileStrings(count: number, words: readonly string[], seed: number): Generator<string> {
  const random = randomFrom(seed);
  const makers = [
    units,
    script,
    ofOperators,
    (from: Random) => ofWords(words, from),
    (from: Random) => mixed(words, from),
  ];
  for (let made = 0; made < count; made += 1) {
    yield random.chance(0.02) ? veryLong(words, random) : random.pick(makers)(random);
  }
}

const several = (random: Random, one: () => string, between: string) =>
  Array.from({ length: random.pick(lengths) }, one).join(between);

const units = (random: Random) => several(random, () => String.fromCharCode(random.int(0x1_0000)), '');

function script(random: Random): string {
  const script = random.pick(alphabets).split('');
  return several(random, () => random.pick(script), random.pick(['', '', ' ']));
}

const ofOperators = (random: Random) => several(random, () => random.pick(operators), random.pick(['', ' ']));

/** Words of the corpus, whole, cut, glued or with a letter changed: they reach furthest into an index. */
function ofWords(words: readonly string[], random: Random): string {
  const count = 1 + random.int(6);
  return Array.from({ length: count }, () => misspelt(random.pick(words), random)).join(
    random.pick([' ', ' ', '', '-', '/']),
  );
}

function misspelt(word: string, random: Random): string {
  const at = random.int(word.length);
  const letter = random.pick(['e', 'n', 's', 'x', 'ø', '', '\u0301']);
  return random.pick([word, word.slice(0, at), word.slice(at), word.slice(0, at) + letter + word.slice(at + 1)]);
}

const mixed = (words: readonly string[], random: Random) =>
  [script(random), ofOperators(random), ofWords(words, random), units(random)].join(random.pick(['', ' ']));

function veryLong(words: readonly string[], random: Random): string {
  const piece = random.pick([
    () => random.pick(words),
    () => `${random.pick(words)} `,
    () => `${misspelt(random.pick(words), random)} `,
    () => `${random.pick(letters)} `,
    () => String.fromCharCode(random.int(0x1_0000)),
    () => random.pick(operators),
    () => 'aaaaaaaaaa',
    () => 'e\u0301\u0301',
    () => `${String(10_000 + random.int(90_000))} `,
    () => random.pick(['😀', '\ud800', '\udc00']),
  ]);
  let text = '';
  while (text.length < longest) text += piece();
  return text.slice(0, longest);
}

const shownUnits = 24;

/** A string as it can be printed: its beginning, what cannot be seen escaped, and its length. */
export function shown(text: string): string {
  const start = JSON.stringify(text.slice(0, shownUnits)).replace(/[^\x20-\x7eæøåÆØÅ]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return text.length > shownUnits ? `${start}... (${String(text.length)} units)` : start;
}
