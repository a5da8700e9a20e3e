import type { Area, AreaId, AreaSetId, Grade, Kommune, ListKind } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import { type AppError, callersError } from '../domain/error.ts';
import { geography } from '../geography/geography.ts';
import { adjacentAreasCount } from '../guidance/rules.ts';
import type { Catalogue } from './catalogue.ts';
import { periodOn } from './timeline.ts';

/** How a list lies to the place asked about. */
export type Reach = 'own' | 'adjacent' | 'elsewhere';

/** The place of a question in one division of the country. */
export interface PlaceInSet {
  areaSet: AreaSetId;
  own: Area;
  /** How sure the municipality's own area is. */
  ownGrade: Grade;
  adjacent: { area: Area; grade: Grade }[];
}

/** Where a question is asked, in each division that publishes lists on the day; the first is the one shown as `region`. */
export interface Place {
  kommune?: Kommune;
  inSets: PlaceInSet[];
}

/** The words of a question about a place: at most one of them. */
export interface PlaceQuestion {
  kommune?: string | undefined;
  region?: string | undefined;
  postnr?: string | undefined;
}

/**
 * The divisions of the country that count for a list kind on a day: those with an edition in force. Where none has
 * published, the oldest division valid that day (design, section 7); the answer says that its use is unconfirmed.
 */
export function areaSetsOn(catalogue: Catalogue, listKind: ListKind, on: CivilDate): AreaSetId[] {
  const publishing = catalogue.histories.filter((history) => {
    const period = history.listKind === listKind ? periodOn(history, on) : undefined;
    return period !== undefined && on < period.coveredTo;
  });
  const sets = new Set(publishing.flatMap((history) => geography.areaSetOf(history.area) ?? []));
  if (sets.size > 0) return geography.areaSets(on).flatMap((set) => (sets.has(set.id) ? [set.id] : []));
  const national = listKind === 'six-weeks';
  const fallback = geography.areaSets(on).find((set) => (geography.areasOf(set.id, on).length === 1) === national);
  return fallback ? [fallback.id] : [];
}

/** Finds the place a question names; undefined where it names none. Throws by name what cannot be answered. */
export function resolvePlace(
  catalogue: Catalogue,
  question: PlaceQuestion,
  listKind: ListKind,
  on: CivilDate,
): Place | undefined {
  const named = [question.kommune, question.region, question.postnr].filter((one) => one !== undefined);
  if (named.length === 0) return undefined;
  if (named.length > 1) throw tooManyPlaces();
  const sets = areaSetsOn(catalogue, listKind, on);
  if (question.region !== undefined) return regionPlace(question.region, sets, on);
  const kommune =
    question.kommune === undefined
      ? kommuneOfPostalCode(question.postnr ?? '', sets, on)
      : findKommune(question.kommune);
  if ('kode' in kommune) return { kommune, inSets: sets.flatMap((set) => inSet(kommune, set, on)) };
  return kommune;
}

function inSet(kommune: Kommune, areaSet: AreaSetId, on: CivilDate): PlaceInSet[] {
  const own = geography.areaOf(kommune.kode, areaSet, on);
  return own ? [aroundArea(own.area, own.grade, on)] : [];
}

/** Before 1 August 2020 only the municipality's own area counted (L 79 2020-21; domain, section 2). */
function aroundArea(own: Area, ownGrade: Grade, on: CivilDate): PlaceInSet {
  const adjacent = adjacentAreasCount(on)
    ? geography.adjacentTo(own.id, on).map(({ area, grade }) => ({ area, grade }))
    : [];
  return { areaSet: own.areaSet, own, ownGrade, adjacent };
}

function regionPlace(text: string, sets: readonly AreaSetId[], on: CivilDate): Place {
  const areas = findRegions(text, sets, on);
  const national = sets.flatMap((set) => geography.areasOf(set, on));
  // The whole country's list counts wherever one is.
  const own = national.length === 1 && areas.every((area) => !sets.includes(area.areaSet)) ? national : areas;
  return { inSets: own.map((area) => aroundArea(area, area.grade, on)) };
}

