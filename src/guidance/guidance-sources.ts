// Where the guidance was read. A name without an address was read in the source documents or on a page
// whose address or date is not known.
// Whoever adds a sentence adds its source here, with the address of the page it was seen on.

/** A source as it is shown with every sentence that rests on it. */
interface GuidanceSource {
  source: string;
  sourceUrl?: string;
}

const ordinances =
  'https://star.dk/da/indsatser-og-ordninger/jobrettet-voksen-og-efteruddannelse-veu/uddannelser-for-ledige/ordninger-jobrettet-veu';

const named = {
  article: { source: 'Artiklen om vejledning og opkvalificering (borgerens kilder, dato ikke oplyst)' },
  factSheet: { source: 'Faktaarket til borgere om vejledning og opkvalificering (dato ikke oplyst)' },
  starPool: {
    source: 'star.dk, Den regionale uddannelsespulje; LAB § 97',
    sourceUrl: `${ordinances}/den-regionale-uddannelsespulje/`,
  },
  starLists: {
    source: 'star.dk, Positivlister – se, hvilke kurser og uddannelser du kan få adgang til',
    sourceUrl:
      'https://star.dk/til-borgere/hjaelp-til-jobsoegning/positivlister-se-hvilke-kurser-og-uddannelser-du-kan-faa-adgang-til/',
  },
  sixWeeks: { source: 'star.dk (2023), 6 ugers jobrettet uddannelse' },
  sixWeeksPortal: {
    source: 'voksenuddannelse.dk, 6 ugers jobrettet uddannelse',
    sourceUrl: 'https://www.voksenuddannelse.dk/uddannelse/6-ugers-jobrettet-uddannelse',
  },
  orderOnPool: {
    source: 'BEK 1181 af 25. november 2019 § 2',
    sourceUrl: 'https://www.elov.dk/bekendtgorelse-om-den-regionale-uddannelsespulje/paragraf/2/',
  },
  orderOnShares: {
    source: 'BEK 1181 af 25. november 2019 § 3, stk. 5',
    sourceUrl: 'https://www.elov.dk/bekendtgorelse-om-den-regionale-uddannelsespulje/paragraf/3/',
  },
  trial: { source: 'star.dk, Den regionale uddannelsespulje (forsøg fra 1. august 2020)' },
  permanent: { source: 'L 79 (2020-21); LAB § 97; star.dk, Den regionale uddannelsespulje' },
  responsibility: {
    source: 'Lov om organisering og understøttelse af beskæftigelsesindsatsen § 2; artiklen om vejledning',
  },
  groups: {
    source: 'BEK 2636 af 28. december 2021 § 1, målgrupperne',
    sourceUrl: 'https://www.elov.dk/bekendtgorelse-om-en-aktiv-beskaeftigelsesindsats/paragraf/1/',
  },
  cabi: {
    source: 'cabiweb.dk, Vejledning og opkvalificering: målgruppen',
    sourceUrl: 'https://www.cabiweb.dk/lovstof/vejledning-og-opkvalificering/',
  },
  layoffs: {
    source: 'star.dk, Varsling af større afskedigelser (22. maj 2023)',
    sourceUrl: 'https://star.dk/til-virksomheder/varsling-af-stoerre-afskedigelser',
  },
  reform: {
    source: 'star.dk, Beskæftigelsesreformen: lovgivningsproces og ikrafttrædelse',
    sourceUrl: 'https://star.dk/da/implementering/beskaeftigelsesreform/proces',
  },
  law1750: {
    source:
      'Lov 1750 af 29. december 2025 (L 66), i kraft 1. februar og 1. juli 2026; star.dk, webinar 21. januar 2026',
    sourceUrl:
      'https://star.dk/implementering/beskaeftigelsesreform/svar-paa-spoergsmaal-fra-webinar-den-21-januar-2026',
  },
  notSeen: { source: 'Ikke set hos nogen kilde (november 2026)' },
  everyday: { source: 'Almindelig viden om ordet; ikke set i en kilde' },
} as const satisfies Record<string, GuidanceSource>;

/** The sources by a short name. */
export const from: Readonly<Record<keyof typeof named, GuidanceSource>> = named;

/** The first day the guidance speaks of: that of LAB. No rule's own first day was seen unless its row says so. */
export const firstGuidanceDay = '2020-01-01';
