import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { addDays, type CivilDate, copenhagenDate, type Instant, instant } from '../src/domain/date.ts';
import { type AppError, callersError } from '../src/domain/error.ts';
import type { Ports } from './ports.ts';

const hour = 3_600_000;

/** The last millisecond of a day in Copenhagen, which is one hour ahead of UTC in winter and two in summer. */
function endOfDay(day: CivilDate): Instant {
  const next = addDays(day, 1);
  const midnight = Date.parse(`${next}T00:00:00Z`);
  const ends = [midnight - 2 * hour, midnight - hour];
  const start = ends.find((moment) => copenhagenDate(new Date(moment)) === next) ?? midnight;
  return instant(new Date(start - 1));
}

/** The moment a `knownAt` names, written in one way only; refuses one that has not come. */
export function momentOf(knownAt: Instant | CivilDate, now: Date): Instant {
  const moment = knownAt.length === 10 ? endOfDay(copenhagenDate(new Date(`${knownAt}T12:00:00Z`))) : knownAt;
  if (Date.parse(moment) > now.getTime()) throw notYet();
  return instant(new Date(moment));
}

/** The catalogue of an earlier moment; refuses by name where earlier moments are not kept, or nothing was known yet. */
export async function catalogueAtMoment(ports: Ports, knownAt: Instant): Promise<Catalogue> {
  if (!ports.catalogueAt) throw notKept();
  const catalogue = await ports.catalogueAt(knownAt);
  const { geography, knownOn } = catalogue;
  if (geography.kommuner(knownOn, knownOn).length === 0) throw nothingKnown();
  return catalogue;
}

function notYet(): AppError {
  return callersError(
    'known-at-to-come',
    {
      da: 'Tidspunktet i "knownAt" er ikke kommet endnu. Udelad det for at spørge om det, vi ved nu; en dato står for dagens slutning.',
      en: 'The moment in "knownAt" has not come yet. Leave it out to ask what we know now; a date stands for the end of that day.',
    },
    { parameter: 'knownAt' },
  );
}

function notKept(): AppError {
  return callersError(
    'earlier-moments-not-kept',
    {
      da: 'Her kan der ikke spørges om, hvad vi vidste på et tidligere tidspunkt (knownAt).',
      en: 'This service cannot be asked what was known at an earlier moment (knownAt).',
    },
    { parameter: 'knownAt' },
  );
}

function nothingKnown(): AppError {
  return callersError(
    'nothing-known-yet',
    {
      da: 'På det tidspunkt havde vi endnu ikke skrevet noget op om kommuner og områder. Vælg et senere "knownAt".',
      en: 'At that moment we had not yet recorded anything about municipalities and areas. Choose a later "knownAt".',
    },
    { parameter: 'knownAt' },
  );
}
