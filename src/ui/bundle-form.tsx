import { textsOfBundle } from './bundle-texts.ts';
import { describedField, FieldFault, type FormFault } from './form-error.tsx';
import type { View } from './view.ts';

/** The page as it was asked for, right or wrong. */
export interface BundleForm {
  /** The courses that were understood, each once, in the order asked. */
  ids: readonly string[];
  sted: string;
  on: string;
}

interface FormProps {
  form: BundleForm;
  fault: FormFault | undefined;
  view: View;
}

/** The form that adds numbers to those already chosen, for a place and a day. */
export function BundleForm({ form, fault, view }: FormProps) {
  const { texts, language } = view;
  const own = textsOfBundle(view);
  return (
    <search class="card stack" aria-labelledby="tilfoej">
      <h2 id="tilfoej">{own.add}</h2>
      {form.ids.length > 0 ? <p class="quiet">{own.chosen(form.ids.length)}</p> : null}
      <form class="search" method="get" action="/kurser">
        {language === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
        {form.ids.length > 0 ? <input type="hidden" name="id" value={form.ids.join(',')} /> : null}
        <div class="field across">
          <label for="numre">{own.numbers}</label>
          <textarea id="numre" name="numre" rows={3} maxlength={2000} {...describedField('numre', fault)} />
          <p class="hint" id="numre-hint">
            {own.numbersHint}
          </p>
          <FieldFault id="numre" fault={fault} />
        </div>
        <Field name="sted" label={texts.where} hint={texts.whereHint} value={form.sted} fault={fault} />
        <Field name="on" label={texts.day} hint={texts.dayHint} value={form.on} fault={fault} />
        <div class="actions">
          <button type="submit">{own.show}</button>
        </div>
      </form>
    </search>
  );
}

interface FieldProps {
  name: 'sted' | 'on';
  label: string;
  hint: string;
  value: string;
  fault: FormFault | undefined;
}

function Field({ name, label, hint, value, fault }: FieldProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} type="text" value={value} autocomplete="off" {...describedField(name, fault)} />
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <FieldFault id={name} fault={fault} />
    </div>
  );
}
