import type { Suggestion } from '../../src/catalogue/suggest.ts';
import type { SuggestionObject } from '../../src/contract/suggestion.ts';
import type { ListKind } from '../../src/domain/area.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import { courseAddress, emptyForm, type SearchForm, searchAddress } from '../../src/ui/form.ts';

/** The regional lists are what an address without a list asks. */
const listIn = (list: ListKind): string => (list === 'regional' ? '' : list);

/** What the suggestions were asked for; the day is empty where none was named. */
interface Asked {
  kommune: string | undefined;
  on: CivilDate | '';
  list: ListKind;
  language: SearchForm['language'];
}

/** A suggestion with the page it leads to, asked about from the same place and day and of the same kind of list. */
export function presentSuggestion(suggestion: Suggestion, { kommune, on, list, language }: Asked): SuggestionObject {
  const form: SearchForm = { ...emptyForm, asked: true, sted: kommune ?? '', on, list: listIn(list), language };
  if (suggestion.kind === 'group') {
    const { group } = suggestion;
    const href = searchAddress({ ...form, filters: { ...form.filters, group: [group] } });
    return { kind: 'group', text: group, href };
  }
  if (suggestion.kind === 'kommune') {
    const { navn, kode } = suggestion.kommune;
    return { kind: 'kommune', text: navn, kode, href: searchAddress({ ...form, sted: navn }) };
  }
  const { id, code, title } = suggestion.course;
  return { kind: suggestion.kind, text: title, course: id, code, href: courseAddress(id, form) };
}
