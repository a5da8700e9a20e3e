import type { CourseTexts } from './course-text.da.ts';

/** The same in English. */
export const englishCourse: CourseTexts = {
  area: 'Area',
  standsOnDay: 'On the list that day?',
  listedSince: (date) => `since ${date}`,
  listedAtLeastSince: (date) => `since ${date} at least`,
  notProven: 'the list has not been seen fresh for the day',
  keyNotProven:
    'With a question mark: the list has not been seen fresh for the day, and the answer may be another now.',
  lineInDocument: 'Line in the document',
  lineOf: (list, place) => `${list}: ${place} in the document at its publisher`,
  mapHeading: (date) => `Map of Denmark: on the list ${date}?`,
  mapSketch: 'A sketch. The tiles lie roughly as the areas do; they say nothing of sizes or borders.',
  mapOf: (date) => `Schematic map of the lists of the areas ${date}.`,
  tileStates: { listed: 'Yes', 'not-listed': 'No', unsure: 'Not sure', 'no-list': 'Not known' },
  key: {
    listed: 'The course stands on the list',
    'not-listed': 'The course does not stand on the list',
    unsure: 'Not sure: two editions disagree',
    'no-list': 'Not known: we have no list for the day',
  },
  tileReach: { own: 'own', adjacent: 'adjacent', elsewhere: '' },
  timelineHeading: 'Timeline',
  timelineScroll: 'Timeline, can be scrolled sideways',
  timelineOf: (from, to) => `Timeline from ${from} to ${to}. The table below it has the same days in words.`,
  today: 'today',
  dayAsked: 'day of the grant',
  stretch: 'On the list',
  unproven: 'Not sure',
  everyList: 'The course on every list',
  noList: 'No list known',
  notListed: 'Not on the list',
};
