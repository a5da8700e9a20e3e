import type { Child } from 'hono/jsx';
import { type Education, educations } from '../domain/guidance.ts';
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
export interface GuidanceProblem {
  message: string;
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
        <form class="search" method="get" action="/vejledning">
          {view.language === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
          <TextField name="kommune" label={texts.where} hint={texts.whereHint} value={form.kommune} />
          <Choice name="benefit" label={texts.benefit}>
            <option value="">{texts.otherBenefits.unknown}</option>
            {[...groups, ...others].map(({ id, name }) => (
              <option value={id} selected={id === form.benefit}>
                {name}
              </option>
            ))}
          </Choice>
          <Choice name="education" label={texts.education}>
            {educationOptions(texts.educations).map(([id, name]) => (
              <option value={id} selected={id === form.education}>
                {name}
              </option>
            ))}
          </Choice>
          <details class="across" open={form.from !== '' || form.on !== ''}>
            <summary>{texts.more}</summary>
            <TextField name="from" label={texts.from} hint={texts.fromHint} value={form.from} />
            <TextField name="on" label={texts.day} hint={texts.dayHint} value={form.on} />
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

function Problem({ problem: { message, choices }, view }: { problem: GuidanceProblem; view: View }) {
  const texts = guidanceTexts[view.language];
  return (
    <div class="card" role="alert">
      <h2>{texts.problem}</h2>
      <p>
        <bdi>{message}</bdi>
      </p>
      <ul>
        {choices.map(({ navn, href }) => (
          <li>
            <a href={href}>{navn}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

type TextName = 'kommune' | 'from' | 'on';

function TextField({ name, label, hint, value }: { name: TextName; label: string; hint: string; value: string }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} type="text" value={value} autocomplete="off" aria-describedby={`${name}-hint`} />
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    </div>
  );
}

function Choice({ name, label, children }: { name: 'benefit' | 'education'; label: string; children: Child }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {children}
      </select>
    </div>
  );
}
