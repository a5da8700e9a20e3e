import { createHash } from 'node:crypto';
import type { CourseId } from '../domain/course.ts';
import type { CivilDate, Instant } from '../domain/date.ts';
import type { Catalogue } from './catalogue.ts';
import { type Eligibility, type EligibilityQuestion, eligibilityOn } from './eligibility.ts';
import type { Place, PlaceQuestion } from './place.ts';

/** What a receipt pins: the question, the day it was asked, and the moment whose knowledge the answer rests on. */
export interface ReceiptQuestion {
  course: CourseId;
  /** A municipality's code where one is known; else the area or the postal code that was named. */
  kommune?: string | undefined;
  region?: string | undefined;
  postnr?: string | undefined;
  on: CivilDate;
  askedOn: CivilDate;
  knownAt: Instant;
}

/** An answer and the digest of everything it rests on, in no language. */
export interface Receipt {
  question: ReceiptQuestion;
  eligibility: Eligibility;
  digest: string;
}

/**
 * The receipt of a question, from the catalogue of the moment it pins: the same question and moment give the same digest for
 * as long as nothing of what was recorded by then is changed. Pure.
 */
export function receiptOf(catalogue: Catalogue, question: EligibilityQuestion): Receipt {
  const eligibility = eligibilityOn(catalogue, question);
  const pinned: ReceiptQuestion = {
    course: question.course,
    ...placePinned(question, eligibility.place),
    on: question.on,
    askedOn: question.today,
    knownAt: catalogue.knownAt,
  };
  return { question: pinned, eligibility, digest: digestOf(pinned, eligibility) };
}

/**
 * The place by a name that gives the same answer again. One area has an id; a name that means an area in each of two
 * divisions, and a postal code in several municipalities of one area, stand as they were asked.
 */
function placePinned(question: PlaceQuestion, { kommune, inSets }: Place): PlaceQuestion {
  if (kommune) return { kommune: kommune.kode };
  if (question.postnr !== undefined) return { postnr: question.postnr };
  const [only, ...others] = inSets;
  return { region: only && others.length === 0 ? only.own.id : question.region };
}

/** SHA-256 (64 hex digits) over the pinned question and all that the answer rests on. */
function digestOf(question: ReceiptQuestion, eligibility: Eligibility): string {
  const { verdict, place, lists, evidence, steps } = eligibility;
  const core = {
    question,
    verdict,
    geography: place.inSets.map(({ areaSet, own, ownGrade, adjacent }) => ({
      areaSet,
      own: [own.id, ownGrade],
      adjacent: adjacent.map(({ area, grade }) => [area.id, grade]),
    })),
    lists: lists.map(({ area, edition, freshness }) => [area.id, edition, freshness]),
    evidence: evidence.map(({ area, reach, standing, isProven, listing }) => ({
      area,
      reach,
      standing,
      isProven,
      edition: listing.edition.summary.id,
      document: listing.edition.summary.document.sha256,
      place: listing.edition.placeOf(listing.position),
      row: listing.row,
      days: [listing.unprovenFrom, listing.from, listing.provenTo, listing.to],
    })),
    rules: steps.map(({ rule, outcome }) => [rule.id, rule.validFrom, rule.recordedOn, outcome]),
  };
  return createHash('sha256').update(canonical(core)).digest('hex');
}

/** JSON with the keys of every object sorted, absent fields left out. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
