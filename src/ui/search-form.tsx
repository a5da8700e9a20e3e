import type { Child } from 'hono/jsx';
import { FiltersKept, formId } from './filters.tsx';
import { bundleAddress, type SearchForm as Form, searchAddress } from './form.ts';
import { describedField, FieldFault } from './form-error.tsx';
import { searchTexts } from './search-texts.ts';
import type { View } from './view.ts';

/** What was wrong with the form, by which field, and what may be chosen instead. */
export interface FormProblem {
  field: 'q' | 'sted' | 'on' | undefined;
  message: string;
  /** Municipalities that the place may mean. */
  kommuner: { kode: string; navn: string }[];
  /** True where each of them is right and one must be chosen. */
  choose: boolean;
  /** Numbers that are more than one search takes: another page takes them. */
  numbers: readonly string[];
}

interface FieldProps {
  name: 'q' | 'sted' | 'on';
  type: 'search' | 'text' | 'date';
  label: string;
  hint: string;
  form: Form;
  view: View;
  problem: FormProblem | undefined;
  /** What the script needs to know of the field, and what may be chosen in it. */
  more?: Record<string, string | number>;
  /** What the script may have to say beside it. */
  children?: Child;
}

function Field({ name, type, label, hint, form, view, problem, more, children }: FieldProps) {
  const wrong = problem?.field === name ? problem : undefined;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        value={form[name]}
        autocomplete="off"
        {...describedField(name, wrong)}
        {...more}
      />
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <FieldFault id={name} fault={wrong}>
        {wrong ? <Choices form={form} view={view} problem={wrong} /> : null}
      </FieldFault>
      {children}
    </div>
  );
}

/** The words that the script needs to show suggestions. */
const suggestWords = ({ texts }: View) => ({
  'data-suggest': texts.suggestList,
  'data-group': texts.facet.group,
  'data-kommune': texts.kommune,
});

function Choices({ form, view, problem }: { form: Form; view: View; problem: FormProblem }) {
  const { numbers } = problem;
  if (numbers.length > 0) {
    return (
      <p>
        <a href={bundleAddress({ ids: numbers, sted: form.sted, on: form.on }, form.language)}>
          {searchTexts(view).bundle}
        </a>
      </p>
    );
  }
  if (problem.kommuner.length === 0) return null;
  return (
    <>
      {problem.choose ? <p>{view.texts.chooseKommune}</p> : null}
      <ul>
        {problem.kommuner.map(({ kode, navn }) => (
          <li>
            <a href={searchAddress({ ...form, sted: kode, cursor: '', asked: true })}>{navn}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

const keptId = 'behold';

/** What the API takes. */
const longestQuestion = 200;
const longestPlace = 60;

/** The keys that a script listens to, and the way to turn off the one that is a single character (WCAG 2.1.4). */
function Keys({ view }: { view: View }) {
  const texts = searchTexts(view);
  const [walk, open] = texts.keys;
  return (
    <div class="keys quick-only">
      <label class="check">
        <input type="checkbox" id="genvej" checked />
        <span>
          <kbd>/</kbd> {texts.slash}
        </span>
      </label>
      <span>
        <kbd>↓</kbd> <kbd>↑</kbd> {walk}
      </span>
      <span>
        <kbd>Enter</kbd> {open}
      </span>
    </div>
  );
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

interface SearchFormProps {
  form: Form;
  view: View;
  problem: FormProblem | undefined;
  /** The names of all municipalities: suggestions are asked for from a place only where it surely is one. */
  kommuner: readonly string[];
  /** Whether the page shows the fields to narrow by, which belong to this form. */
  hasFacets: boolean;
}

/** The search form. A date that was typed wrong stays visible, which a date field would not let it. */
export function SearchForm({ form, view, problem, kommuner, hasFacets }: SearchFormProps) {
  const { texts } = view;
  const dayType = form.on === '' || isoDate.test(form.on) ? 'date' : 'text';
  const shared = { form, view, problem };
  return (
    <search class="card" aria-label={texts.search}>
      <form class="search" id={formId} method="get" action="/">
        <input type="hidden" name="form" value="1" />
        {/* The script changes this with the answer: what is kept here must not stand in the answer's fields as well. */}
        <span id={keptId} hidden>
          {hasFacets ? null : <FiltersKept form={form} />}
        </span>
        {view.language === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
        <Field
          {...shared}
          name="q"
          type="search"
          label={texts.words}
          hint={texts.wordsHint}
          more={{ ...suggestWords(view), maxlength: longestQuestion }}
        >
          <p class="error" id="q-cpr" hidden>
            {searchTexts(view).cprTyped}
          </p>
        </Field>
        <Field
          {...shared}
          name="sted"
          type="text"
          label={texts.where}
          hint={texts.whereHint}
          more={{ list: 'kommuner', maxlength: longestPlace, 'data-suggest': texts.kommune }}
        >
          <p class="error" id="sted-cpr" hidden>
            {searchTexts(view).cprTyped}
          </p>
          <datalist id="kommuner">
            {kommuner.map((navn) => (
              <option value={navn} />
            ))}
          </datalist>
        </Field>
        <Field {...shared} name="on" type={dayType} label={texts.day} hint={texts.dayHint} />
        <div class="actions">
          <label class="check">
            <input type="checkbox" name="adjacent" value="true" checked={form.adjacent} />
            {texts.adjacent}
          </label>
          <Keys view={view} />
          <button type="submit">{texts.submit}</button>
        </div>
      </form>
    </search>
  );
}
