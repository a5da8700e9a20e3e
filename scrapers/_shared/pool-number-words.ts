import { fold } from '../../src/domain/danish.ts';

const small =
  'nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten'.split(
    ' ',
  );
const tens = ['tyve', 'tredive', 'fyrre', 'halvtreds', 'tres', 'halvfjerds', 'firs', 'halvfems'];

/** Every number a Danish word may stand for before "millioner", in tenths: "halvanden" is 15. */
const byWord = new Map<string, number>([
  ...small.map((word, value): [string, number] => [word, value * 10]),
  ['et', 10],
  ...tens.map((word, at): [string, number] => [word, (at + 2) * 100]),
  ...tens.flatMap((ten, at) =>
    small.slice(1, 10).map((one, value): [string, number] => [`${one}og${ten}`, (at + 2) * 100 + (value + 1) * 10]),
  ),
  ['hundrede', 1000],
  ['et hundrede', 1000],
  ['halvanden', 15],
  ['en halv', 5],
]);

/** The words, the longest first, for a pattern; "å" and "aa" are not among their letters. */
export const numberWords = [...byWord.keys()].sort((a, b) => b.length - a.length).join('|');

/** The tenths a number word stands for. */
export const tenthsOf = (word: string): number | undefined => byWord.get(fold(word));
