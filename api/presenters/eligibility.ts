import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { Eligibility, Evidence } from '../../src/catalogue/eligibility.ts';
import type { ListUsed } from '../../src/catalogue/lists-used.ts';
import type { PlaceInSet } from '../../src/catalogue/place.ts';
import { lastSeenAt } from '../../src/catalogue/readings.ts';
import type { Receipt } from '../../src/catalogue/receipt.ts';
import type {
  CourseRefObject,
  EligibilityObject,
  EvidenceObject,
  GeographyObject,
  MetDocumentObject,
  PinnedAnswerObject,
  ProofObject,
  ReceiptObject,
  ReceiptQuestionObject,
  ReceiptRefObject,
  RuleStepObject,
  UncertaintyObject,
} from '../../src/contract/eligibility.ts';
import { receiptQuestionSchema } from '../../src/contract/eligibility.ts';
import { fagkodeSchema } from '../../src/domain/course.ts';
import type { Retrieval, Sha256 } from '../../src/domain/document.ts';
import type { EditionDocument } from '../../src/domain/edition.ts';
import { callersError } from '../../src/domain/error.ts';
import { viewIn } from '../../src/ui/view.ts';
import type { Language } from '../language.ts';
import { presentList, presentListing, presentNotice } from './course.ts';
import { askInWords, gradeInWords, isUncertain, provingEvidence, sentenceOf } from './eligibility-words.ts';
import { presentPlace } from './place.ts';

/** How a document was first met, as far as was known. */
export type RetrievalOf = (sha256: Sha256) => Promise<Retrieval | undefined>;

/** What an answer is presented with besides itself. */
export interface About {
  catalogue: Catalogue;
  language: Language;
  publicUrl?: string | undefined;
}

/** A list in reach, with its freshness word in words. */
export const presentListInReach = (list: ListUsed, language: Language) => ({
  ...presentList(list),
  freshnessText: viewIn(language).texts.freshness[list.freshness],
});

const nearReach = (reach: Evidence['reach']): 'own' | 'adjacent' => (reach === 'own' ? 'own' : 'adjacent');

/** A row that bears on the verdict, with the area's name as it was known. */
export function presentEvidence(evidence: Evidence, { geography, knownOn }: Catalogue): EvidenceObject {
  const listing = presentListing(evidence, evidence.reach);
  const name = geography.findArea(evidence.area, knownOn)?.name ?? listing.name;
  return { ...listing, name, reach: nearReach(evidence.reach), isProven: evidence.isProven };
}

/** The course of an answer; a number that no list ever had has no title. */
export function presentCourseRef({ course, id }: Eligibility): CourseRefObject {
  const code = course ? course.code : fagkodeSchema.safeParse(id).data;
  return { id, code, title: course?.title };
}

function presentGeography({ catalogue, language }: About, eligibility: Eligibility): GeographyObject[] {
  const { geography, knownOn } = catalogue;
  const sets = geography.areaSets(eligibility.on, knownOn);
  return eligibility.place.inSets.flatMap(({ areaSet, own, ownGrade, ownSource, adjacent }) => {
    const set = sets.find((one) => one.id === areaSet);
    if (!set) return [];
    const { id, name, grade, source } = set;
    const note = { da: set.note, en: set.noteEn }[language];
    return [
      {
        areaSet: { id, name, grade, source, note },
        own: { region: own.id, name: own.name, grade: ownGrade, source: ownSource },
        adjacent: adjacent.map((one) => ({
          region: one.area.id,
          name: one.area.name,
          grade: one.grade,
          source: one.source,
        })),
      },
    ];
  });
}

/** Everything uncertain that the verdict rests on: the division, the own area, and the adjacencies that bear on it. */
export function presentUncertainties(about: About, eligibility: Eligibility): UncertaintyObject[] {
  const { place } = eligibility;
  const divisions = presentGeography(about, eligibility).map((one) => one.areaSet);
  return [
    ...divisions.filter((set) => isUncertain(set.grade)).map((set) => divisionDoubt(set, about.language)),
    ...place.inSets
      .filter((one) => isUncertain(one.ownGrade))
      .map((one) => ownDoubt(one, place.kommune?.navn, about.language)),
    ...place.inSets.flatMap((one) => adjacencyDoubts(one, eligibility, about.language)),
  ];
}

function divisionDoubt({ name, grade }: GeographyObject['areaSet'], language: Language): UncertaintyObject {
  const words = gradeInWords(grade, language);
  const da = `At listerne den dag er delt efter ${name}, er ${words}.`;
  const en = `That the lists of that day follow the division ${name} is ${words}.`;
  return { about: 'division', grade, sentence: { da, en }[language] };
}

function ownDoubt(one: PlaceInSet, kommune: string | undefined, language: Language): UncertaintyObject {
  const words = gradeInWords(one.ownGrade, language);
  const what = kommune ?? { da: 'stedet', en: 'the place' }[language];
  const da = `At ${what} ligger i ${one.own.name}, er ${words}.`;
  const en = `That ${what} lies in ${one.own.name} is ${words}.`;
  return { about: 'own-area', grade: one.ownGrade, sentence: { da, en }[language] };
}

