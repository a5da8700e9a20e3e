import type { Child } from 'hono/jsx';
import type { View } from './view.ts';

/** What was wrong with a form: the sentence, and the field it is about where it is about one. */
export interface FormFault {
  message: string;
  /** The id of the field on the page. */
  field?: string | undefined;
}

interface SummaryProps {
  fault: FormFault | undefined;
  view: View;
  /** One level below the heading it stands under. */
  level?: 2 | 3;
  /** What may be chosen instead. */
  children?: Child;
}

/** What was wrong, above the form: read out at once, and leading to the field. Nothing where nothing was wrong. */
export function FaultSummary({ fault, view, level = 2, children }: SummaryProps) {
  if (fault === undefined) return null;
  const heading = view.texts.problemHeading;
  const message = <bdi>{fault.message}</bdi>;
  return (
    <div class="fault stack" role="alert">
      {level === 2 ? <h2>{heading}</h2> : <h3>{heading}</h3>}
      <p>{fault.field === undefined ? message : <a href={`#${fault.field}`}>{message}</a>}</p>
      {children}
    </div>
  );
}

interface FieldFaultProps {
  id: string;
  fault: FormFault | undefined;
  children?: Child;
}

/** What was wrong, beside the field it is about. */
export function FieldFault({ id, fault, children }: FieldFaultProps) {
  if (fault?.field !== id) return null;
  return (
    <div class="error" id={`${id}-error`}>
      <p>
        <bdi>{fault.message}</bdi>
      </p>
      {children}
    </div>
  );
}

/** What a field says of itself to those who listen: its help, and what is wrong with it. */
export function describedField(id: string, fault: FormFault | undefined): Record<`aria-${string}`, string> {
  if (fault?.field !== id) return { 'aria-describedby': `${id}-hint` };
  return { 'aria-describedby': `${id}-error ${id}-hint`, 'aria-invalid': 'true' };
}
