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
  sixWeeksPage: {
    source: 'star.dk, Seks ugers jobrettet uddannelse (siden med listen fra 1. marts 2021)',
    sourceUrl:
      'https://star.dk/indsatser-og-ordninger/jobrettet-voksen-og-efteruddannelse-veu/uddannelser-for-ledige/ordninger-jobrettet-veu/6-ugers/',
  },
  sixWeeksTrial: {
    source: 'krifa.dk, 6 ugers jobrettet uddannelse (forsøg fra 1. september 2021 til 31. december 2022)',
    sourceUrl: 'https://krifa.dk/fs/kursus-uddannelse/6ugers-jobrettet-uddannelse',
  },
  poolBefore2021: {
    source: 'star.dk, Den regionale uddannelsespulje; hvornår reglen begyndte, er udledt af LAB',
    sourceUrl: `${ordinances}/den-regionale-uddannelsespulje/`,
  },
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
  reformBill: {
    source: 'Forslaget til lov 1750 (L 66, 2025-26), resumé på lovguiden.dk; hvad der gælder i dag, er ikke læst',
    sourceUrl:
      'https://www.lovguiden.dk/afgorelse/06-11-2025-forslag-til-lov-om-aendring-af-lov-om-en-aktiv-beskaeftigelsesindsats-lov-om-organisering-og-understoettelse-af-beskaeftigelsesindsatsen-m-v-og-forskellige-andre-love-reform-af-beskaeftigelsesindsatsen-mere-fleksible-kontaktforloeb-og-tilbud-afskaffelse-af-kravet-om-jobcentre-frihed-i-organisering-af-beskaeftigelsesindsatsen-afskaffelse-af-ressourceforloeb-og-revalidering-m-v',
  },
  mentor: {
    source: 'star.dk, Mentorordningen: om mentorstøtte og ordningens målgruppe',
    sourceUrl: 'https://star.dk/da/indsatser/mentorordningen/om-mentorstoette-ordningens-maalgruppe',
  },
  eures: {
    source: 'star.dk, Hvad er EURES-netværket?',
    sourceUrl:
      'https://star.dk/til-virksomheder/ordninger-til-at-rekruttere-opkvalificere-og-fastholde/ansoeg-om-optagelse-i-eures-netvaerket/hvad-er-eures/',
  },
  /** Only for sentences that say what we do not know. */
  notSeen: { source: 'Ikke set hos nogen kilde (november 2026)' },
} as const satisfies Record<string, GuidanceSource>;

/** The sources by a short name. */
export const from: Readonly<Record<keyof typeof named, GuidanceSource>> = named;

/** While the limit of nine months (six under 25) was lifted from the six weeks of training. */
export const sixWeeksTrial = { validFrom: '2021-09-01', validTo: '2023-01-01' } as const;

/** The first day the guidance speaks of: that of LAB. No rule's own first day was seen unless its row says so. */
export const firstGuidanceDay = '2020-01-01';
