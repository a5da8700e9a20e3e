/** The search form as a person filled it in, right or wrong. */
export interface SearchForm {
  q: string;
  sted: string;
  on: string;
  adjacent: boolean;
  elsewhere: boolean;
  cursor: string;
  language: 'da' | 'en';
  /** True where something was asked for; an unticked box can be told from an untouched one only then. */
  asked: boolean;
}

/** The form before anyone has touched it. */
export const emptyForm: SearchForm = {
  q: '',
  sted: '',
  on: '',
  adjacent: true,
  elsewhere: false,
  cursor: '',
  language: 'da',
  asked: false,
};

/** An address with the parameters that are not empty. */
function address(path: string, parameters: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ''));
  return query.size === 0 ? path : `${path}?${query}`;
}

const languageOf = (language: SearchForm['language']) => (language === 'en' ? 'en' : '');

/** The address of the search page with this form filled in. */
export function searchAddress(form: SearchForm): string {
  return address('/', {
    ...(form.asked && { form: '1' }),
    q: form.q,
    sted: form.sted,
    on: form.on,
    adjacent: form.asked && form.adjacent ? 'true' : '',
    elsewhere: form.elsewhere ? 'true' : '',
    cursor: form.cursor,
    lang: languageOf(form.language),
  });
}

/** The address of a course's page, asked about from the same place and day. */
export function courseAddress(id: string, form: SearchForm): string {
  return address(`/kursus/${encodeURIComponent(id)}`, {
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

/** The address of another page in the same language. */
export function pageAddress(path: string, language: SearchForm['language']): string {
  return address(path, { lang: languageOf(language) });
}
