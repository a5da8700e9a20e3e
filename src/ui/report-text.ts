/** The words of the mail about a wrong line, and of the link that makes it. */
export const danishReport = {
  isWrong: 'Er denne linje forkert?',
  isWrongAbout: (list: string, place: string) => `Er denne linje forkert? Skriv til os om ${list}, ${place}`,
  subject: (course: string, list: string) => `Forkert linje: ${course} (${list})`,
  opening: 'Jeg mener, at denne linje er forkert:',
  course: 'Kursus',
  list: 'Liste',
  edition: 'Udgave',
  place: 'Sted',
  document: 'Dokument',
  page: 'Side',
  whatIsWrong: 'Det er forkert, fordi:',
  noPersons: '(Skriv ikke CPR-numre eller andet om borgere.)',
};

export type ReportTexts = typeof danishReport;

/** The same in English. */
export const englishReport: ReportTexts = {
  isWrong: 'Is this line wrong?',
  isWrongAbout: (list, place) => `Is this line wrong? Write to us about ${list}, ${place}`,
  subject: (course, list) => `Wrong line: ${course} (${list})`,
  opening: 'I think this line is wrong:',
  course: 'Course',
  list: 'List',
  edition: 'Edition',
  place: 'Place',
  document: 'Document',
  page: 'Page',
  whatIsWrong: 'It is wrong because:',
  noPersons: '(Do not write CPR numbers or anything else about citizens.)',
};
