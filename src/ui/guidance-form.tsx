import type { Child } from 'hono/jsx';
import { type Education, educations } from '../domain/guidance.ts';
import { describedField, FaultSummary, FieldFault, type FormFault } from './form-error.tsx';
import { guidanceTexts } from './guidance-text.ts';
import type { View } from './view.ts';

/** The form as it was filled in, right or wrong. */
export interface GuidanceAnswers {
  kommune: string;
  benefit: string;
  education: string;
  from: string;
  on: string;
}

/** What was wrong with the form, and what may be chosen instead. */
export interface GuidanceProblem extends FormFault {
  /** Municipalities that the place may mean, each with the address of the same question asked there. */
  choices: readonly { navn: string; href: string }[];
}

export interface GuidanceFormProps {
  view: View;
  form: GuidanceAnswers;
  /** The groups the law names, in order. */
  groups: readonly { id: string; name: string }[];
  problem?: GuidanceProblem | undefined;
}

/** Three plain questions, and two that may be left alone. It works without JavaScript. */
export function GuidanceForm({ view, form, groups, problem }: GuidanceFormProps) {
  const texts = guidanceTexts[view.language];
  const others = [
    { id: 'job', name: texts.otherBenefits.job },
    { id: 'anden', name: texts.otherBenefits.anden },
  ];
  return (
    <>
      {problem ? <Problem problem={problem} view={view} /> : null}
      <search class="card" aria-label={texts.formLabel}>
        <form class="questions" method="get" action="/vejledning">
          {view.language === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
          <TextField name="kommune" label={texts.where} hint={texts.whereHint} value={form.kommune} problem={problem} />
          <Choice name="benefit" label={texts.benefit} hint={texts.benefitHint}>
            <option value="">{texts.otherBenefits.unknown}</option>
            {[...groups, ...others].map(({ id, name }) => (
              <option value={id} selected={id === form.benefit}>
                {name}
              </option>
            ))}
          </Choice>
          <Choice name="education" label={texts.education} hint={texts.educationHint}>
            {educationOptions(texts.educations).map(([id, name]) => (
              <option value={id} selected={id === form.education}>
                {name}
              </option>
            ))}
          </Choice>
          <details class="across" open={form.from !== '' || form.on !== ''}>
            <summary>{texts.more}</summary>
            <TextField name="from" label={texts.from} hint={texts.fromHint} value={form.from} problem={problem} />
            <TextField name="on" label={texts.day} hint={texts.dayHint} value={form.on} problem={problem} />
          </details>
          <p class="hint across">{texts.privacy}</p>
          <div class="actions">
            <button type="submit">{texts.submit}</button>
          </div>
        </form>
      </search>
    </>
  );
}

/** Not having chosen comes first, and sends nothing. */
const educationOptions = (names: Readonly<Record<Education, string>>): [id: string, name: string][] => [
  ['', names.unknown],
  ...educations.flatMap((id): [string, string][] => (id === 'unknown' ? [] : [[id, names[id]]])),
];

function Problem({ problem, view }: { problem: GuidanceProblem; view: View }) {
  return (
    <FaultSummary fault={problem} view={view}>
      {problem.choices.length === 0 ? null : (
        <ul>
          {problem.choices.map(({ navn, href }) => (
            <li>
              <a href={href}>{navn}</a>
            </li>
          ))}
        </ul>
      )}
    </FaultSummary>
  );
}

type TextName = 'kommune' | 'from' | 'on';

interface TextFieldProps {
  name: TextName;
  label: string;
  hint: string;
  value: string;
  problem: FormFault | undefined;
}

function TextField({ name, label, hint, value, problem }: TextFieldProps) {
  return (
    <div class={name === 'kommune' ? 'field question' : 'field'}>
      <label for={name}>{label}</label>
      <input id={name} name={name} type="text" value={value} autocomplete="off" {...describedField(name, problem)} />
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <FieldFault id={name} fault={problem} />
    </div>
  );
}

interface ChoiceProps {
  name: 'benefit' | 'education';
  label: string;
  hint: string;
  children?: Child;
}

function Choice({ name, label, hint, children }: ChoiceProps) {
  return (
    <div class="field question">
      <label for={name}>{label}</label>
      <select id={name} name={name} aria-describedby={`${name}-hint`}>
        {children}
      </select>
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    </div>
  );
}
