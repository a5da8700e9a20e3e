import { parseDanishDate } from '../../src/domain/danish.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import { geography } from '../../src/geography/geography.ts';
import { emptyForm, type SearchForm } from '../../src/ui/form.ts';
import type { Language } from '../language.ts';
import { looksLikeCpr, readQuery } from '../question.ts';

/** The language a page is asked for in: Danish, or English with `lang=en`. */
export function pageLanguage(url: string): Language {
  return /[?&]lang=en(&|#|$)/.test(url) ? 'en' : 'da';
}

/** The address of a page with the same question in the other language. */
export function otherLanguage(path: string, url: string): string {
  const query = new URLSearchParams([...readQuery(url)].filter(([, value]) => !looksLikeCpr(value)));
  if (pageLanguage(url) === 'en') query.delete('lang');
  else query.set('lang', 'en');
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The form as it was filled in. Parameters of others, such as a mail's tracking, are passed over. */
export function readForm(url: string): SearchForm {
  const given = readQuery(url);
  const text = (name: string): string => (given.get(name) ?? '').trim();
  const isSubmitted = given.has('form');
  return {
    ...emptyForm,
    q: text('q'),
    sted: text('sted'),
    on: text('on'),
    adjacent: !isSubmitted || given.get('adjacent') === 'true',
    elsewhere: given.get('elsewhere') === 'true',
    cursor: text('cursor'),
    language: pageLanguage(url),
    asked: isSubmitted || ['q', 'sted', 'on'].some((name) => text(name) !== ''),
  };
}

/** The form as it may be shown again: what looks like a civil registration number is not repeated. */
export function withoutCpr(form: SearchForm): SearchForm {
  const shown = (text: string): string => (looksLikeCpr(text) ? '' : text);
  return { ...form, q: shown(form.q), sted: shown(form.sted), on: shown(form.on), cursor: shown(form.cursor) };
}

/** The parameters of the API that say what the form says; empty fields are left out. */
export function questionOf(form: SearchForm): Map<string, string> {
  const on: CivilDate | string = parseDanishDate(form.on) ?? form.on;
  const [name, place] = placeOf(form.sted);
  const parameters = new Map([
    ['q', form.q],
    [name, place],
    ['on', on],
    ['adjacent', String(form.adjacent)],
    ['elsewhere', String(form.elsewhere)],
    ['cursor', form.cursor],
  ]);
  for (const [key, value] of parameters) if (value === '') parameters.delete(key);
  return parameters;
}

/** A postal code ("4320", "4320 Lejre"), a municipality by name or code, or else an area by name. */
function placeOf(sted: string): ['kommune' | 'postnr' | 'region', string] {
  if (geography.findKommune(sted)) return ['kommune', sted];
  const postnr = /^(\d{4})(?!\d)/.exec(sted)?.[1];
  if (postnr !== undefined) return ['postnr', postnr];
  const area = geography.findAreaByName(sted);
  if (area) return ['region', area.id];
  return geography.areasNamedIn(sted).length > 0 ? ['region', sted] : ['kommune', sted];
}
