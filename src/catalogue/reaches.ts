import type { Area, AreaId, ListKind } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import type { Catalogue } from './catalogue.ts';
import { areaSetsOn, type Place, type PlaceQuestion, type Reach, reachOf, resolvePlace } from './place.ts';

/** Whose lists are asked about: those in reach of a place, or every list of the kind where no place is named. */
export interface ListsQuestion extends PlaceQuestion {
  list: ListKind;
  adjacent: boolean;
  today: CivilDate;
}

/** An area whose list is asked about; without `reach` where no place was named. */
interface AskedArea {
  area: Area;
  reach?: Reach;
}

/** How lists lie to the place of a question from day to day, as divisions and rules change within the days asked about. */
export interface Reaches {
  /** The place as it is on the day that the answer shows; absent where none was named. */
  place?: Place;
  on(area: AreaId, day: CivilDate): { isAsked: boolean; reach?: Reach };
  /** Every area asked about on any of the days, each with its reach on the first of them that has it. */
  areasOn(...days: CivilDate[]): AskedArea[];
}

/** Finds the place of a question once, and follows it over the days; throws by name what cannot be answered. */
export function reachesOf(catalogue: Catalogue, question: ListsQuestion, shownOn: CivilDate): Reaches {
  const { list, adjacent } = question;
  const place = resolvePlace(catalogue, question, list, shownOn);
  if (!place) return everywhere(catalogue, list);
  const placeOn = placeFrom(catalogue, question, place);
  const on: Reaches['on'] = (area, day) => {
    const reach = reachOf(placeOn(day), area);
    const isAsked = reach === 'own' || (reach === 'adjacent' && adjacent);
    return isAsked ? { isAsked, reach } : { isAsked };
  };
  const near = (day: CivilDate) =>
    placeOn(day).inSets.flatMap(({ own, adjacent: others }) => [own, ...others.map((one) => one.area)]);
  const asked = (day: CivilDate) =>
    near(day).flatMap((area): AskedArea[] => {
      const { isAsked, reach } = on(area.id, day);
      return isAsked ? [{ area, ...(reach && { reach }) }] : [];
    });
  return { place, on, areasOn: (...days) => firstOfEach([...new Set(days)].flatMap(asked)) };
}

/** The place on other days. An area once named stays that area, though the divisions that publish may change. */
function placeFrom(catalogue: Catalogue, question: ListsQuestion, shown: Place): (day: CivilDate) => Place {
  const { region, kommune, postnr, list } = question;
  const questions: PlaceQuestion[] =
    region === undefined ? [{ kommune, postnr }] : shown.inSets.map(({ own }) => ({ region: own.id }));
  const known = new Map<CivilDate, Place>();
  return (day) => {
    const place = known.get(day) ?? {
      inSets: questions.flatMap((one) => resolvePlace(catalogue, one, list, day)?.inSets ?? []),
    };
    known.set(day, place);
    return place;
  };
}

function everywhere(catalogue: Catalogue, list: ListKind): Reaches {
  const { geography, knownOn } = catalogue;
  const areasOn = (day: CivilDate) =>
    areaSetsOn(catalogue, list, day).flatMap((set) => geography.areasOf(set, day, knownOn));
  return {
    on: () => ({ isAsked: true }),
    areasOn: (...days) => firstOfEach([...new Set(days)].flatMap(areasOn).map((area) => ({ area }))),
  };
}

function firstOfEach(areas: readonly AskedArea[]): AskedArea[] {
  const byId = new Map<AreaId, AskedArea>();
  for (const one of areas) if (!byId.has(one.area.id)) byId.set(one.area.id, one);
  return [...byId.values()];
}
