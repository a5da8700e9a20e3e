const letters: Readonly<Record<string, string>> = { æ: 'ae', ä: 'ae', ø: 'oe', ö: 'oe', å: 'aa' };
const bare: Readonly<Record<string, string>> = { æ: 'ae', ä: 'a', ø: 'o', ö: 'o', å: 'a' };

const spelled = (text: string, as: Readonly<Record<string, string>>): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[æäøöå]/g, (letter) => as[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');

/** A name as it is compared: lower case, æ ø å as ae oe aa, other accents dropped, as the server folds it. */
export const folded = (text: string): string => spelled(text, letters);

/** Ways in which what was typed may begin a name, best first: as it is written, without its Danish letters, at a later word. */
const ways: ((name: string, typed: string) => boolean)[] = [
  (name, typed) => folded(name).startsWith(folded(typed)),
  (name, typed) => spelled(name, bare).startsWith(typed.toLowerCase()),
  (name, typed) =>
    folded(name)
      .split(/[\s-]+/)
      .some((word) => word.startsWith(folded(typed))),
];

/** The names that what was typed may begin, best first; all of them where nothing is typed. */
export function namesBegunBy(names: readonly string[], typed: string): string[] {
  return [...new Set(ways.flatMap((begins) => names.filter((name) => begins(name, typed))))];
}
