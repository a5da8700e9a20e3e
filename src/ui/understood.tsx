import type { CoursesObject } from '../contract/course.ts';
import type { BucketCountObject, NumberAskedObject, PlaceInQuestionObject } from '../contract/course-search.ts';
import { type SearchForm as Form, filterNames, noFilters, searchAddress } from './form.ts';
import type { View } from './view.ts';

interface Props {
  answer: CoursesObject;
  form: Form;
  view: View;
}

const isGuess = ({ bucket }: BucketCountObject): boolean => bucket === 'typo' || bucket === 'some-words';

/** The one way in which every hit was guessed, on whatever page it stands; undefined where there is none or several. */
export function guessOfAll({ buckets }: CoursesObject): 'typo' | 'some-words' | undefined {
  const [only, ...others] = buckets;
  if (others.length > 0) return undefined;
  return only?.bucket === 'typo' || only?.bucket === 'some-words' ? only.bucket : undefined;
}

/** How the words were understood, before anything that was found by them; of its numbers too, where no table tells them. */
export function Understood({ answer, form, view, areNumbersTold = false }: Props & { areNumbersTold?: boolean }) {
  const { placeInQuestion, numbers } = answer;
  return (
    <>
      {placeInQuestion ? <PlaceNamed named={placeInQuestion} answer={answer} form={form} view={view} /> : null}
      <Guessed answer={answer} form={form} view={view} />
      {areNumbersTold ? null : numbers.map((one) => <NumberMissed asked={one} form={form} view={view} />)}
    </>
  );
}

/** Words that were corrected or left out. */
function Guessed({ answer: { buckets, corrections, leftOut }, form, view }: Props) {
  const { texts } = view;
  const used = corrections.map((one) => one.used);
  const someWords = buckets.some(({ bucket }) => bucket === 'some-words');
  const isNarrowed = filterNames.some((name) => form.filters[name].length > 0);
  const isAll = buckets.length === 1;
  const none = isAll ? `${texts.noneHasAll[isNarrowed ? 'ofChosen' : 'onLists']} ` : '';
  return (
    <>
      {used.length === 0 ? null : <p class="understood">{texts.shownFor(used, buckets.every(isGuess))}</p>}
      {someWords ? (
        <p class="understood">
          {none}
          {texts.shownWithout(leftOut, isAll)}
        </p>
      ) : null}
    </>
  );
}

/** A place among the words decides nothing by itself: it is offered. */
function PlaceNamed({ named, answer, form, view }: Props & { named: PlaceInQuestionObject }) {
  const { texts } = view;
  const { asked, q, isGiven, isLeftOut, kommuner } = named;
  const whole = answer.place === undefined ? ` ${texts.wholeCountry}` : '';
  if (isGiven) return isLeftOut ? <p class="understood">{texts.placeGiven(asked)}</p> : null;
  return (
    <p class="understood">
      {isLeftOut ? texts.placeNotWord(asked) : texts.placeToo(asked)}
      {whole}
      {kommuner.map(({ navn }) => (
        <>
          {' '}
          <a href={searchAddress({ ...form, q, sted: navn, cursor: '' })}>{texts.searchIn(navn)}</a>
        </>
      ))}
    </p>
  );
}

/** Of several numbers, one that has no hit: where it stands instead, if anywhere. */
function NumberMissed({ asked, form, view }: { asked: NumberAskedObject; form: Form; view: View }) {
  const { texts } = view;
  const { number, standing, lists } = asked;
  if (standing === 'listed') return null;
  if (standing !== 'elsewhere') return <p class="understood">{texts.numberMissed[standing](number)}</p>;
  const names = lists.map(({ name, reach }) => (reach ? `${name} (${texts.reach[reach].toLowerCase()})` : name));
  const filters = { ...form.filters, reach: noFilters.reach, onList: noFilters.onList };
  return (
    <p class="understood">
      {texts.numberElsewhere(number, names.join(', '))}{' '}
      <a href={searchAddress({ ...form, filters, elsewhere: true, adjacent: true, cursor: '' })}>
        {texts.showElsewhere}
      </a>
    </p>
  );
}
