/** The words of the page with several courses at once. */
export const danishBundle = {
  title: 'Flere kurser på én gang',
  intro:
    'Saml et forløb på op til 20 kurser, og se for hvert kursus, om det står på listen i eget område eller et naboområde den dag, det bevilges.',
  add: 'Tilføj kurser',
  numbers: 'AMU-numre',
  numbersHint: 'Sæt numrene ind, fx fra en jobplan eller et regneark. Anden tekst imellem gør ikke noget.',
  show: 'Vis kurserne',
  chosen: (count: number) => (count === 1 ? '1 kursus er valgt.' : `${count} kurser er valgt.`),
  placeMissing: 'Skriv en kommune eller et postnummer. Svaret afhænger af stedet.',
  coursesMissing: 'Skriv mindst ét AMU-nummer på fem cifre.',
  notUnderstood: (words: string) => `Ikke forstået og ikke taget med: ${words}. Et AMU-nummer har fem cifre.`,
  tooMany: (most: number, rest: string) => `Der kan vises ${most} kurser ad gangen. Ikke taget med: ${rest}.`,
  answers: (place: string, date: string) => `${place}, bevilling ${date}`,
  count: {
    'own-list': (count: number) => `${count} på listen i eget område`,
    'adjacent-list': (count: number) => `${count} kun på listen i et naboområde`,
    'not-listed': (count: number) => `${count} ikke på de lister, der tæller`,
    unknown: (count: number) => `${count} kan vi ikke svare på`,
  },
  course: 'Kursus',
  answer: 'Svar',
  line: 'Linje i listen',
  length: 'Længde',
  price: 'Pris i listen',
  receipt: 'Kvittering',
  remove: 'Fjern',
  notPrinted: 'ikke oplyst',
  noRow: '–',
  sums: 'I alt',
  /** The amount ends in a full stop of its own. */
  priceSum: (amount: string, count: number) =>
    `${count === 1 ? 'Prisen i listen for 1 kursus' : `Priserne i listen for ${count} kurser`} er i alt ${amount}`,
  noPrices: 'Listerne har ingen priser for hele kurser her, så der er intet at lægge sammen.',
  leftOut: (courses: string) => `Ikke regnet med: ${courses}.`,
  reason: {
    'no-row': 'ingen række',
    'not-printed': 'ingen pris i listen',
    'not-for-whole': 'prisen er ikke for hele kurset',
    'rows-differ': 'linjerne har forskellige priser',
  },
  priceNote: 'Prisen er den, listen viser. Hvad kurset koster, siger skolen.',
  later: 'Hvis det bevilges senere',
  address: 'Fast adresse til denne samling',
  fromCourse: 'Saml flere kurser på én side',
};

export type BundleTexts = typeof danishBundle;
