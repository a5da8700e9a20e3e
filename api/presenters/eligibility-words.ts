import type { Catalogue, CatalogueCourse } from '../../src/catalogue/catalogue.ts';
import type { Eligibility, Evidence } from '../../src/catalogue/eligibility.ts';
import type { Place } from '../../src/catalogue/place.ts';
import type { AreaId, Grade } from '../../src/domain/area.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import type { Sentence } from '../../src/domain/error.ts';
import { officeOn } from '../../src/guidance/guidance-words.ts';
import { showDate } from '../../src/ui/format.ts';
import { genitive } from '../../src/ui/text.da.ts';
import { viewIn } from '../../src/ui/view.ts';
import type { Language } from '../language.ts';
import { officeInWords } from './guidance-office.ts';

/** How sure a fact is, in words. */
export const gradeInWords = (grade: Grade, language: Language): string => viewIn(language).texts.grade[grade];

/** True where a fact must not be passed on as certain. */
export const isUncertain = (grade: Grade): boolean => grade !== 'official' && grade !== 'seen';

/** "»Gaffeltruckcertifikat B« (47592)", or the number alone where no list ever had it. */
function courseInWords(course: CatalogueCourse | undefined, id: string, language: Language): string {
  const number = course ? course.code : id;
  if (!course) return language === 'da' ? `Kurset ${number}` : `The course ${number}`;
  const title = language === 'da' ? `»${course.title}«` : `“${course.title}”`;
  return number === undefined ? title : `${title} (${number})`;
}

/** The municipality, or the area where none is known. */
function placeInWords({ kommune, inSets }: Place, language: Language): string {
  if (kommune) return kommune.navn;
  return joined(
    inSets.map((one) => one.own.name),
    language,
  );
}

/** Whom to ask where nobody can say from the lists. */
export function askInWords(
  { on, place }: Eligibility,
  { knownOn }: Pick<Catalogue, 'knownOn'>,
  language: Language,
): { who: string; sentence: string } {
  const who = officeInWords(officeOn(on, knownOn), place.kommune, language);
  const sentence = {
    da: `Spørg ${who}. Det er kommunen, der afgør det, og den kan se lister, som vi ikke har.`,
    en: `Ask ${who}. The municipality decides, and it may see lists that we do not have.`,
  };
  return { who, sentence: sentence[language] };
}

/** The listings that carry the verdict: those of the nearest lists on which the course is proven to stand. */
export function provingEvidence({ verdict, evidence }: Eligibility): Evidence[] {
  if (verdict !== 'own-list' && verdict !== 'adjacent-list') return [];
  const reach = verdict === 'own-list' ? 'own' : 'adjacent';
  return evidence.filter((one) => one.reach === reach && one.standing === 'listed' && one.isProven);
}

/** What an answer is put into words for. */
export interface Wording {
  language: Language;
  askedOn: CivilDate;
  nameOf(area: AreaId): string;
}

const joined = (names: readonly string[], language: Language): string =>
  new Intl.ListFormat(language === 'da' ? 'da' : 'en-GB', { type: 'conjunction' }).format(new Set(names));

/** The answer in one plain sentence. Nobody is ever told that they are entitled, or that nothing can be done. */
export function sentenceOf(eligibility: Eligibility, wording: Wording): string {
  const { verdict, on, place } = eligibility;
  const { language, askedOn } = wording;
  const words: Words = {
    course: courseInWords(eligibility.course, eligibility.id, language),
    place: placeInWords(place, language),
    date: showDate(on, viewIn(language)),
    stands: on < askedOn ? { da: 'stod', en: 'stood' } : { da: 'står', en: 'stands' },
  };
  if (verdict === 'not-listed') return notListed(words)[language];
  if (verdict === 'unknown') return unknown(words, whyUnknown(eligibility, wording))[language];
  const { areas, doubt } = carrying(eligibility);
  const names = areas.map((area) => wording.nameOf(area));
  if (verdict === 'own-list')
    return onOwnList(words, listsInWords(names, language), place.kommune !== undefined)[language];
  return onAdjacentList(words, listsInWords(names, language), names.length > 1, doubt)[language];
}

interface Words {
  course: string;
  place: string;
  date: string;
  stands: Sentence;
}

function listsInWords(names: readonly string[], language: Language): string {
  const all = joined(names, language);
  const isOne = new Set(names).size === 1;
  if (language === 'en') return isOne ? `the list of ${all}` : `the lists of ${all}`;
  return isOne ? `${genitive(all)} positivliste` : `positivlisterne fra ${all}`;
}

