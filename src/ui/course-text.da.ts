/** The words of a course's own page: the table of areas, the map and the timeline. */
export const danishCourse = {
  area: 'Område',
  standsOnDay: 'På listen den dag?',
  listedSince: (date: string) => `siden ${date}`,
  /** No list is known of the days before. */
  listedAtLeastSince: (date: string) => `mindst siden ${date}`,
  notProven: 'listen er ikke set frisk for dagen',
  keyNotProven: 'Med spørgsmålstegn: listen er ikke set frisk for dagen, og svaret kan være et andet nu.',
  lineInDocument: 'Linje i dokumentet',
  lineOf: (list: string, place: string) => `${list}: ${place} i dokumentet hos udgiveren`,
  mapHeading: (date: string) => `Danmarkskort: på listen ${date}?`,
  mapSketch: 'Skitse. Felterne ligger omtrent som områderne; de siger intet om størrelse eller grænser.',
  mapOf: (date: string) => `Skematisk kort over områdernes lister ${date}.`,
  tileStates: { listed: 'Ja', 'not-listed': 'Nej', unsure: 'Usikkert', 'no-list': 'Vides ikke' },
  key: {
    listed: 'Kurset står på listen',
    'not-listed': 'Kurset står ikke på listen',
    unsure: 'Usikkert: to udgaver er uenige',
    'no-list': 'Vides ikke: vi har ingen liste for dagen',
  },
  tileReach: { own: 'eget', adjacent: 'nabo', elsewhere: '' },
  timelineHeading: 'Tidslinje',
  timelineScroll: 'Tidslinje, kan rulles til siden',
  timelineOf: (from: string, to: string) =>
    `Tidslinje fra ${from} til ${to}. Tabellen under den har de samme dage i ord.`,
  today: 'i dag',
  dayAsked: 'bevillingsdag',
  stretch: 'På listen',
  unproven: 'Usikkert',
  everyList: 'Kurset på alle lister',
  noList: 'Ingen liste kendt',
  notListed: 'Ikke på listen',
};

export type CourseTexts = typeof danishCourse;
