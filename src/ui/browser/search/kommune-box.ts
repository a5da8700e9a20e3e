import { makeCombobox } from './combobox.ts';
import { folded, namesBegunBy } from './folding.ts';

const namesIn = (input: HTMLInputElement): string[] => [...(input.list?.options ?? [])].map(({ value }) => value);

/** Whether what was typed is one of the names, however its letters are written. */
export const isNamed = (names: readonly string[], typed: string): string | undefined =>
  names.find((name) => folded(name) === folded(typed.trim()));

/** Makes the field for the place a combobox of the municipalities; a postal code may still be typed. Gives their names. */
export function makeKommuneBox(input: HTMLInputElement): readonly string[] {
  const names = namesIn(input);
  const choiceOf = (name: string) => ({
    text: name,
    choose() {
      input.value = name;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
  });
  const showBegun = (typed: string, isTyped: boolean) => {
    box.show(namesBegunBy(names, typed).map(choiceOf), isTyped);
  };
  const box = makeCombobox(input, {
    label: input.dataset.suggest ?? '',
    takesFirst: true,
    open: () => showBegun(isNamed(names, input.value) === undefined ? input.value.trim() : '', false),
  });
  input.addEventListener('input', () => {
    const typed = input.value.trim();
    if (typed === '' || /\d/.test(typed)) box.close();
    else showBegun(typed, true);
  });
  input.addEventListener('click', () => {
    if (input.value === '') showBegun('', false);
  });
  return names;
}
