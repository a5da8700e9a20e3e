import type { BundleTexts } from './bundle-text.da.ts';

/** The same in English. */
export const englishBundle: BundleTexts = {
  title: 'Several courses at once',
  intro:
    'Gather a plan of up to 20 courses, and see for each whether it stands on the list of the own or an adjacent area on the day of the grant.',
  add: 'Add courses',
  numbers: 'AMU numbers',
  numbersHint: 'Paste the numbers, for example from a job plan or a spreadsheet. Other text between them does no harm.',
  show: 'Show the courses',
  chosen: (count) => (count === 1 ? '1 course is chosen.' : `${count} courses are chosen.`),
  placeMissing: 'Write a municipality or a postal code. The answer depends on the place.',
  coursesMissing: 'Write at least one AMU number of five digits.',
  notUnderstood: (words) => `Not understood and left out: ${words}. An AMU number has five digits.`,
  tooMany: (most, rest) => `${most} courses can be shown at a time. Left out: ${rest}.`,
  answers: (place, date) => `${place}, grant ${date}`,
  count: {
    'own-list': (count) => `${count} on the list of the own area`,
    'adjacent-list': (count) => `${count} only on the list of an adjacent area`,
    'not-listed': (count) => `${count} on none of the lists that count`,
    unknown: (count) => `${count} that we cannot answer for`,
  },
  course: 'Course',
  answer: 'Answer',
  line: 'Line in the list',
  length: 'Length',
  price: 'Price in the list',
  receipt: 'Receipt',
  remove: 'Remove',
  notPrinted: 'not stated',
  noRow: '–',
  sums: 'In all',
  priceSum: (amount, count) =>
    `${count === 1 ? 'The price in the list for 1 course' : `The prices in the list for ${count} courses`} come to ${amount} in all.`,
  noPrices: 'The lists have no prices for whole courses here, so there is nothing to add up.',
  leftOut: (courses) => `Not counted: ${courses}.`,
  reason: {
    'no-row': 'no row',
    'not-printed': 'no price in the list',
    'not-for-whole': 'the price is not for the whole course',
    'rows-differ': 'the lines have different prices',
  },
  priceNote: 'The price is the one the list shows. The school says what the course costs.',
  later: 'If it is granted later',
  address: 'Permanent address of this collection',
  fromCourse: 'Gather several courses on one page',
};
