import type { CoursesObject } from '../contract/course.ts';
import type { NumberAskedObject } from '../contract/course-search.ts';
import { bundleAddress, courseAddress, type SearchForm as Form, noFilters, searchAddress } from './form.ts';
import { Printed } from './listing.tsx';
import { searchTexts } from './search-texts.ts';
import type { View } from './view.ts';

interface Props {
  answer: CoursesObject;
  form: Form;
  view: View;
}

/** Each of several numbers with where it stands, in the order asked: none is passed over in silence. */
export function NumbersAsked({ answer, form, view }: Props) {
  const { numbers } = answer;
  if (numbers.length === 0) return null;
  const texts = searchTexts(view);
  return (
    <section class="card stack">
      <table class="numbers">
        <caption>{texts.numbersHeading(numbers.length)}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.number}</th>
            <th scope="col">{texts.course}</th>
            <th scope="col">{texts.standing}</th>
          </tr>
        </thead>
        <tbody>
          {numbers.map((asked) => (
            <NumberRow asked={asked} form={form} view={view} />
          ))}
        </tbody>
      </table>
      <p>
        <a
          href={bundleAddress(
            { ids: numbers.map(({ number }) => number), sted: form.sted, on: form.on },
            form.language,
          )}
        >
          {texts.bundle}
        </a>
      </p>
    </section>
  );
}

/** What stands for a standing besides its word and its colour. */
const shapes = { listed: '✓', 'filtered-out': '◐', elsewhere: '→', nowhere: '✕' } as const;
const tones = { listed: 'own', 'filtered-out': 'adjacent', elsewhere: 'elsewhere', nowhere: 'unknown' } as const;

function NumberRow({ asked, form, view }: Pick<Props, 'form' | 'view'> & { asked: NumberAskedObject }) {
  const texts = searchTexts(view);
  const { number, title, standing } = asked;
  return (
    <tr>
      <th scope="row">{number}</th>
      <td data-label={texts.course}>
        {title === undefined ? (
          '–'
        ) : (
          <a href={courseAddress(number, form)}>
            <Printed lang="da" text={title} />
          </a>
        )}
      </td>
      <td data-label={texts.standing}>
        <span class={`badge ${tones[standing]}`}>
          <span aria-hidden="true">{shapes[standing]} </span>
          {texts.numberStanding[standing]}
        </span>
        {standing === 'elsewhere' ? <Elsewhere asked={asked} form={form} view={view} /> : null}
      </td>
    </tr>
  );
}

/** The lists that were not asked, and the way to ask them. */
function Elsewhere({ asked: { lists }, form, view }: { asked: NumberAskedObject; form: Form; view: View }) {
  const { texts } = view;
  const names = lists.map(({ name, reach }) => (reach ? `${name}, ${texts.reach[reach].toLowerCase()}` : name));
  const filters = { ...form.filters, reach: noFilters.reach, onList: noFilters.onList };
  return (
    <>
      {searchTexts(view).onLists(names.join('; '))}{' '}
      <a href={searchAddress({ ...form, filters, elsewhere: true, adjacent: true, cursor: '' })}>
        {texts.showElsewhere}
      </a>
    </>
  );
}
