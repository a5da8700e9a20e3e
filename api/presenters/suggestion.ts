import type { Suggestion } from '../../src/catalogue/suggest.ts';
import type { SuggestionObject } from '../../src/contract/suggestion.ts';
import { courseAddress, emptyForm, type SearchForm, searchAddress } from '../../src/ui/form.ts';

/** A suggestion with the page it leads to, asked about from the same place. */
export function presentSuggestion(
  suggestion: Suggestion,
  { kommune, language }: { kommune: string | undefined; language: SearchForm['language'] },
): SuggestionObject {
  const form: SearchForm = { ...emptyForm, asked: true, sted: kommune ?? '', language };
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
