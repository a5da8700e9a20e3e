import type { LocalGuidance } from '../../src/catalogue/guidance.ts';
import type { GuidanceObject, GuidanceSentenceObject, OfferObject } from '../../src/contract/guidance.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import type { GuidancePart, SchemeId } from '../../src/domain/guidance.ts';
import { commonEntrance } from '../../src/guidance/contacts.ts';
import { type GuidanceQuestion, type Offer, ofPart } from '../../src/guidance/guidance.ts';
import { emptyForm, searchAddress } from '../../src/ui/form.ts';
import { guidanceTexts } from '../../src/ui/guidance-text.ts';
import type { Language } from '../language.ts';
import { officeInWords } from './guidance-office.ts';
import { contactSentence, listSentences, sentence } from './guidance-words.ts';
import { presentPlace } from './place.ts';

/** What an answer is presented with besides itself. */
interface About {
  version: string;
  language: Language;
  question: GuidanceQuestion;
  /** The day of asking. */
  today: CivilDate;
  /** The day asked about, where the caller named one. */
  onAsked: CivilDate | undefined;
}

/** The answer of `GET /v1/guidance`. */
export function presentGuidance(guidance: LocalGuidance, about: About): GuidanceObject {
  const { version, language, question, today } = about;
  const { on, benefit, education, from } = question;
  const { group } = guidance;
  const kommune = guidance.place?.kommune;
  const office = officeInWords(guidance.office, kommune, language);
  const say = sayer(office, language);
  const common = (part: GuidancePart) => ofPart(guidance.common, part).map(say);
  return {
    version,
    on,
    notices: noticesOf(on, today, language),
    question: { benefit, education, from },
    group: group && sentence(group[language], group, language),
    place: presentPlace(guidance.place),
    office,
    officeSource: guidance.office && sentence(office, guidance.office, language),
    contact: presentContact(guidance, language),
    whom: common('whom'),
    lists: listSentences(guidance, language),
    offers: guidance.offers.map((offer) => presentOffer(offer, kommune?.navn ?? '', say, about)),
    cost: common('cost'),
    duty: common('duty'),
    law: common('law'),
  };
}

/** A day that has not come is answered by the rules of today, and that is said. */
const noticesOf = (on: CivilDate, today: CivilDate, language: Language): GuidanceObject['notices'] =>
  on > today ? [{ code: 'rules-of-today', text: guidanceTexts[language].rulesOfToday }] : [];

type Sayer = (row: Offer['statements'][number]) => GuidanceSentenceObject;

const sayer =
  (office: string, language: Language): Sayer =>
  (row) =>
    sentence(row[language].replaceAll('{kontor}', office), row, language);

function presentContact({ place, contact }: LocalGuidance, language: Language): GuidanceObject['contact'] {
  const kommune = place?.kommune;
  const text = contactSentence(kommune, contact !== undefined, language);
  if (contact) {
    return { standing: 'municipality', kommune: kommune?.navn, url: contact.url, ...sentence(text, contact, language) };
  }
  const { url } = commonEntrance;
  return { standing: 'common-entrance', kommune: kommune?.navn, url, ...sentence(text, commonEntrance, language) };
}

function presentOffer(
  { scheme, standing, decides, statements, links }: Offer,
  sted: string,
  say: Sayer,
  about: About,
): OfferObject {
  const { language, onAsked } = about;
  const { text, ...evidence } = sentence(scheme[language], scheme, language);
  return {
    id: scheme.id,
    title: text,
    ...evidence,
    standing,
    standingText: guidanceTexts[language].standing[standing],
    kind: scheme.kind,
    decides,
    sentences: statements.map((row) => ({ part: row.part, ...say(row) })),
    links: [
      ...(standing === 'not' ? [] : ownLinks(scheme.id, sted, onAsked, language)),
      ...links.map((link) => ({ kind: 'elsewhere' as const, text: link[language], href: link.href })),
    ],
  };
}

/** The page of the pool's figures, with the municipality where one is named. */
function poolAddress(kommune: string, language: Language): string {
  const query = new URLSearchParams({ ...(kommune && { kommune }), ...(language === 'en' && { lang: 'en' }) });
  return query.size === 0 ? '/pulje' : `/pulje?${query}`;
}

/** The pages of this site that go on from an offer, with the place filled in. */
function ownLinks(scheme: SchemeId, sted: string, on: CivilDate | undefined, language: Language) {
  const texts = guidanceTexts[language];
  const form = { ...emptyForm, sted, on: on ?? '', language };
  const own = (text: string, href: string) => ({ kind: 'own' as const, text, href });
  if (scheme === 'regional-pulje') {
    return [
      own(texts.searchLists(sted), searchAddress(form)),
      own(texts.poolFigures(sted), poolAddress(sted, language)),
    ];
  }
  return scheme === 'seks-uger' ? [own(texts.searchSixWeeks, searchAddress({ ...form, list: 'six-weeks' }))] : [];
}
