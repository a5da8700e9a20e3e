import type { Catalogue } from '../catalogue/catalogue.ts';
import { addDays, type CivilDate, civilDate } from '../domain/date.ts';

/** Choices that come the same for the same seed. */
interface Chance {
  below(most: number): number;
  of<T>(all: readonly T[]): T | undefined;
}

/** A linear congruence: plain, and good enough to spread questions. */
function chanceFrom(seed: number): Chance {
  let state = seed;
  const below = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  return { below, of: (all) => all[below(all.length)] };
}

/** What an installation has that can be asked about. */
interface Known {
  titles: string[];
  courses: string[];
  editions: string[];
  kommuner: string[];
  documents: string[];
  /** Days on which lists came into force. */
  days: CivilDate[];
  /** Moments at which editions became known, a few: each is a catalogue of its own. */
  moments: string[];
}

/** Before it nobody knows which areas there were. */
const geographyFrom = civilDate('2015-01-01');
const momentsAsked = 2;

function knownOf({ courses, editions, figures, geography, knownOn }: Catalogue): Known {
  const summaries = [...editions.values()].map(({ summary }) => summary);
  const ofFigures = figures.flatMap(({ document }) => document ?? []);
  const documents = [...summaries.map(({ document }) => document.sha256), ...ofFigures];
  const moments = [...new Set(summaries.map(({ recordedAt }) => recordedAt))].sort();
  const apart = Math.max(1, Math.floor(moments.length / momentsAsked));
  return {
    titles: [...courses().values()].flatMap(({ titles }) => titles),
    courses: [...courses().keys()],
    editions: [...editions.keys()],
    kommuner: geography.kommuner(knownOn).map(({ kode }) => kode),
    documents: [...new Set(documents)],
    days: summaries.map(({ inForceFrom }) => inForceFrom).filter((day) => day > geographyFrom),
    moments: moments.filter((_, at) => at % apart === 0).slice(0, momentsAsked),
  };
}

/** One or two words of a title, sometimes half of one, as people write them. */
function wordsOf(title: string, chance: Chance): string {
  const words = title.split(/\s+/).filter((word) => word !== '');
  const from = chance.below(words.length);
  const some = words.slice(from, from + 1 + chance.below(2)).join(' ');
  return encodeURIComponent(chance.below(4) === 0 ? some.slice(0, 5) : some);
}

const always = [
  '/v1/regions',
  '/v1/kommuner',
  '/v1/sources',
  '/v1/editions',
  '/v1/changes',
  '/v1/changes?after=start',
  '/v1/feeds/changes.json',
  '/v1/pools',
];

/** So many different addresses of questions about what an installation has; fewer where it has too little to ask about. */
export function sampledQuestions(catalogue: Catalogue, count: number, seed = 20_261_122): string[] {
  const chance = chanceFrom(seed);
  const known = knownOf(catalogue);
  const asked = new Set(always.slice(0, count));
  for (let tries = 0; asked.size < count && tries < count * 20; tries++) asked.add(oneQuestion(known, chance));
  return [...asked];
}

/** Of a hundred questions some fifty are searches. */
function oneQuestion(known: Known, chance: Chance): string {
  const [kommune, course, edition] = [chance.of(known.kommuner), chance.of(known.courses), chance.of(known.editions)];
  const day = chance.of(known.days);
  const on = day && chance.below(2) === 0 ? `&on=${addDays(day, chance.below(200))}` : '';
  const [title, document, moment] = [chance.of(known.titles), chance.of(known.documents), chance.of(known.moments)];
  const turn = chance.below(100);
  if (title !== undefined && turn < 48) return `/v1/courses?q=${wordsOf(title, chance)}&kommune=${kommune}${on}`;
  if (title !== undefined && turn < 50) return `/v1/suggest?q=${wordsOf(title, chance)}&kommune=${kommune}`;
  if (course !== undefined && turn < 60) return `/v1/courses/${course}?kommune=${kommune}${on}`;
  if (course !== undefined && turn < 74) return `/v1/eligibility?course=${course}&kommune=${kommune}${on}`;
  if (moment !== undefined && turn < 76) {
    return `/v1/eligibility?course=${course}&kommune=${kommune}&knownAt=${encodeURIComponent(moment)}`;
  }
  if (edition !== undefined && turn < 80) return `/v1/editions/${edition}`;
  if (edition !== undefined && turn < 83) return `/v1/editions/${edition}/diff/${chance.of(known.editions)}`;
  if (turn < 85) return `/v1/guidance?kommune=${kommune}`;
  if (turn < 90) return `/v1/changes?kommune=${kommune}${turn < 87 ? '&after=start' : ''}`;
  if (document !== undefined && turn < 94) return `/v1/documents/${document}`;
  return `/v1/pools?kommune=${kommune}&year=${2019 + chance.below(9)}`;
}
