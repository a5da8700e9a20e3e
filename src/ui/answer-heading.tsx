import type { CoursesObject } from '../contract/course.ts';
import { PlaceLine } from './answer-basis.tsx';
import { reachSplit, totalOf } from './answer-said.ts';
import { FiltersChosen } from './filters.tsx';
import type { SearchForm as Form } from './form.ts';
import { NumbersAsked } from './numbers-asked.tsx';
import { searchTexts } from './search-texts.ts';
import { Understood } from './understood.tsx';
import type { View } from './view.ts';

interface Props {
  answer: CoursesObject;
  form: Form;
  view: View;
}

/** How many, of what, where, and how the words were understood. */
export function AnswerHeading({ answer, form, view }: Props) {
  const { texts } = view;
  const split = reachSplit(answer, form, view);
  return (
    <div class="stack">
      <div class="answer-top">
        <h2 id="svar" tabindex={-1}>
          {totalOf(answer, view)}
        </h2>
        <CopyLink view={view} />
      </div>
      {split === undefined ? null : <p class="split">{split}</p>}
      <Understood answer={answer} form={form} view={view} areNumbersTold />
      <NumbersAsked answer={answer} form={form} view={view} />
      {form.q === '' ? null : (
        <p class="quiet on-paper">
          <bdi>{texts.searchedFor(form.q)}</bdi>
        </p>
      )}
      {answer.place ? <PlaceLine place={answer.place} view={view} /> : null}
      <FiltersChosen answer={answer} form={form} view={view} />
    </div>
  );
}

/** Shown where a script can copy; its room is kept where none can. */
function CopyLink({ view }: { view: View }) {
  const texts = searchTexts(view);
  return (
    <button
      type="button"
      class="quiet-button quick-only"
      data-copied={texts.linkCopied}
      data-failed={texts.linkNotCopied}
    >
      {texts.copyLink}
    </button>
  );
}
