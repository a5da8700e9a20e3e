import { type ListKind, listKindSchema } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import type { CivilDate } from '../domain/date.ts';
import { type Successor, type Successors, successors as shippedSuccessors } from '../guidance/successors.ts';
import { type Catalogue, type CatalogueCourse, listingsOn, type StandingListing } from './catalogue.ts';
import { type CourseOnList, courseOnList } from './course-history.ts';
import { isProven, type ListUsed, listUsed } from './lists-used.ts';
import { type Notice, noticesOf } from './notices.ts';
import { areaSetsOn, type Place, type PlaceQuestion, type Reach, reachOf, resolvePlace } from './place.ts';

/** A question for one course: a day, and where wanted a place and a list. */
export interface MatrixQuestion extends PlaceQuestion {
  on: CivilDate;
  today: CivilDate;
  list?: ListKind | undefined;
}

/** One listing and how its list lies to the place asked about. */
interface ReachedListing extends StandingListing {
  reach?: Reach;
}

/** A list on the day; `isProven` as eligibility has it: where it was not seen for the day, a yes and a no may both have changed since. */
export interface MatrixList extends ListUsed {
  isProven: boolean;
}

/** A course on every list of the day: where it stands, where it does not, and where nobody can say. */
export interface CourseMatrix {
  course: CatalogueCourse;
  on: CivilDate;
  place?: Place;
  lists: MatrixList[];
  listings: ReachedListing[];
  /** Since when and until when it stood on every list of which we have an edition. */
  history: CourseOnList[];
  /** The numbers that have taken its number's place by the day. */
  successors: Successor[];
  notices: Notice[];
}

/** Every list on the day with the course's listings on it; undefined where the course is not known. */
export function courseMatrix(
  catalogue: Catalogue,
  id: CourseId,
  question: MatrixQuestion,
  successors: Successors = shippedSuccessors,
): CourseMatrix | undefined {
  const course = catalogue.courses().get(id);
  if (!course) return undefined;
  const kinds = question.list ? [question.list] : kindsKnown(catalogue);
  const [main = 'regional'] = kinds;
  const place = resolvePlace(catalogue, question, main, question.on);
  const lists = kinds.flatMap((kind) => listsOfKind(catalogue, kind, question, main));
  const listings = lists.flatMap(({ area, listKind, reach }) =>
    listingsOn(catalogue.history(area.id, listKind), id, question).map((one) => ({
      ...one,
      ...(reach && { reach }),
    })),
  );
  const notices = noticesOf(catalogue, { ...question, adjacent: true }, place, lists);
  return {
    course,
    on: question.on,
    ...(place && { place }),
    lists: lists.map((list) => ({ ...list, isProven: isProven(catalogue, list, question.on) })),
    listings,
    history: historyOfCourse(catalogue, kinds, id, question),
    successors: course.code === undefined ? [] : successors.successorsOf(course.code, question.on, catalogue.knownOn),
    notices,
  };
}

function historyOfCourse(
  { histories }: Catalogue,
  kinds: readonly ListKind[],
  id: CourseId,
  question: MatrixQuestion,
): CourseOnList[] {
  const key = ({ listKind, area }: { listKind: ListKind; area: string }) => `${kinds.indexOf(listKind)} ${area}`;
  return histories
    .filter(({ listKind }) => kinds.includes(listKind))
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    .map((history) => courseOnList(history, id, question));
}

/** The regional list always, and every other kind of which there is an edition or a source. */
function kindsKnown(catalogue: Catalogue): ListKind[] {
  const known = new Set<ListKind>(['regional']);
  for (const { listKind } of catalogue.histories) known.add(listKind);
  for (const { definition } of catalogue.sources) known.add(definition.listKind);
  return listKindSchema.options.filter((kind) => known.has(kind));
}

/** An area named as the place says nothing of how a list of another kind lies to it; a municipality does. */
function listsOfKind(catalogue: Catalogue, kind: ListKind, question: MatrixQuestion, main: ListKind): ListUsed[] {
  const { on, today } = question;
  const reaches = question.region === undefined || kind === main;
  const place = reaches ? resolvePlace(catalogue, question, kind, on) : undefined;
  return areaSetsOn(catalogue, kind, on)
    .flatMap((set) => catalogue.geography.areasOf(set, on, catalogue.knownOn))
    .map((area) => listUsed(catalogue, area, { on, today, list: kind }, place && reachOf(place, area.id)));
}
