import type { Area, AreaId, AreaSetId, Grade, Kommune, ListKind } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import { type AppError, callersError } from '../domain/error.ts';
import type { GradedArea } from '../geography/geography.ts';
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
  ownSource: string;
  adjacent: GradedArea[];
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
  const { geography, knownOn } = catalogue;
  const publishing = catalogue.histories.filter((history) => {
    const period = history.listKind === listKind ? periodOn(history, on) : undefined;
    return period !== undefined && on < period.coveredTo;
  });
  const sets = new Set(publishing.flatMap((history) => geography.areaSetOf(history.area, knownOn) ?? []));
  const valid = geography.areaSets(on, knownOn);
  const used = valid.filter((set) => sets.has(set.id));
  if (used.length > 0) return used.map((set) => set.id);
  const national = listKind === 'six-weeks';
  const fallback = valid.find((set) => (geography.areasOf(set.id, on, knownOn).length === 1) === national);
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
  if (question.region !== undefined) return regionPlace(catalogue, question.region, sets, on);
  const kommune =
    question.kommune === undefined
      ? kommuneOfPostalCode(catalogue, question.postnr ?? '', sets, on)
      : findKommune(catalogue, question.kommune);
  if ('kode' in kommune) return { kommune, inSets: sets.flatMap((set) => inSet(catalogue, kommune, set, on)) };
  return kommune;
}

function inSet(catalogue: Catalogue, kommune: Kommune, areaSet: AreaSetId, on: CivilDate): PlaceInSet[] {
  const { geography, knownOn } = catalogue;
  const own = geography.areaOf(kommune.kode, areaSet, on, knownOn);
  return own ? [aroundArea(catalogue, own, on)] : [];
}

/** Before 1 August 2020 only the municipality's own area counted (L 79 2020-21; domain, section 2). */
function aroundArea({ geography, rules, knownOn }: Catalogue, own: GradedArea, on: CivilDate): PlaceInSet {
  const adjacent = rules.adjacentAreasCount(on, knownOn) ? geography.adjacentTo(own.area.id, on, knownOn) : [];
  return { areaSet: own.area.areaSet, own: own.area, ownGrade: own.grade, ownSource: own.source, adjacent };
}

function regionPlace(catalogue: Catalogue, text: string, sets: readonly AreaSetId[], on: CivilDate): Place {
  const { geography, knownOn } = catalogue;
  const areas = findRegions(catalogue, text, sets, on);
  const national = sets.flatMap((set) => geography.areasOf(set, on, knownOn));
  // The whole country's list counts wherever one is.
  const own = national.length === 1 && areas.every((area) => !sets.includes(area.areaSet)) ? national : areas;
  return { inSets: own.map((area) => aroundArea(catalogue, { area, grade: area.grade, source: area.source }, on)) };
}

/** The areas a text names in the divisions asked about; throws `region-unknown` with those there are on the day. */
export function findRegions(catalogue: Catalogue, text: string, sets: readonly AreaSetId[], on: CivilDate): Area[] {
  const areas = areasNamed(catalogue, text, sets);
  if (areas.length === 0) throw regionUnknown(catalogue, text, on);
  return areas;
}

/** The one area a text names; a plain "Sjælland" is the area of that name in each division that publishes. */
function areasNamed({ geography, knownOn }: Catalogue, text: string, sets: readonly AreaSetId[]): Area[] {
  const one = geography.findArea(text, knownOn) ?? geography.findAreaByName(text, knownOn);
  if (one) return [one];
  const named = geography.areasNamedIn(text, knownOn).filter((area) => sets.includes(area.areaSet));
  return named.length === new Set(named.map((area) => area.areaSet)).size ? named : [];
}

function regionUnknown({ geography, knownOn }: Catalogue, text: string, on: CivilDate): AppError {
  const sets = geography.areaSets(on, knownOn);
  const known = sets.flatMap((set) => geography.areasOf(set.id, on, knownOn).map((one) => one.id));
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
export function findKommune({ geography, knownOn }: Catalogue, text: string): Kommune {
  const kommune = geography.findKommune(text, knownOn);
  if (kommune) return kommune;
  const near = geography.suggestKommuner(text, 3, knownOn);
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
function kommuneOfPostalCode(
  catalogue: Catalogue,
  postnr: string,
  sets: readonly AreaSetId[],
  on: CivilDate,
): Kommune | Place {
  const { geography, knownOn } = catalogue;
  const place = geography.kommunerOfPostalCode(postnr, on, knownOn);
  if (!place) {
    throw callersError('postnr-unknown', {
      da: `Postnummeret "${postnr}" kendes ikke. Et postnummer har fire cifre.`,
      en: `The postal code "${postnr}" is not known. A postal code has four digits.`,
    });
  }
  const [only, ...others] = place.kommuner;
  if (only && others.length === 0) return only;
  const ambiguous = sets.some((set) => (geography.areasOfPostalCode(postnr, set, on, knownOn) ?? []).length > 1);
  if (ambiguous || !only) throw postalCodeInTwoAreas(postnr, place.town, place.kommuner);
  return { inSets: sets.flatMap((set) => inSet(catalogue, only, set, on)) };
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
