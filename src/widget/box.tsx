import { useState } from 'hono/jsx/dom';
import type { CoursesObject } from '../contract/course.ts';
import { CompactAnswer, CompactForm, CompactSaid, compactTexts } from '../ui/compact.tsx';
import { pageAddress, type SearchForm, searchAddress } from '../ui/form.ts';
import { Heading } from '../ui/heading.tsx';
import { viewIn } from '../ui/view.ts';
import type { WidgetOptions } from './attributes.ts';
import type { FailureCode } from './events.ts';

/** Why there is no answer, in words for the reader. */
export interface Failure {
  code: FailureCode;
  message: string;
  /** The field it is about; none where the reader can do nothing about it. */
  field: 'q' | 'sted' | undefined;
}

/** All that is shown. */
export interface BoxState {
  /** Counts the drawings, so that one which did not come through is noticed. */
  turn: number;
  options: WidgetOptions;
  form: SearchForm;
  /** The answer shown; absent before the first and where there is none. */
  answer?: CoursesObject | undefined;
  /** The form as it was when that answer was asked for: its links must not follow what is being typed. */
  answered?: SearchForm | undefined;
  failure?: Failure | undefined;
  isAsking: boolean;
  isSlow: boolean;
}

interface BoxProps {
  first: BoxState;
  /** Is given the way to draw another state. */
  connect: (draw: (state: BoxState) => void) => void;
}

/** The root of what is drawn: it has its state from outside and no other. */
export function Box({ first, connect }: BoxProps) {
  const [state, draw] = useState(first);
  connect(draw);
  const { options, form, answered = form, failure, turn } = state;
  const view = { ...viewIn(options.language), deeper: options.headingLevel - 2 };
  const problem = failure?.field && { field: failure.field, message: failure.message };
  return (
    <div class="pl" part="box" lang={options.language} data-turn={String(turn)}>
      <div class="in">
        <div class="title" part="heading">
          <Heading level={2} view={view}>
            {headingOf(state)}
          </Heading>
        </div>
        {form.site === undefined ? null : (
          <CompactForm
            form={form}
            view={view}
            action={searchAddress({ ...form, q: '' })}
            hasPlace={options.place !== ''}
            lists={options.lists}
            {...(problem && { problem })}
          />
        )}
        <Told state={state} view={view} />
        {state.answer ? (
          <div class="in" aria-busy={String(state.isAsking)}>
            <CompactAnswer answer={shownOf(state.answer, form, answered, options.max)} form={answered} view={view} />
          </div>
        ) : null}
        {failure && failure.field === undefined ? <Broken failure={failure} form={form} view={view} /> : null}
        {state.answer || failure?.field ? null : <slot />}
        <Foot form={form} view={view} />
      </div>
    </div>
  );
}

type View = ReturnType<typeof viewIn>;

/**
 * What is shown of an answer. Until the one to what is being typed is there: of the courses of the last, which stand on the same
 * lists, those with the typed words in them. No wire is as quick as a finger, and a line that was true a moment ago is true now.
 */
function shownOf(answer: CoursesObject, form: SearchForm, answered: SearchForm, max: number): CoursesObject {
  const words = form.q === answered.q ? [] : form.q.toLowerCase().split(/\s+/);
  const held = answer.items.filter(({ title, code = '' }) => {
    const text = `${title} ${code}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return { ...answer, items: (held.length === 0 ? answer.items : held).slice(0, max) };
}

function headingOf({ options, answer }: BoxState): string {
  const texts = compactTexts(viewIn(options.language));
  const place = options.place === '' ? undefined : (answer?.place?.kommune?.navn ?? answer?.place?.name);
  return place === undefined ? texts.heading : texts.inKommune(place);
}

/** The live region: it stands from the beginning, or what comes into it would not be told. */
function Told({ state, view }: { state: BoxState; view: View }) {
  const { answer, form, answered = form, isSlow, failure } = state;
  const texts = compactTexts(view);
  // What was said of the words before is not said of those being typed.
  const isSaid = answer && form.q === answered.q;
  return (
    <div role="status" part="status">
      {isSlow ? <p>{texts.slow}</p> : null}
      {isSaid ? <CompactSaid answer={answer} form={answered} view={view} /> : null}
      {isSaid || isSlow || failure ? null : (
        <p class="quiet" aria-hidden={answer ? 'true' : undefined}>
          {texts.waiting}
        </p>
      )}
    </div>
  );
}

/** There is no answer: what went wrong, another try, and the way to the page itself. */
function Broken({ failure, form, view }: { failure: Failure; form: SearchForm; view: View }) {
  const texts = compactTexts(view);
  return (
    <div class="card stack" role="alert" part="message">
      <p>{failure.message}</p>
      {form.site === undefined ? null : (
        <p class="pages">
          <button type="button" data-again="" part="button">
            {texts.again}
          </button>
          <a href={searchAddress(form)}>{texts.atSource(view.texts.site)}</a>
        </p>
      )}
    </div>
  );
}

function Foot({ form, view }: { form: SearchForm; view: View }) {
  return (
    <p class="source" part="foot">
      {view.texts.unofficial}
      {form.site === undefined ? null : (
        <>
          {' '}
          <a href={`${form.site}${pageAddress('/om', view.language)}`}>{view.texts.about}</a>
        </>
      )}
    </p>
  );
}
