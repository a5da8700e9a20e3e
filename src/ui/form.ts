/** The facets that a person can narrow an answer by, as they are named in addresses. */
export const filterNames = ['group', 'duration', 'providerKind', 'reach', 'onList'] as const;
export type FilterName = (typeof filterNames)[number];
/** The values ticked in each facet. */
export type FormFilters = Readonly<Record<FilterName, readonly string[]>>;

/** The search form as a person filled it in, right or wrong. */
export interface SearchForm {
  q: string;
  sted: string;
  on: string;
  /** The kind of list; empty for the regional ones. */
  list: string;
  adjacent: boolean;
  elsewhere: boolean;
  filters: FormFilters;
  /** Empty for relevance. */
  sort: string;
  cursor: string;
  language: 'da' | 'en';
  /** The site that addresses lead to, where they stand on another's page. */
  site?: string;
  /** True where something was asked for; an unticked box can be told from an untouched one only then. */
  asked: boolean;
}

/** No filter ticked. */
export const noFilters: FormFilters = { group: [], duration: [], providerKind: [], reach: [], onList: [] };

/** The form before anyone has touched it. */
export const emptyForm: SearchForm = {
  q: '',
  sted: '',
  on: '',
  list: '',
  adjacent: true,
  elsewhere: false,
  filters: noFilters,
  sort: '',
  cursor: '',
  language: 'da',
  asked: false,
};

/** An address with the parameters that are not empty; one with several values stands several times. */
function address(path: string, parameters: Readonly<Record<string, string | readonly string[]>>): string {
  const query = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, values]) =>
      [values].flat().flatMap((value) => (value === '' ? [] : [[name, value]])),
    ),
  );
  return query.size === 0 ? path : `${path}?${query}`;
}

const languageOf = (language: SearchForm['language']) => (language === 'en' ? 'en' : '');

/** The address of the search page with this form filled in. */
export function searchAddress(form: SearchForm): string {
  return address(`${form.site ?? ''}/`, {
    ...(form.asked && { form: '1' }),
    q: form.q,
    sted: form.sted,
    on: form.on,
    list: form.list,
    adjacent: form.asked && form.adjacent ? 'true' : '',
    elsewhere: form.elsewhere ? 'true' : '',
    ...form.filters,
    sort: form.sort,
    cursor: form.cursor,
    lang: languageOf(form.language),
  });
}

/** The form with other values in one facet, on its first page. */
export function withFilter(form: SearchForm, name: FilterName, values: readonly string[]): SearchForm {
  return { ...form, filters: { ...form.filters, [name]: values }, cursor: '' };
}

/** The address of a course's page, asked about from the same place and day. */
export function courseAddress(id: string, form: SearchForm): string {
  return address(`${form.site ?? ''}/kursus/${encodeURIComponent(id)}`, {
    sted: form.sted,
    on: form.on,
    lang: languageOf(form.language),
  });
}

/** The address of the page that says whether a course stood on a list that counts for a municipality. */
export function grantAddress(
  course: string,
  { kommune, on, language }: { kommune: string; on: string; language: SearchForm['language'] },
): string {
  return address('/bevilling', { course, kommune, on, lang: languageOf(language) });
}

/** The address of the page with several courses at once, for a place and a day. */
export function bundleAddress(
  { ids, sted, on }: { ids: readonly string[]; sted: string; on: string },
  language: SearchForm['language'],
): string {
  return address('/kurser', { id: ids, sted, on, lang: languageOf(language) });
}

/** The address of another page in the same language, asked about from the same municipality where it may be. */
export function pageAddress(path: string, language: SearchForm['language'], kommune = ''): string {
  return address(path, { kommune, lang: languageOf(language) });
}

/** The address of an edition of a list with every line of it; `more` says which of its lines. */
export function editionAddress(
  id: string,
  language: SearchForm['language'],
  more: Readonly<Record<string, string>> = {},
): string {
  return address(`/lister/${encodeURIComponent(id)}`, { ...more, lang: languageOf(language) });
}

/** The address of the changes of the lists in reach of a place, on the days named. */
export function changesAddress(asked: Readonly<Record<string, string>>, language: SearchForm['language']): string {
  return address('/aendringer', { ...asked, lang: languageOf(language) });
}