/** The areas a text names in the divisions asked about; throws `region-unknown` with those there are on the day. */
export function findRegions(text: string, sets: readonly AreaSetId[], on: CivilDate): Area[] {
  const areas = areasNamed(text, sets);
  if (areas.length === 0) throw regionUnknown(text, on);
  return areas;
}

/** The one area a text names; a plain "Sjælland" is the area of that name in each division that publishes. */
function areasNamed(text: string, sets: readonly AreaSetId[]): Area[] {
  const one = geography.findArea(text) ?? geography.findAreaByName(text);
  if (one) return [one];
  const named = geography.areasNamedIn(text).filter((area) => sets.includes(area.areaSet));
  return named.length === new Set(named.map((area) => area.areaSet)).size ? named : [];
}

function regionUnknown(text: string, on: CivilDate): AppError {
  const known = geography.areaSets(on).flatMap((set) => geography.areasOf(set.id, on).map((one) => one.id));
  return callersError(
    'region-unknown',
    {
      da: `Området "${text}" kendes ikke. Brug et af disse: ${known.join(', ')}.`,
      en: `The region "${text}" is not known. Use one of these: ${known.join(', ')}.`,
    },
    { regions: known },
  );
}

/** The municipality a text names; throws `kommune-unknown` with the nearest names. */
export function findKommune(text: string): Kommune {
  const kommune = geography.findKommune(text);
  if (kommune) return kommune;
  const near = geography.suggestKommuner(text, 3);
  const names = near.map((one) => `${one.navn} (${one.kode})`).join(', ');
  throw callersError(
    'kommune-unknown',
    {
      da: `Kommunen "${text}" kendes ikke.${names ? ` Mente du ${names}?` : ' Skriv kommunens navn eller dens kode på fire cifre.'}`,
      en: `The municipality "${text}" is not known.${names ? ` Did you mean ${names}?` : " Write the municipality's name or its four-digit code."}`,
    },
    { kommuner: near.map(({ kode, navn }) => ({ kode, navn })) },
  );
}

/** A postal code within one area is enough; one in two areas is refused with the municipalities to choose from. */
function kommuneOfPostalCode(postnr: string, sets: readonly AreaSetId[], on: CivilDate): Kommune | Place {
  const place = geography.kommunerOfPostalCode(postnr, on);
  if (!place) {
    throw callersError('postnr-unknown', {
      da: `Postnummeret "${postnr}" kendes ikke. Et postnummer har fire cifre.`,
      en: `The postal code "${postnr}" is not known. A postal code has four digits.`,
    });
  }
  const [only, ...others] = place.kommuner;
  if (only && others.length === 0) return only;
  const ambiguous = sets.some((set) => (geography.areasOfPostalCode(postnr, set, on) ?? []).length > 1);
  if (ambiguous || !only) throw postalCodeInTwoAreas(postnr, place.town, place.kommuner);
  return { inSets: sets.flatMap((set) => inSet(only, set, on)) };
}

function postalCodeInTwoAreas(postnr: string, town: string, kommuner: readonly Kommune[]): AppError {
  const names = kommuner.map((one) => `${one.navn} (${one.kode})`).join(', ');
  return callersError(
    'postnr-in-two-areas',
    {
      da: `Postnummer ${postnr} ${town} ligger i to områder. Vælg kommune: ${names}.`,
      en: `Postal code ${postnr} ${town} lies in two areas. Choose the municipality: ${names}.`,
    },
    { kommuner: kommuner.map(({ kode, navn }) => ({ kode, navn })) },
  );
}

function tooManyPlaces(): AppError {
  return callersError('too-many-places', {
    da: 'Spørg om ét sted ad gangen: kommune, region eller postnr.',
    en: 'Ask about one place at a time: kommune, region or postnr.',
  });
}

/** The reach of an area from a place; `elsewhere` where it is neither own nor adjacent. */
export function reachOf(place: Place, area: AreaId): Reach {
  if (place.inSets.some((one) => one.own.id === area)) return 'own';
  return place.inSets.some((one) => one.adjacent.some((other) => other.area.id === area)) ? 'adjacent' : 'elsewhere';
}
