import type { Sentence } from '../../src/domain/error.ts';

/** What the description of the API says of an operation besides its schemas. */
export interface OperationWords {
  /** A question that can be asked as it stands; a test asks it. */
  question: string;
  description: Sentence;
}

/** What each operation is for and what to know before using its answer, by `operationId`. */
export const operationWords: Readonly<Record<string, OperationWords>> = {
  findCourses: {
    question: '/v1/courses?q=truck&kommune=Lejre',
    description: {
      da: 'Søgning på dansk med bøjninger, sammensætninger, synonymer og rettede stavefejl; hvert fund siger, hvordan det blev fundet (`match`). Giv ét sted: `kommune`, `region` eller `postnr`. Områder, hvis liste ingen kender den dag, står i `unknown`: dem kan svaret intet sige om. Næste side: `next` som `cursor`.',
      en: 'Danish search with inflections, compounds, synonyms and corrected spellings; each hit says how it was found (`match`). Give one place: `kommune`, `region` or `postnr`. Areas whose list nobody knows that day are in `unknown`: the answer says nothing of them. Next page: `next` as `cursor`.',
    },
  },
  getCourse: {
    question: '/v1/courses/47592?kommune=Lejre',
    description: {
      da: 'Et kursus ved sit AMU-nummer på fem cifre eller det id, som søgningen giver: hver linje, det står på den dag, og hver periode, det har stået på hver liste. `gaps` er dage, som ingen ved noget om.',
      en: 'One course by its five-digit AMU number, or the id that the search gives: every line it stands on that day, and every stretch of days it has stood on each list. `gaps` are days of which nobody knows.',
    },
  },
  suggest: {
    question: '/v1/suggest?q=gaf&kommune=Lejre',
    description: {
      da: 'Forslag til et søgefelt: kurser, numre, faggrupper og kommuner, de bedste først. `text` vises, og `href` er siden for forslaget her på stedet.',
      en: 'Suggestions for a search box: courses, numbers, occupation groups and municipalities, best first. Show `text`; `href` is the page of the suggestion on this site.',
    },
  },
  listRegions: {
    question: '/v1/regions?on=2026-11-22',
    description: {
      da: 'Områderne er dem, der udgiver lister, ikke de fem regioner. `grade` siger, hvor sikkert det er, at to områder er naboer; `source` siger, hvor det står.',
      en: 'The areas are those that publish lists, not the five administrative regions. `grade` says how sure it is that two areas are adjacent; `source` says where that is written.',
    },
  },
  listKommuner: {
    question: '/v1/kommuner?on=2026-11-22',
    description: {
      da: 'De 98 kommuner med deres firecifrede kode, og for hver inddeling af landet det område, de hører til.',
      en: 'The 98 municipalities with their four-digit code, and the area each belongs to in each division of the country.',
    },
  },
  getKommune: {
    question: '/v1/kommuner/0350?on=2026-11-22',
    description: {
      da: 'En kommune ved sin kode eller sit navn, i enhver stavemåde, der er set. Naboområdernes lister tæller med, når kommunen bevilger.',
      en: 'A municipality by its code or its name, in any spelling that was seen. The lists of adjacent areas count when the municipality grants.',
    },
  },
  listEditions: {
    question: '/v1/editions?region=rar-sjaelland',
    description: {
      da: 'Hver udgivet tilstand af hver liste, også de gamle; ingen slettes. `inForceFrom` er listens egen dato, `recordedAt` er da vi så den, og `confirmedAt` er da udgiveren sidst blev set vise den.',
      en: "Every published state of every list, old ones too; none is deleted. `inForceFrom` is the list's own date, `recordedAt` when we saw it, and `confirmedAt` when its publisher was last seen to show it.",
    },
  },
  getEdition: {
    question: '/v1/editions/rar-sjaelland.regional.2026-10-01.0a1b2c3d4e5f',
    description: {
      da: 'Hver række med sit sted i dokumentet (ark og række, eller side og linje) og de bemærkninger, der blev gjort, da listen blev læst.',
      en: 'Every row with its place in the document (sheet and row, or page and line), and the findings made when the list was read.',
    },
  },
  diffEditions: {
    question:
      '/v1/editions/rar-sjaelland.regional.2026-04-01.9f8e7d6c5b4a/diff/rar-sjaelland.regional.2026-10-01.0a1b2c3d4e5f',
    description: {
      da: 'De to udgaver skal være af samme slags liste, men gerne fra hvert sit område. Rækker, der siger det samme i begge, tælles kun.',
      en: 'The two editions must be of one kind of list, but may be of different areas. Rows that say the same in both are only counted.',
    },
  },
  listChanges: {
    question: '/v1/changes?kommune=Lejre&since=2026-10-01',
    description: {
      da: 'Ændringer i de lister, der tæller for stedet, på dagene fra `since` til `until` (den sidste ikke med), højst tre år ad gangen. Hvor `standing` er `between`, skete det på en dag fra `earliest` til `latest`, og ingen ved hvilken.',
      en: 'Changes of the lists that count for the place on the days from `since` up to and not including `until`, at most three years at a time. Where `standing` is `between` it happened on a day from `earliest` to `latest`, and nobody knows which.',
    },
  },
  listNextChanges: {
    question: '/v1/changes/next?kommune=Lejre',
    description: {
      da: 'Det, som lister, der er udgivet til en senere dag, vil ændre. En liste, hvis næste ikke er udgivet endnu, siger `not-published`, og hvornår den ventes.',
      en: 'What lists already published for a later day will change. A list whose next is not published yet says `not-published`, and when it is due.',
    },
  },
  listEvents: {
    question: '/v1/changes/events?after=start&kommune=Lejre',
    description: {
      da: 'Til den, der holder en kopi ved lige: gem `next`, og spørg næste gang med den som `after`; intet mangler, og intet kommer to gange. `more` siger, om der er mere nu. Begynd med `after=start` for alt, eller `after=now` for det, der kommer.',
      en: 'For whoever keeps a copy: store `next` and ask with it as `after` the next time; nothing is missed and nothing comes twice. `more` says whether there is more now. Begin with `after=start` for everything, or `after=now` for what is to come.',
    },
  },
  getChangesAtom: {
    question: '/v1/feeds/changes.atom?kommune=Lejre',
    description: {
      da: 'Et Atom-feed (RFC 4287), som en nyhedslæser kan følge. Programmer bruger hellere `/v1/changes/events`, som intet udelader.',
      en: 'An Atom feed (RFC 4287) for a feed reader to follow. Programs should rather use `/v1/changes/events`, which leaves nothing out.',
    },
  },
  getChangesJsonFeed: {
    question: '/v1/feeds/changes.json?kommune=Lejre',
    description: {
      da: 'Det samme som Atom-feedet, skrevet som JSON Feed 1.1. Programmer bruger hellere `/v1/changes/events`, som intet udelader.',
      en: 'The same as the Atom feed, written as JSON Feed 1.1. Programs should rather use `/v1/changes/events`, which leaves nothing out.',
    },
  },
  listBulk: {
    question: '/v1/bulk',
    description: {
      da: 'De samlinger, der kan hentes, nyeste først, med hver fils størrelse, SHA-256 og adresse. Bør bruges frem for tusind spørgsmål; `/v1/changes/events` holder en kopi ved lige.',
      en: 'The snapshots that can be had, newest first, with the size, SHA-256 and address of each file. To be used rather than a thousand questions; `/v1/changes/events` keeps a copy up to date.',
    },
  },
  getBulkFile: {
    question: '/v1/bulk/2026-11-22-0a1b2c3d4e5f/newest_entries.csv',
    description: {
      da: 'Filen, som `/v1/bulk` nævner den; dens SHA-256 står der. `latest` i stedet for samlingens navn fører til den nyeste. En del kan hentes med `Range`.',
      en: 'The file as `/v1/bulk` names it; its SHA-256 is there. `latest` instead of the name of the snapshot leads to the newest. A part can be had with `Range`.',
    },
  },
  getStatus: {
    question: '/v1/status',
    description: {
      da: 'Til ens egen overvågning: `state` er `ok`, eller `attention` siger, hvad der ikke er, som det bør være. Svaret er kun sandt i det øjeblik, det gives.',
      en: 'For a monitor of your own: `state` is `ok`, or `attention` says what is not as it should be. The answer is true only at the moment it is given.',
    },
  },
  listSources: {
    question: '/v1/sources',
    description: {
      da: '`freshness` siger, hvor langt listen kan bruges i dag: `current`, `late`, `held`, `broken`, `contradicted` eller `missing`. Kun `current` er set for nylig og uden indvendinger.',
      en: '`freshness` says how far the list can be used today: `current`, `late`, `held`, `broken`, `contradicted` or `missing`. Only `current` was seen lately and without objections.',
    },
  },
  getEligibility: {
    question: '/v1/eligibility?course=47592&kommune=Lejre&on=2026-11-20',
    description: {
      da: 'Kommunen afgør, hvad der bevilges; svaret siger, hvad der står på listerne. `not-listed` betyder ikke, at kurset ikke kan betales på anden vis (`rules`), og `unknown` er intet svar: `ask` siger, hvem der kan spørges. `receipt.address` er en fast adresse, der giver det samme svar igen.',
      en: 'The municipality decides what is granted; the answer says what stands on the lists. `not-listed` does not mean that the course cannot be paid for otherwise (`rules`), and `unknown` is no answer: `ask` says whom to ask. `receipt.address` is a permanent address that gives the same answer again.',
    },
  },
  askEligibilityBatch: {
    question: '/v1/eligibility/batch',
    description: {
      da: 'Op til 20 kurser, der bevilges samme dag. Spørgsmålet sendes som JSON; intet gemmes. En del, hvis længde ikke kan tælles i dage, nævnes ved navn og tælles ikke med.',
      en: 'Up to 20 courses granted on the same day. The question is sent as JSON; nothing is stored. A part whose length cannot be counted in days is named and not counted.',
    },
  },
  getReceipt: {
    question:
      '/v1/receipts?course=47592&kommune=0350&on=2026-11-22&askedOn=2026-11-22&knownAt=2026-11-22T02%3A10%3A00.000Z',
    description: {
      da: 'Adressen står i svaret fra `/v1/eligibility`. Med `digest` regnes det efter, at svaret er det samme; ellers afvises det med 409. Den kan også efterprøves uden nettet med kommandoen `verify`.',
      en: 'The address is in the answer of `/v1/eligibility`. With `digest` the answer is checked to be the same, and refused with 409 where it is not. It can also be checked offline with the command `verify`.',
    },
  },
  getGuidance: {
    question: '/v1/guidance?kommune=Lejre&benefit=dagpenge&education=faglaert',
    description: {
      da: 'Hver sætning nævner sin kilde, hvor sikker den er (`grade`), og fra hvornår den gælder. Intet siges om, hvad en bestemt person får: kun hvad der kan spørges om, og hvem der afgør det.',
      en: 'Each sentence names its source, how sure it is (`grade`) and from when it holds. Nothing is said of what a given person will get: only what may be asked for, and who decides.',
    },
  },
  listPoolFigures: {
    question: '/v1/pools?kommune=Lejre',
    description: {
      da: 'Tal, som de står i navngivne dokumenter: intet er regnet ud undtagen `sums`, der kun lægger tal sammen, hvor det er sagt, at de må. Resten står i `notSummed` med grunden.',
      en: 'Figures as they stand in named documents: nothing is computed but `sums`, which only add up figures that are said to add up. The rest is in `notSummed` with the reason.',
    },
  },
  estimateReimbursement: {
    question: '/v1/pools/estimate?course=47592&kommune=Lejre&people=12',
    description: {
      da: 'Et skøn i hele kroner. Giv kurser (`course`, med et sted), priser (`price`) eller begge dele; `rules` nævner de regler, procenterne kommer fra.',
      en: 'An estimate in whole kroner. Give courses (`course`, with a place), prices (`price`) or both; `rules` names the rules that the percentages come from.',
    },
  },
  getDocument: {
    question: '/v1/documents/5f2b8c1e9d4a7036b1e8f5c2a9d6073e4b1c8f5a2d9e6b3c0f7a4d1e8b5c2f96',
    description: {
      da: 'Filen, som udgiveren gav den, ved sin SHA-256, som hver udgave og række nævner. Kun dokumenter, som noget udgivet er læst fra, kan hentes. En del kan hentes med `Range`.',
      en: 'The file as its publisher gave it, by its SHA-256, which every edition and row names. Only documents that something published was read from can be had. A part can be had with `Range`.',
    },
  },
  getPicture: {
    question:
      '/v1/receipts/picture?document=5f2b8c1e9d4a7036b1e8f5c2a9d6073e4b1c8f5a2d9e6b3c0f7a4d1e8b5c2f96&page=3&line=14',
    description: {
      da: 'Et billede (SVG) til beviset: rækken fremhævet på sin side. Kun rækker i PDF-filer har et; de andres ord og sted står i svaret selv.',
      en: 'A picture (SVG) for the proof: the row marked on its page. Only rows of PDF files have one; the words and place of the others are in the answer itself.',
    },
  },
  getHealth: {
    question: '/healthz',
    description: {
      da: 'Til den maskine, der holder øje med processen: så længe den svarer, er svaret 200. `degraded` betyder, at en person bør se efter; `reasons` siger hvorfor og siden hvornår, fx at ingen indsamling er gjort færdig i 26 timer.',
      en: 'For the machine that watches the process: as long as it answers, it answers 200. `degraded` means that a person should look; `reasons` says why and since when, such as that no collection has ended for 26 hours.',
    },
  },
  getReadiness: {
    question: '/readyz',
    description: {
      da: 'Hvilken `version` af data der svares ud fra, hvor mange udgaver og kurser den har, og hvornår kilderne sidst blev spurgt. Et tomt katalog er også klar og siger det; det gør en server også, når dens database ikke kan nås, og den svarer fra hukommelsen (`cut-off`). En server, der er ved at stoppe, svarer 503.',
      en: 'Which `version` of the data answers are made from, how many editions and courses it has, and when the sources were last asked. An empty catalogue is ready too, and says so; so is a server whose database cannot be reached and which answers from memory (`cut-off`). A server that is stopping answers 503.',
    },
  },
};
