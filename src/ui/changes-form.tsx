import { civilDateSchema } from '../domain/date.ts';
import { changesAddress } from './form.ts';
import { describedField, FieldFault, type FormFault } from './form-error.tsx';
import { showDate } from './format.ts';
import { listsTexts } from './lists-texts.ts';
import type { View } from './view.ts';

/** The form of the page of changes as it was filled in, right or wrong; each field stands in the address by its name. */
export type ChangesFormFields = Readonly<Record<'kommune' | 'from' | 'to' | 'days' | 'adjacent', string>>;

/** A place that may be chosen, by what stands for it in the address. */
interface Choice {
  value: string;
  name: string;
}

export interface ChangesFormProps {
  view: View;
  /** `adjacent` is `false` where the adjacent areas are left out. */
  form: ChangesFormFields;
  today: string;
  /** The last day on which new lists were due. */
  lastTurn: string;
  kommuner: readonly Choice[];
  areas: readonly Choice[];
  /** The one of them that is asked about. */
  chosen: string;
  fault?: FormFault | undefined;
}

const quickDays = [7, 30, 90] as const;

/** The municipality and the days, as a form that needs no script, and the choices most people make. */
export function ChangesForm({ view, form, lastTurn, fault, ...choices }: ChangesFormProps) {
  const texts = listsTexts(view);
  return (
    <search class="card stack on-screen" aria-label={texts.changesForm}>
      <form class="search" method="get" action="/aendringer">
        {view.language === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
        <KommuneChoice {...choices} fault={fault} view={view} />
        <DayField name="from" label={texts.from} hint={texts.fromHint} value={form.from} fault={fault} />
        <DayField name="to" label={texts.to} hint={texts.toHint} value={form.to} fault={fault} />
        <div class="actions">
          <label class="check">
            <input id="adjacent" name="adjacent" type="checkbox" value="false" checked={form.adjacent === 'false'} />
            {texts.onlyOwn}
          </label>
          <button type="submit">{texts.show}</button>
        </div>
      </form>
      <nav aria-label={texts.quick}>
        <ul class="facts">
          <li>
            <a href={changesAddress({ ...form, from: '', to: '', days: '' }, view.language)}>
              {texts.sinceTurn(showDate(lastTurn, view))}
            </a>
          </li>
          {quickDays.map((days) => (
            <li>
              <a href={changesAddress({ ...form, from: '', to: '', days: String(days) }, view.language)}>
                {texts.lastDays(days)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </search>
  );
}

type ChoiceProps = Pick<ChangesFormProps, 'kommuner' | 'areas' | 'chosen' | 'fault' | 'view'>;

function KommuneChoice({ kommuner, areas, chosen, fault, view }: ChoiceProps) {
  const texts = listsTexts(view);
  const wrong = fault?.field === 'kommune' ? fault : undefined;
  const options = (choices: readonly Choice[]) =>
    choices.map(({ value, name }) => (
      <option value={value} selected={value === chosen}>
        {name}
      </option>
    ));
  return (
    <div class="field">
      <label for="kommune">{texts.kommune}</label>
      <select id="kommune" name="kommune" {...describedField('kommune', wrong)}>
        <option value="">{texts.allKommuner}</option>
        <optgroup label={texts.kommuner}>{options(kommuner)}</optgroup>
        <optgroup label={texts.areas}>{options(areas)}</optgroup>
      </select>
      <p class="hint" id="kommune-hint">
        {texts.kommuneHint}
      </p>
      <FieldFault id="kommune" fault={wrong} />
    </div>
  );
}

interface DayFieldProps {
  name: 'from' | 'to';
  label: string;
  hint: string;
  value: string;
  fault: FormFault | undefined;
}

function DayField({ name, label, hint, value, fault }: DayFieldProps) {
  const wrong = fault?.field === name ? fault : undefined;
  // A browser empties a field for dates of anything but a date: what was typed wrong must be there to be mended.
  const isDate = value === '' || civilDateSchema.safeParse(value).success;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={isDate ? 'date' : 'text'}
        value={value}
        autocomplete="off"
        {...describedField(name, wrong)}
      />
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <FieldFault id={name} fault={wrong} />
    </div>
  );
}
