/** The words of the search page that no other page needs, in Danish. */
export const danishSearch = {
  /** Said after the total: never a sum of two lists, as a course may stand on both. */
  inOwn: (count: string) => `${count} i eget område`,
  noneInOwn: 'ingen i eget område',
  allInOwn: 'alle i eget område',
  onlyAdjacent: (count: string) => `${count} kun i naboområder`,
  onlyOther: (count: string) => `${count} kun på andre lister`,
  numbersHeading: (count: number) => `De ${count} numre, du søgte på`,
  number: 'Nummer',
  course: 'Kursus',
  standing: 'Står det på listerne?',
  /** A word and a shape for each, so that none rests on its colour. */
  numberStanding: {
    listed: 'På listen',
    'filtered-out': 'På listen, men passer ikke til det valgte',
    elsewhere: 'Kun på andre lister',
    nowhere: 'Ikke på nogen liste, vi har for dagen',
  },
  onLists: (names: string) => `(${names})`,
  bundle: 'Se dem som ét forløb',
  tooManyNumbers: (count: number, most: number) => `Her kan du søge på ${most} numre ad gangen, og der er ${count}.`,
  copyLink: 'Kopiér link',
  linkCopied: 'Linket er kopieret',
  linkNotCopied: 'Kopiér adressen fra adresselinjen',
  slash: 'til søgefeltet',
  keys: ['bladrer', 'åbner'],
  stillSearching: 'Søger stadig …',
  failed:
    'Vi fik ikke noget svar. Det, der vises nedenfor, er det seneste svar, vi fik, og passer måske ikke til felterne.',
  failedSaid: 'Vi fik ikke noget svar. Det seneste svar står endnu.',
  tryAgain: 'Prøv igen',
  loadPage: 'Søg ved at hente siden',
  cprTyped:
    'Det ligner et CPR-nummer, og det er ikke sendt. Skriv aldrig personoplysninger her: et AMU-nummer har fem cifre.',
};

export type SearchTexts = typeof danishSearch;
