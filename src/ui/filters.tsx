import type { CoursesObject } from '../contract/course.ts';
import type { FacetsObject, FacetValueObject } from '../contract/course-search.ts';
import { titleKey } from '../domain/course.ts';
import { type FilterName, type SearchForm as Form, filterNames, noFilters, searchAddress, withFilter } from './form.ts';
import type { View } from './view.ts';

/** The search form, which these fields belong to wherever they stand on the page. */
export const formId = 'soeg';

interface Props {
  answer: CoursesObject;
  form: Form;
  view: View;
}

/** Whether there is anything to narrow by or to take off. */
export const hasFilters = (answer: CoursesObject, form: Form): boolean =>
  answer.total > 0 || answer.facets.list.length > 1 || chosenIn(form) > 0;

const chosenIn = (form: Form): number => filterNames.reduce((sum, name) => sum + form.filters[name].length, 0);

/** Everything the answer can be narrowed and ordered by: plain fields of the one form, sent with its words and place. */
export function Filters({ answer, form, view }: Props) {
  const { texts } = view;
  return (
    <details class="card filters">
      <summary>{texts.narrow(chosenIn(form))}</summary>
      <div class="facets">
        {filterNames.map((name) => (
          <Facet name={name} facets={answer.facets} view={view} />
        ))}
        <ListKinds answer={answer} form={form} view={view} />
        <SortChoice form={form} view={view} />
      </div>
      <div class="actions">
        <button type="submit" form={formId}>
          {texts.showResults}
        </button>
      </div>
    </details>
  );
}

const shownAtOnce = 7;
/** Lengths and reaches have an order of their own, which people know better than the numbers. */
const ownOrder: Partial<Record<FilterName, readonly string[]>> = {
  duration: ['to-1-day', '2-5-days', '6-10-days', 'over-10-days', 'unknown'],
  reach: ['own', 'adjacent', 'elsewhere'],
};

function Facet({ name, facets, view }: { name: FilterName; facets: FacetsObject; view: View }) {
  const order = ownOrder[name];
  const given: readonly FacetValueObject[] = facets[name];
  const values = order ? given.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value)) : given;
  // One value that everything has narrows nothing.
  if (values.length < 2 && !values.some((one) => one.isChosen)) return null;
  const first = values.filter((one, at) => at < shownAtOnce || one.isChosen);
  const rest = values.filter((one) => !first.includes(one));
  return (
    <fieldset>
      <legend>{view.texts.facet[name]}</legend>
      {first.map((one) => (
        <Choice type="checkbox" name={name} value={one} />
      ))}
      {rest.length > 0 ? (
        <details>
          <summary>{view.texts.moreValues(rest.length)}</summary>
          {rest.map((one) => (
            <Choice type="checkbox" name={name} value={one} />
          ))}
        </details>
      ) : null}
    </fieldset>
  );
}

/** Groups are named by the lists; every other value is in the language of the page. */
const langOf = (name: string): 'da' | undefined => (name === 'group' ? 'da' : undefined);

function Choice({ type, name, value }: { type: 'checkbox' | 'radio'; name: string; value: FacetValueObject }) {
  return (
    <label class="check">
      <input type={type} name={name} value={value.value} checked={value.isChosen} form={formId} />
      <span>
        <bdi lang={langOf(name)}>{value.name}</bdi> <span class="count">({value.count})</span>
      </span>
    </label>
  );
}

/** Offered where more than one kind of list is known; the others belong to other schemes and say so. */
function ListKinds({ answer, form, view }: Props) {
  const kinds = answer.facets.list;
  if (kinds.length < 2) {
    return form.list === '' ? null : <input type="hidden" name="list" value={form.list} form={formId} />;
  }
  return (
    <fieldset>
      <legend>{view.texts.facet.list}</legend>
      {kinds.map((one) => (
        <Choice type="radio" name="list" value={one} />
      ))}
    </fieldset>
  );
}

function SortChoice({ form, view }: { form: Form; view: View }) {
  const { sortBy } = view.texts;
  return (
    <div class="field">
      <label for="sort">{view.texts.sortLabel}</label>
      <select id="sort" name="sort" form={formId}>
        {Object.entries(sortBy).map(([value, text]) => (
          <option value={value} selected={value === (form.sort || 'relevance')}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What is chosen now, each with the way to take it off again. */
export function FiltersChosen({ answer, form, view }: Props) {
  const { texts } = view;
  const chosen = filterNames.flatMap((name) =>
    answer.facets[name].filter((one) => one.isChosen).map((one) => ({ name, ...chip(form, name, one) })),
  );
  const kind = answer.facets.list.find((one) => one.isChosen && one.value !== 'regional');
  if (chosen.length === 0 && !kind && !form.elsewhere) return null;
  return (
    <ul class="chips" aria-label={texts.filtersChosen}>
      {chosen.map(({ name, text, href }) => (
        <Chip about={texts.facet[name]} text={text} lang={langOf(name)} href={href} view={view} />
      ))}
      {kind ? <Chip text={kind.name} href={searchAddress({ ...form, list: '', cursor: '' })} view={view} /> : null}
      {form.elsewhere ? (
        <Chip text={texts.withElsewhere} href={searchAddress({ ...form, elsewhere: false, cursor: '' })} view={view} />
      ) : null}
      {chosen.length > 1 ? (
        <li>
          <a href={searchAddress({ ...form, filters: noFilters, cursor: '' })}>{texts.removeAll}</a>
        </li>
      ) : null}
    </ul>
  );
}

/** Groups are compared as the answer shows them; the address may spell them otherwise. */
function chip(form: Form, name: FilterName, { value, name: text }: FacetValueObject) {
  const others = form.filters[name].filter((one) => (name === 'group' ? !isSameGroup(one, value) : one !== value));
  return { text, href: searchAddress(withFilter(form, name, others)) };
}

const isSameGroup = (one: string, other: string): boolean => titleKey(one) === titleKey(other);

/** The cross is never left alone on a line. */
const noBreak = '\u00a0';

interface ChipProps {
  /** What it is a value of. */
  about?: string;
  text: string;
  lang?: 'da' | undefined;
  href: string;
  view: View;
}

function Chip({ about, text, lang, href, view }: ChipProps) {
  return (
    <li>
      <a class="chip" href={href}>
        <span class="heard">{view.texts.remove} </span>
        {about === undefined ? null : `${about}: `}
        <bdi lang={lang}>{text}</bdi>
        {noBreak}
        <span aria-hidden="true">×</span>
      </a>
    </li>
  );
}

/** The filters as they are, for a form that is shown without its facets. */
export function FiltersKept({ form }: { form: Form }) {
  return (
    <>
      {filterNames.flatMap((name) =>
        form.filters[name].map((value) => <input type="hidden" name={name} value={value} />),
      )}
      {form.list === '' ? null : <input type="hidden" name="list" value={form.list} />}
      {form.sort === '' ? null : <input type="hidden" name="sort" value={form.sort} />}
    </>
  );
}
