import { parseDanishDate } from '../../src/domain/danish.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import { geography } from '../../src/geography/geography.ts';
import { emptyForm, filterNames, noFilters, type SearchForm } from '../../src/ui/form.ts';
import type { Language } from '../language.ts';
import { looksLikeCpr, readParameters } from '../question.ts';

/** The language a page is asked for in: Danish, or English with `lang=en`. */
export function pageLanguage(url: string): Language {
  return /[?&]lang=en(&|#|$)/.test(url) ? 'en' : 'da';
}

/** The address of a page with the same question in the other language. */
export function otherLanguage(path: string, url: string): string {
  const given = new URLSearchParams(url.split('#', 1)[0]?.split('?').slice(1).join('?'));
  const query = new URLSearchParams([...given].filter((pair) => !pair.some(looksLikeCpr)));
  if (pageLanguage(url) === 'en') query.delete('lang');
  else query.set('lang', 'en');
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The form as it was filled in. Parameters of others, such as a mail's tracking, are passed over. */
export function readForm(url: string): SearchForm {
  const given = readParameters(url, filterNames);
  const texts = (name: string): string[] =>
    (given.get(name) ?? []).map((one) => one.trim()).filter((one) => one !== '');
  const text = (name: string): string => texts(name)[0] ?? '';
  // Whoever knows the API writes its names into the address of the page, and must not be answered for the whole country.
  const sted = ['sted', 'kommune', 'postnr', 'region'].map(text).find((place) => place !== '') ?? '';
  const isSubmitted = given.has('form');
  return {
    ...emptyForm,
    q: text('q'),
    sted,
    on: text('on'),
    list: text('list') === 'regional' ? '' : text('list'),
    adjacent: !isSubmitted || text('adjacent') === 'true',
    elsewhere: text('elsewhere') === 'true',
    filters: {
      group: texts('group'),
      duration: texts('duration'),
      providerKind: texts('providerKind'),
      reach: texts('reach'),
      onList: texts('onList'),
    },
    sort: text('sort') === 'relevance' ? '' : text('sort'),
    cursor: text('cursor'),
    language: pageLanguage(url),
    asked: isSubmitted || sted !== '' || ['q', 'on', ...filterNames].some((name) => text(name) !== ''),
  };
}

/** The form as it may be shown again: what looks like a civil registration number is not repeated. */
export function withoutCpr(form: SearchForm): SearchForm {
  const shown = (text: string): string => (looksLikeCpr(text) ? '' : text);
  const texts = [form.list, form.sort, ...Object.values(form.filters).flat()];
  return {
    ...form,
    ...(texts.some(looksLikeCpr) && { filters: noFilters, list: '', sort: '' }),
    q: shown(form.q),
    sted: shown(form.sted),
    on: shown(form.on),
    cursor: shown(form.cursor),
  };
}

/** The parameters of the API that say where and when the form asks; empty fields are left out. */
export function placeAndDayOf({ sted, on }: SearchForm): Map<string, string> {
  const day: CivilDate | string = parseDanishDate(on) ?? on;
  return new Map([...(sted === '' ? [] : [placeOf(sted)]), ...(day === '' ? [] : [['on', day] as const])]);
}

/** The parameters of the API that say what the form says; empty fields are left out. */
export function questionOf(form: SearchForm): Map<string, string | readonly string[]> {
  // Without a place no list lies near or far: a box ticked for the place before asks nothing.
  const reach = form.sted === '' ? [] : form.filters.reach;
  const parameters: [string, string | readonly string[]][] = [
    ['q', form.q],
    ['list', form.list],
    ['adjacent', String(form.adjacent)],
    ['elsewhere', String(form.elsewhere)],
    ...Object.entries({ ...form.filters, reach }),
    ['sort', form.sort],
    ['cursor', form.cursor],
  ];
  return new Map([...placeAndDayOf(form), ...parameters.filter(([, value]) => value.length > 0)]);
}

/** A postal code ("4320", "4320 Lejre"), a municipality by name or code, or else an area by name. */
export function placeOf(sted: string): ['kommune' | 'postnr' | 'region', string] {
  if (geography.findKommune(sted)) return ['kommune', sted];
  const postnr = /^(\d{4})(?!\d)/.exec(sted)?.[1];
  if (postnr !== undefined) return ['postnr', postnr];
  const area = geography.findAreaByName(sted);
  if (/^[a-z]+(-[a-z]+)+$/.test(sted)) return ['region', sted];
  if (area) return ['region', area.id];
  return geography.areasNamedIn(sted).length > 0 ? ['region', sted] : ['kommune', sted];
}