/** Found on an own list, no adjacency plays a part; found on none, every list that was looked at does. */
function adjacencyDoubts(one: PlaceInSet, eligibility: Eligibility, language: Language): UncertaintyObject[] {
  if (eligibility.verdict === 'own-list') return [];
  const proving = new Set(provingEvidence(eligibility).map((evidence) => evidence.area));
  return one.adjacent
    .filter(({ area, grade }) => isUncertain(grade) && (proving.size === 0 || proving.has(area.id)))
    .map(({ area, grade }) => {
      const words = gradeInWords(grade, language);
      const da = `At ${area.name} er naboområde til ${one.own.name}, er ${words}.`;
      const en = `That ${area.name} is adjacent to ${one.own.name} is ${words}.`;
      return { about: 'adjacency', grade, sentence: { da, en }[language] };
    });
}

const presentRules = ({ steps }: Eligibility, language: Language): RuleStepObject[] =>
  steps.map(({ rule, outcome }) => ({
    id: rule.id,
    sentence: rule[language],
    source: rule.source,
    grade: rule.grade,
    validFrom: rule.validFrom,
    recordedOn: rule.recordedOn,
    outcome,
  }));

/** The answer that a receipt pins, in the caller's language. */
export function presentPinned(about: About, { question, eligibility }: Receipt): PinnedAnswerObject {
  const { catalogue, language } = about;
  const { verdict, lists, evidence, doubtful, notices } = eligibility;
  const place = presentPlace(eligibility.place);
  if (!place) throw placeWithoutArea();
  const nameOf = (area: Evidence['area']) => catalogue.geography.findArea(area, catalogue.knownOn)?.name ?? area;
  return {
    version: catalogue.version,
    knownAt: question.knownAt,
    on: question.on,
    askedOn: question.askedOn,
    exampleData: [...lists, ...evidence.map((one) => one.edition)].some((one) => one.exampleData),
    verdict,
    sentence: sentenceOf(eligibility, { language, askedOn: question.askedOn, nameOf }),
    course: presentCourseRef(eligibility),
    place,
    lists: lists.map((list) => presentListInReach(list, language)),
    evidence: evidence.map((one) => presentEvidence(one, catalogue)),
    doubtful: doubtful.map((list) => presentListInReach(list, language)),
    ask: verdict === 'unknown' ? askInWords(eligibility, catalogue, language) : undefined,
    geography: presentGeography(about, eligibility),
    uncertainties: presentUncertainties(about, eligibility),
    rules: presentRules(eligibility, language),
    notices: notices.map((notice) => presentNotice(notice, language)),
  };
}

/** `GET /v1/eligibility` */
export function presentEligibility(about: About, receipt: Receipt): EligibilityObject {
  return { ...presentPinned(about, receipt), receipt: presentReceiptRef(about, receipt) };
}

/** The permanent addresses of a receipt: everything it pins, and the digest that it must come to again. */
export function presentReceiptRef({ publicUrl }: Pick<About, 'publicUrl'>, receipt: Receipt): ReceiptRefObject {
  const { digest } = receipt;
  const query = receiptQuery(presentQuestion(receipt), digest);
  const origin = publicUrl?.replace(/\/+$/, '') ?? '';
  return { address: `${origin}/v1/receipts?${query}`, pageAddress: `${origin}/kvittering?${query}`, digest };
}

/** The parameters of a receipt's address, always in the same order. */
export function receiptQuery(question: ReceiptQuestionObject, digest: string): string {
  const { course, kommune, region, postnr, on, askedOn, knownAt } = question;
  const pairs = Object.entries({ course, kommune, region, postnr, on, askedOn, knownAt, digest });
  return new URLSearchParams(pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString();
}

/** The question as a receipt says it. */
export const presentQuestion = ({ question }: Receipt): ReceiptQuestionObject => receiptQuestionSchema.parse(question);

/** A row of evidence with its words, its place and its days as recorded, and how its document was first met. */
export async function presentProof(evidence: Evidence, retrievalOf: RetrievalOf): Promise<ProofObject> {
  const { listing, edition, area, reach, standing, isProven } = evidence;
  const { unprovenFrom, from, provenTo, to } = listing;
  return {
    region: area,
    reach: nearReach(reach),
    standing,
    isProven,
    edition: edition.id,
    reader: edition.reader,
    recordedAt: edition.recordedAt,
    confirmedAt: lastSeenAt(listing.edition),
    place: listing.edition.placeOf(listing.position),
    position: listing.position,
    row: listing.row,
    days: { unprovenFrom, from, provenTo, to },
    document: await metDocument(edition.document, retrievalOf),
  };
}

/** The documents of the lists that were looked at: an answer that a course stood on none of them rests on them all. */
export async function presentDocuments(
  catalogue: Catalogue,
  { lists }: Eligibility,
  retrievalOf: RetrievalOf,
): Promise<ReceiptObject['documents']> {
  const used = lists.flatMap(({ area, edition: id }) => {
    const edition = id && catalogue.editions.get(id);
    return edition ? [{ region: area.id, edition: edition.summary.id, document: edition.summary.document }] : [];
  });
  return Promise.all(
    used.map(async ({ document, ...list }) => ({ ...list, ...(await metDocument(document, retrievalOf)) })),
  );
}

async function metDocument(document: EditionDocument, retrievalOf: RetrievalOf): Promise<MetDocumentObject> {
  const met = await retrievalOf(document.sha256);
  const retrieval = met && { source: met.source, url: met.url, retrievedAt: met.retrievedAt };
  return { ...document, retrieval };
}

function placeWithoutArea() {
  return callersError('place-without-area', {
    da: 'Vi ved ikke, hvilket område med en liste stedet lå i den dag. Spørg kommunen.',
    en: 'We do not know in which area with a list the place lay that day. Ask the municipality.',
  });
}
