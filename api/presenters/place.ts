import type { Place, PlaceInSet } from '../../src/catalogue/place.ts';
import type { PlaceObject } from '../../src/contract/place.ts';
import type { AreaId, Kommune } from '../../src/domain/area.ts';
import { onceEach } from '../../src/domain/once.ts';
import { geography } from '../../src/geography/geography.ts';

/** An area's name as shown; its id where it is not known. */
export function areaName(id: AreaId): string {
  const name = names.get(id) ?? geography.findArea(id)?.name ?? id;
  names.set(id, name);
  return name;
}

const names = new Map<AreaId, string>();

/** A municipality as referred to in answers. */
export const presentKommuneRef = ({ kode, navn }: Kommune) => ({ kode, navn });

const presentDivision = ({ own, ownGrade, adjacent }: PlaceInSet) => ({
  region: own.id,
  name: own.name,
  grade: ownGrade,
  adjacent: adjacent.map(({ area, grade }) => ({ region: area.id, name: area.name, grade })),
});

/** The place of an answer; undefined where none of the divisions in use holds it. */
export const presentPlace = (place: Place | undefined): PlaceObject | undefined => place && placeOnce(place);

const placeOnce = onceEach((place: Place): PlaceObject | undefined => {
  const [first, ...others] = place.inSets;
  if (!first) return undefined;
  return {
    kommune: place.kommune && presentKommuneRef(place.kommune),
    ...presentDivision(first),
    otherDivisions: others.length > 0 ? others.map(presentDivision) : undefined,
  };
});