const afterAssessing: Sentence = {
  da: 'kommunen kan bevilge det efter en konkret vurdering',
  en: 'the municipality may grant it after assessing the case',
};

function onOwnList({ course, place, date, stands }: Words, list: string, inKommune: boolean): Sentence {
  const da = inKommune ? `, listen for det område, hvor ${place} ligger,` : ',';
  const en = inKommune ? `, the list of the area in which ${place} lies,` : ',';
  return {
    da: `${course} ${stands.da} den ${date} på ${list}${da} og ${afterAssessing.da}.`,
    en: `${course} ${stands.en} on ${list} on ${date}${en} and ${afterAssessing.en}.`,
  };
}

function onAdjacentList(
  { course, place, date, stands }: Words,
  list: string,
  isSeveral: boolean,
  doubt: Grade | undefined,
): Sentence {
  const da = doubt
    ? `men det er ${gradeInWords(doubt, 'da')}, at ${isSeveral ? 'naboområdernes lister' : 'naboområdets liste'} tæller med for ${place}, så spørg kommunen`
    : `${isSeveral ? 'naboområder, hvis lister' : 'et naboområde, hvis liste'} tæller med for ${place}, og ${afterAssessing.da}`;
  const en = doubt
    ? `but that ${isSeveral ? 'the lists of these neighbours count' : 'the list of this neighbour counts'} for ${place} is ${gradeInWords(doubt, 'en')}, so ask the municipality`
    : `${isSeveral ? 'adjacent areas whose lists count' : 'an adjacent area whose list counts'} for ${place}, and ${afterAssessing.en}`;
  return {
    da: `${course} ${stands.da} den ${date} på ${list}, ${da}.`,
    en: `${course} ${stands.en} on ${list} on ${date}, ${en}.`,
  };
}

function notListed({ course, place, date, stands }: Words): Sentence {
  return {
    da: `${course} ${stands.da} ikke på nogen af de lister, der tæller for ${place} den ${date}, men det kan være muligt at bevilge det på andre måder, og kommunen afgør det.`,
    en: `${course} ${stands.en} on none of the lists that count for ${place} on ${date}, but it may be possible to grant it in other ways, and the municipality decides.`,
  };
}

function unknown({ course, place, date, stands }: Words, why: Sentence): Sentence {
  return {
    da: `Vi kan ikke sige, om ${lowered(course)} ${stands.da} på en liste, der tæller for ${place} den ${date}: ${why.da}.`,
    en: `We cannot say whether ${lowered(course)} ${stands.en} on a list that counts for ${place} on ${date}: ${why.en}.`,
  };
}

/** "PDF" keeps its capitals. */
const lowered = (text: string): string => text.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());

function whyUnknown({ doubtful, evidence }: Eligibility, { language, nameOf }: Wording): Sentence {
  if (doubtful.length > 0) {
    const lists = doubtful.map(({ area, freshness }) => ({
      da: `${area.name} – ${lowered(viewIn('da').texts.freshness[freshness])}`,
      en: `${area.name} – ${lowered(viewIn('en').texts.freshness[freshness])}`,
    }));
    return { da: lists.map((one) => one.da).join('; '), en: lists.map((one) => one.en).join('; ') };
  }
  const areas = evidence.filter((one) => one.standing === 'unknown').map((one) => nameOf(one.area));
  return {
    da: `dagen ligger mellem to udgaver af listen fra ${joined(areas, language)}, som er uenige om kurset`,
    en: `the day lies between two editions of the list of ${joined(areas, language)} that disagree about the course`,
  };
}

/**
 * The areas whose lists carry the verdict. Of adjacent ones those that certainly are adjacent carry it alone; where none is,
 * all of them do, with how doubtful that is.
 */
function carrying(eligibility: Eligibility): { areas: AreaId[]; doubt?: Grade } {
  const areas = [...new Set(provingEvidence(eligibility).map((one) => one.area))];
  if (eligibility.verdict === 'own-list') return { areas };
  const adjacent = eligibility.place.inSets
    .flatMap((one) => one.adjacent)
    .filter(({ area }) => areas.includes(area.id));
  const certain = adjacent.filter(({ grade }) => !isUncertain(grade)).map(({ area }) => area.id);
  if (certain.length > 0) return { areas: areas.filter((area) => certain.includes(area)) };
  const [surest] = adjacent;
  return surest ? { areas, doubt: surest.grade } : { areas };
}
