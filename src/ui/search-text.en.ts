import type { SearchTexts } from './search-text.da.ts';

/** The words of the search page that no other page needs, in English. */
export const englishSearch: SearchTexts = {
  inOwn: (count) => `${count} in the own area`,
  noneInOwn: 'none in the own area',
  allInOwn: 'all in the own area',
  onlyAdjacent: (count) => `${count} in adjacent areas only`,
  onlyOther: (count) => `${count} on other lists only`,
  numbersHeading: (count) => `The ${count} numbers you searched for`,
  number: 'Number',
  course: 'Course',
  standing: 'Does it stand on the lists?',
  numberStanding: {
    listed: 'On the list',
    'filtered-out': 'On the list, but does not fit what is chosen',
    elsewhere: 'On other lists only',
    nowhere: 'On no list we have for the day',
  },
  onLists: (names) => `(${names})`,
  bundle: 'See them as one plan',
  tooManyNumbers: (count, most) => `This search takes ${most} numbers at a time, and there are ${count}.`,
  copyLink: 'Copy link',
  linkCopied: 'The link is copied',
  linkNotCopied: 'Copy the address from the address bar',
  slash: 'to the search field',
  keys: ['move', 'opens'],
  stillSearching: 'Still searching …',
  failed: 'We got no answer. What is shown below is the last answer we got, and may not fit the fields.',
  failedSaid: 'We got no answer. The last answer still stands.',
  tryAgain: 'Try again',
  loadPage: 'Search by loading the page',
  cprTyped:
    'This looks like a CPR number and was not sent. Never write personal data here: an AMU number has five digits.',
};
