import type { KommuneObject, RegionsObject } from '../../src/contract/place.ts';
import type { Area, AreaId, Kommune } from '../../src/domain/area.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import { geography } from '../../src/geography/geography.ts';
import { adjacentAreasCount } from '../../src/guidance/rules.ts';
import { presentKommuneRef } from './place.ts';

/** Adjacent areas whose lists count on the day: none before 1 August 2020, as in every other answer. */
function presentAdjacent(id: AreaId, on: CivilDate) {
  if (!adjacentAreasCount(on)) return [];
  return geography.adjacentTo(id, on).map(({ area, grade }) => ({ region: area.id, name: area.name, grade }));
}

const presentRegion = (area: Area, on: CivilDate) => ({
  id: area.id,
  name: area.name,
  areaSet: area.areaSet,
  grade: area.grade,
  source: area.source,
  adjacent: presentAdjacent(area.id, on),
  kommuner: geography.kommunerOf(area.id, on).map(presentKommuneRef),
});

/** Every division of the country on a day, with its areas. */
export function presentRegions(on: CivilDate, version: string): RegionsObject {
  const sets = geography.areaSets(on);
  return {
    version,
    on,
    areaSets: sets.map(({ id, name, grade, source, note }) => ({ id, name, grade, source, note })),
    items: sets.flatMap((set) => geography.areasOf(set.id, on)).map((area) => presentRegion(area, on)),
  };
}

/** A municipality and the area it lies in, in every division of the day. */
export function presentKommune(kommune: Kommune, on: CivilDate): KommuneObject {
  return {
    ...presentKommuneRef(kommune),
    regions: geography.areaSets(on).flatMap((set) => {
      const own = geography.areaOf(kommune.kode, set.id, on);
      if (!own) return [];
      const { area, grade, source } = own;
      const adjacent = presentAdjacent(area.id, on);
      return [{ areaSet: set.id, region: area.id, name: area.name, grade, source, adjacent }];
    }),
  };
}
