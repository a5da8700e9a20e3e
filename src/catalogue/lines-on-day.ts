import type { AreaId, ListKind } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import type { CivilDate } from '../domain/date.ts';
import { type DurationBand, durationBand } from '../domain/duration.ts';
import type { PrintedRow } from '../domain/edition.ts';
import { type Catalogue, listingsIn, type StandingListing } from './catalogue.ts';
import type { CourseFilters } from './course-question.ts';
import { groupKeyOf } from './groups.ts';
import { rememberedOf } from './remembered.ts';
import { periodOn } from './timeline.ts';

/** One line of a list as it stands on the day, with what it can be chosen by. */
export interface Line {
  listing: StandingListing;
  row: PrintedRow;
  /** The place of its area in `areas`. */
  area: number;
  /** The row's values, as places in `values`; -1 where it says nothing. */
  group: number;
  providerKind: number;
  duration: number;
}

/** Every line of the lists of a kind on a day, by course; none of a list of which nobody knows what stood there. */
export interface LinesOnDay {
  /** The areas whose lists are known on the day. */
  areas: readonly AreaId[];
  /** What the rows say, each once; more are added as courses are asked for. */
  values: {
    group: Interned<string>;
    providerKind: Interned<CourseFilters['providerKind'][number]>;
    duration: Interned<DurationBand>;
  };
  linesOf(course: CourseId): readonly Line[];
}

/** Words by number, and numbers by word. */
export class Interned<W extends string> {
  readonly words: W[] = [];
  readonly #numbers = new Map<W, number>();

  numberOf(word: W | undefined): number {
    if (word === undefined) return -1;
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.words.length);
    return this.words.push(word) - 1;
  }
}

/** Days other than today are asked about seldom; more than these few are made anew. */
const mostKept = 4;
const remembered = rememberedOf<LinesOnDay>(mostKept);

/** The lines of a day as they are told on the day of asking; made course by course when first asked for, and kept. */
export function linesOnDay(
  catalogue: Catalogue,
  { list, on, today }: { list: ListKind; on: CivilDate; today: CivilDate },
): LinesOnDay {
  return remembered(catalogue, `${list} ${on} ${today}`, () => makeLines(catalogue, list, on, today));
}

function makeLines(catalogue: Catalogue, listKind: ListKind, on: CivilDate, today: CivilDate): LinesOnDay {
  const lists = catalogue.histories.flatMap((history) => {
    const period = history.listKind === listKind ? periodOn(history, on) : undefined;
    return period && on < period.coveredTo ? [{ area: history.area, listKind, period }] : [];
  });
  const values: LinesOnDay['values'] = {
    group: new Interned(),
    providerKind: new Interned(),
    duration: new Interned(),
  };
  const lineOf = (listing: StandingListing, area: number): Line => {
    const { row } = listing.listing;
    return {
      listing,
      row,
      area,
      group: values.group.numberOf(groupKeyOf(row)),
      providerKind: values.providerKind.numberOf(row.providerKind ?? 'unknown'),
      duration: values.duration.numberOf(durationBand(row.duration)),
    };
  };
  const kept = new Map<CourseId, readonly Line[]>();
  return {
    areas: lists.map(({ area }) => area),
    values,
    linesOf: (course) => {
      const before = kept.get(course);
      if (before) return before;
      const lines = lists.flatMap((list, area) =>
        listingsIn(list, course, { on, today }).map((one) => lineOf(one, area)),
      );
      kept.set(course, lines);
      return lines;
    },
  };
}
