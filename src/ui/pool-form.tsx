import { describedField, FieldFault, type FormFault } from './form-error.tsx';
import type { View } from './view.ts';

/** The forms of the page about the pool as they were filled in; they share the place. */
export interface PoolForm {
  kommune: string;
  year: string;
  course: string;
  price: string;
  people: string;
  on: string;
}

/** A field with its label and a line of help. */
export function Field(props: {
  name: keyof PoolForm;
  id?: string;
  label: string;
  hint: string;
  value: string;
  problem: FormFault | undefined;
}) {
  const { name, id = name, label, hint, value, problem } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} name={name} type="text" value={value} autocomplete="off" {...describedField(id, problem)} />
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <FieldFault id={id} fault={problem} />
    </div>
  );
}

/** The form that chooses the place and the year of the figures. */
export function PlaceAndYear({ form, view, problem }: { form: PoolForm; view: View; problem: FormFault | undefined }) {
  const { texts } = view;
  return (
    <search class="card" aria-label={texts.pool.form}>
      <form class="search" method="get" action="/pulje">
        {view.language === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
        <Field name="kommune" label={texts.where} hint={texts.pool.whereHint} value={form.kommune} problem={problem} />
        <Field name="year" label={texts.pool.year} hint={texts.pool.yearHint} value={form.year} problem={problem} />
        <div class="actions">
          <button type="submit">{texts.pool.show}</button>
        </div>
      </form>
    </search>
  );
}
