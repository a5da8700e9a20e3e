// Answers of the search as shown in the description of the API, held to their schemas like those of examples.ts.

import type { z } from 'zod';
import type { coursesAnswerSchema } from '../../src/contract/course.ts';
import type { suggestAnswerSchema } from '../../src/contract/suggestion.ts';
import { answered, course, listing, row } from './examples.ts';

/** `GET /v1/courses` */
export const coursesExample: z.input<typeof coursesAnswerSchema> = {
  ...answered,
  total: 1,
  corrections: [],
  leftOut: [],
  unknownWords: [],
  numbers: [],
  buckets: [{ bucket: 'prefix', count: 1 }],
  offset: 0,
  items: [
    {
      ...course,
      reach: 'own',
      match: { bucket: 'prefix', field: 'title', words: [{ asked: 'gaffeltruck', how: 'prefix' }], marks: [[0, 11]] },
      listings: [listing],
      listingsFilteredOut: 0,
    },
  ],
  facets: {
    group: [{ value: 'Transport', name: 'Transport', count: 1, isChosen: false }],
    providerKind: [{ value: 'unknown', name: 'Ikke oplyst', count: 1, isChosen: false }],
    duration: [{ value: '6-10-days', name: '6-10 dage', count: 1, isChosen: false }],
    reach: [{ value: 'own', name: 'Eget område', count: 1, isChosen: false }],
    onList: [{ value: 'rar-sjaelland', name: 'RAR Sjælland', count: 1, isChosen: false }],
    list: [{ value: 'regional', name: 'Regional positivliste', count: 1, isChosen: true }],
  },
};

/** `GET /v1/suggest` */
export const suggestExample: z.input<typeof suggestAnswerSchema> = {
  version: answered.version,
  on: answered.on,
  items: [
    { kind: 'course', text: row.title, course: '47592', code: '47592', href: '/kursus/47592?sted=Lejre' },
    { kind: 'group', text: 'Transport', href: '/?form=1&sted=Lejre&adjacent=true&group=Transport' },
  ],
};
