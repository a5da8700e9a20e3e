import type { LocalGuidance } from '../../src/catalogue/guidance.ts';
import type { PlaceInSet } from '../../src/catalogue/place.ts';
import type { GuidanceSentenceObject } from '../../src/contract/guidance.ts';
import type { AreaSet, DatedRow, Kommune } from '../../src/domain/area.ts';
import type { Sentence } from '../../src/domain/error.ts';
import type { Language } from '../language.ts';
import { gradeInWords } from './eligibility-words.ts';
import { placed } from './guidance-office.ts';

/** Where a sentence is from. */
interface Evidence extends DatedRow {
  sourceUrl?: string | undefined;
}

/** A sentence with where it is from, how sure it is, and its dates. */
export function sentence(text: string, evidence: Evidence, language: Language): GuidanceSentenceObject {
  const { source, sourceUrl, grade, validFrom, recordedOn } = evidence;
  return { text, source, sourceUrl, grade, gradeText: gradeInWords(grade, language), validFrom, recordedOn };
}

/** Which lists count where a person lives: one sentence for each area, graded as the geography is. */
export function listSentences({ place, divisions }: LocalGuidance, language: Language): GuidanceSentenceObject[] {
  if (!place) return [];
  return place.inSets.flatMap((division) => divisionSentences(division, place.kommune, divisions, language));
}

function divisionSentences(
  { areaSet, own, ownGrade, ownSource, adjacent }: PlaceInSet,
  kommune: Kommune | undefined,
  divisions: readonly AreaSet[],
  language: Language,
): GuidanceSentenceObject[] {
  const say = ({ da, en }: Sentence, evidence: Evidence) => sentence({ da, en }[language], evidence, language);
  const division = divisions.find((one) => one.id === areaSet && one.grade === 'unconfirmed');
  return [
    say(ownInWords(kommune?.navn, own.name), { ...own, grade: ownGrade, source: ownSource }),
    ...adjacent.map(({ area, grade, source }) =>
      say(
        { da: `Listen fra ${area.name} tæller også med.`, en: `The list of ${area.name} counts too.` },
        { ...area, grade, source },
      ),
    ),
    ...(division ? [say(divisionInDoubt, division)] : []),
  ];
}

/** Without a municipality the question was about the area, or a postal code that lies in it. */
const ownInWords = (navn: string | undefined, area: string): Sentence =>
  navn === undefined
    ? { da: `Listen fra ${area} tæller.`, en: `The list of ${area} counts.` }
    : { da: `${navn} hører til ${area}.`, en: `${navn} belongs to ${area}.` };

const divisionInDoubt: Sentence = {
  da: 'Vi er ikke sikre på, om landet stadig er delt sådan, når det gælder listerne.',
  en: 'We are not sure that the country is still divided like this for the lists.',
};

/** Whom to turn to: never an address that nobody has seen. */
export function contactSentence(kommune: Kommune | undefined, isSeen: boolean, language: Language): string {
  const place = kommune && placed(kommune.navn, language);
  if (isSeen && place) {
    return {
      da: `Her er siden om job fra kommunen ${place}.`,
      en: `This is the page about work of the municipality of ${place}.`,
    }[language];
  }
  if (place) {
    return {
      da: `Vi har ikke fundet siden om job fra kommunen ${place}, så start på borger.dk.`,
      en: `We have not found the page about work of the municipality of ${place}, so start at borger.dk.`,
    }[language];
  }
  return {
    da: 'Start på borger.dk, eller skriv din kommune i skemaet.',
    en: 'Start at borger.dk, or write your municipality in the form.',
  }[language];
}
