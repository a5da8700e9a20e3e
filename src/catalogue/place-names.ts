import type { Kommune } from '../domain/area.ts';
import { fold } from '../domain/danish.ts';
import type { CivilDate } from '../domain/date.ts';
import type { Geography } from '../geography/geography.ts';
import type { Catalogue } from './catalogue.ts';

/** What a name or a postal code may stand for: a municipality by its own name, or those that a town or a code touches. */
export interface NamedPlace {
  kind: 'kommune' | 'town' | 'postnr';
  kommuner: readonly Kommune[];
}

/** A name as it is compared: folded, with hyphens and every other mark as one space. */
export const placeKey = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Shorter names of towns are words and beginnings of words ("Ry", "Lem"). */
const shortestTown = 3;
/** Codes below are of firms and of the post's own use, and name no town. */
const firstOfTowns = 1000;
const lastCode = 9999;

/** Catalogues share their geography, so the names of a day are read once for them all. */
const known = new WeakMap<Geography, { on: CivilDate; places: ReadonlyMap<string, NamedPlace> }>();

/** Municipalities, towns and postal codes by key, as they were known; a municipality goes before a town of its name. */
export function placesByName({
  geography,
  knownOn,
}: Pick<Catalogue, 'geography' | 'knownOn'>): ReadonlyMap<string, NamedPlace> {
  const kept = known.get(geography);
  if (kept?.on === knownOn) return kept.places;
  const places = readPlaces(geography, knownOn);
  known.set(geography, { on: knownOn, places });
  return places;
}

function readPlaces(geography: Geography, knownOn: CivilDate): Map<string, NamedPlace> {
  const places = new Map<string, NamedPlace>();
  for (const kommune of geography.kommuner(knownOn, knownOn)) {
    for (const name of [kommune.navn, ...kommune.spellings]) {
      places.set(placeKey(name), { kind: 'kommune', kommuner: [kommune] });
    }
  }
  for (let code = firstOfTowns; code <= lastCode; code++) {
    const place = geography.kommunerOfPostalCode(String(code), knownOn, knownOn);
    if (!place) continue;
    places.set(String(code), { kind: 'postnr', kommuner: place.kommuner });
    addTown(places, placeKey(place.town), place.kommuner);
  }
  return places;
}

/** A town may have many codes, and one name may be of several towns. */
function addTown(places: Map<string, NamedPlace>, key: string, kommuner: readonly Kommune[]): void {
  const before = places.get(key);
  if (key.length < shortestTown || before?.kind === 'kommune') return;
  const all = [...(before?.kommuner ?? []), ...kommuner];
  const each = new Map(all.map((kommune) => [kommune.kode, kommune]));
  places.set(key, { kind: 'town', kommuner: [...each.values()] });
}
