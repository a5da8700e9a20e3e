// Answers about eligibility as shown in the description of the API, held to their schemas like those of examples.ts.
import type { z } from 'zod';
import type {
  batchAnswerSchema,
  batchQuestionSchema,
  eligibilityAnswerSchema,
  pinnedAnswerSchema,
  receiptSchema,
} from '../../src/contract/eligibility.ts';
import { answered, course, list, listing, row } from './examples.ts';

const knownAt = '2026-11-22T02:10:00.000Z';
const digest = 'a4b1f0c9e5d7a2468ace013579bdf02468ace13579bdf02468ace13579bdf024';
const query = `course=47592&kommune=0350&on=${answered.on}&askedOn=${answered.on}&knownAt=${encodeURIComponent(knownAt)}&digest=${digest}`;
const receipt = { address: `/v1/receipts?${query}`, pageAddress: `/kvittering?${query}`, digest };
const sentence =
  '»Gaffeltruckcertifikat B« (47592) står den 22. november 2026 på RAR Sjællands positivliste, listen for det område, hvor Lejre ligger, og kommunen kan bevilge det efter en konkret vurdering.';
const evidence = { ...listing, reach: 'own', isProven: true } as const;
const uncertainties = [
  {
    about: 'division',
    grade: 'unconfirmed',
    sentence: 'At listerne den dag er delt efter Regionale arbejdsmarkedsråd (RAR), er ikke bekræftet.',
  },
] as const;

const pinned: z.input<typeof pinnedAnswerSchema> = {
  version: answered.version,
  knownAt,
  on: answered.on,
  askedOn: answered.on,
  exampleData: false,
  verdict: 'own-list',
  sentence,
  course: { id: course.id, code: course.code, title: course.title },
  place: answered.place,
  lists: [{ ...list, freshnessText: 'Opdateret' }],
  evidence: [evidence],
  doubtful: [],
  geography: [
    {
      areaSet: {
        id: 'rar',
        name: 'Regionale arbejdsmarkedsråd (RAR)',
        grade: 'unconfirmed',
        source: 'lov 1656/2024 § 28',
      },
      own: {
        region: 'rar-sjaelland',
        name: 'RAR Sjælland',
        grade: 'seen',
        source: 'documentcontrol.dk/postivlisterne',
      },
      adjacent: [{ region: 'rar-fyn', name: 'RAR Fyn', grade: 'official', source: 'rar-bm.dk/rar-sjaelland (2021)' }],
    },
  ],
  uncertainties: [...uncertainties],
  rules: [
    {
      id: 'own-list-counts',
      sentence:
        'Et kursus på positivlisten i det område, hvor kommunen ligger, kan bevilges af den regionale uddannelsespulje.',
      source: 'star.dk, Den regionale uddannelsespulje',
      grade: 'seen',
      validFrom: '2015-01-01',
      recordedOn: '2026-11-22',
      outcome: 'met',
    },
  ],
  notices: [],
};

/** `GET /v1/eligibility` */
export const eligibilityExample: z.input<typeof eligibilityAnswerSchema> = { ...pinned, receipt };

const retrieval = {
  source: 'rar-sjaelland',
  url: listing.document.url,
  retrievedAt: '2026-10-01T02:09:41.000Z',
};

/** `GET /v1/receipts` */
export const receiptExample: z.input<typeof receiptSchema> = {
  format: 'positivliste-receipt-1',
  question: { course: '47592', kommune: '0350', on: answered.on, askedOn: answered.on, knownAt },
  answer: pinned,
  proof: [
    {
      region: 'rar-sjaelland',
      reach: 'own',
      standing: 'listed',
      isProven: true,
      edition: listing.edition,
      reader: '1',
      recordedAt: '2026-10-01T02:10:00.000Z',
      confirmedAt: knownAt,
      place: row.place,
      position: 12,
      row: {
        course: '47592',
        code: '47592',
        title: row.title,
        duration: row.duration,
        price: row.price,
        pricePer: row.pricePer,
      },
      days: { from: '2026-10-01' },
      document: {
        ...listing.document,
        retrieval,
      },
    },
  ],
  documents: [{ ...listing.document, retrieval, region: 'rar-sjaelland', edition: listing.edition }],
  ...receipt,
};

/** The question of `POST /v1/eligibility/batch` */
export const batchQuestionExample: z.input<typeof batchQuestionSchema> = {
  kommune: 'Lejre',
  on: answered.on,
  courses: ['47592'],
};

/** `POST /v1/eligibility/batch` */
export const batchExample: z.input<typeof batchAnswerSchema> = {
  version: answered.version,
  knownAt,
  on: answered.on,
  askedOn: answered.on,
  exampleData: false,
  place: answered.place,
  lists: pinned.lists,
  uncertainties: [...uncertainties],
  notices: [],
  parts: [
    {
      course: pinned.course,
      verdict: 'own-list',
      sentence,
      evidence: [evidence],
      duration: { value: 7, unit: 'days' },
      days: 7,
      receipt,
    },
  ],
  length: {
    days: 7,
    isWhole: true,
    weeksCountedAsFiveDays: false,
    unknown: [],
    sentence: 'Forløbet varer i alt 7 dage.',
  },
  ifGrantedLater: {
    on: '2027-04-01',
    basis: 'expected',
    notPublished: ['rar-sjaelland'],
    parts: [
      {
        course: '47592',
        outcome: 'not-published',
        verdict: 'unknown',
        sentence: 'Den kommende liste er ikke offentliggjort endnu.',
      },
    ],
    sentence: 'Bevilges det først den 1. april 2027 eller senere: for 47592 er listen ikke offentliggjort endnu.',
  },
};
