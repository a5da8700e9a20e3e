import type { RecordedFault } from './record.ts';
import { recordFault } from './record.ts';

/** One of the numbered faults, with every clause of it by name and what plays it: faults or variants of the example site. */
interface NumberedFault {
  of: number;
  title: string;
  clauses: Readonly<Record<string, readonly string[]>>;
}

const walls = ['cookies', 'login', 'maintenance', 'challenge'] as const;

/** The faults of documents and of the sites they come from, clause by clause. */
export const numberedFaults: readonly NumberedFault[] = [
  {
    of: 3,
    title: 'A PDF that costs more than a list may',
    clauses: {
      '500 pages': ['pdf-500-sider'],
      '100 MB': ['svar-100-mb'],
      'a bomb of objects': ['pdf-100000-objekter', 'pdf-objekter-pakket', 'pdf-500-mb'],
    },
  },
  {
    of: 4,
    title: 'A workbook that costs more than a list may',
    clauses: {
      zeros: ['zip-bombe-5-kb', 'zip-bombe-500-kb'],
      'a lying header': ['xlsx-loegn-om-stoerrelse'],
      '10,000 entries': ['xlsx-10000-dele'],
      'A1:XFD1048576': ['xlsx-a1-til-xfd1048576'],
      'entities that grow or reach outside': ['xlsx-entiteter'],
    },
  },
  {
    of: 5,
    title: 'Another page with status 200',
    clauses: {
      'a cookie wall': ['side-cookies', 'fil-cookies'],
      maintenance: ['side-vedligehold', 'fil-vedligehold'],
      'a login': ['side-login', 'fil-login'],
      'a test of being human': ['side-cloudflare', 'fil-cloudflare'],
      'another page': ['side-uden-liste'],
      'named .xlsx': ['forside-som-excel', ...walls.map((wall) => `${wall}-som-excel`)],
      'named .pdf': ['forside-som-pdf', ...walls.map((wall) => `${wall}-som-pdf`)],
    },
  },
  {
    of: 6,
    title: 'A list that shrinks',
    clauses: { 'by 80 %': ['fire-femtedele-vaek'], 'by half': ['halvdelen-vaek'] },
  },
  {
    of: 7,
    title: 'A list without a course',
    clauses: {
      'an empty list': ['kun-overskrifter-web', 'tomt-ark'],
      'a sheet of headings': ['kun-overskrifter'],
      '0 bytes': ['tom-fil'],
      'nothing that can be read': ['skannet-pdf', 'laast-pdf'],
    },
  },
  {
    of: 8,
    title: 'A list that doubles',
    clauses: {
      'as many new courses': ['dobbelt-saa-lang'],
      'every row twice': ['hver-raekke-to-gange'],
      'some rows twice': ['gentagne-raekker'],
    },
  },
  {
    of: 9,
    title: 'Columns that are not what they were',
    clauses: {
      renamed: ['overskrift-omdoebt'],
      swapped: ['overskrifter-byttet', 'udbyder-og-gruppe-byttet'],
      inserted: ['ukendt-kolonne'],
      'AMU numbers under "Titel"': ['amu-nummer-under-titel'],
      'contents that moved': ['kolonner-forskudt', 'raekker-forskudt'],
    },
  },
  {
    of: 10,
    title: 'A workbook as Excel and people leave it',
    clauses: {
      '47592.0, 4.7592E4 and 047592': ['xlsx-beskadigede-numre'],
      'merged cells': ['xlsx-flettede-celler', 'xlsx-grupperaekker', 'xlsx-overskrift-i-to-raekker'],
      'hidden rows': ['xlsx-skjult-raekke', 'xlsx-filter-taendt'],
      'a hidden sheet': ['xlsx-skjult-ark'],
      'two tables on a sheet': ['xlsx-personer-under-listen', 'xlsx-to-tabeller-ved-siden-af-hinanden'],
      'rows of notes': ['xlsx-titler-og-noter'],
      'formulas with a cached value': ['xlsx-formler'],
      'formulas without a value': ['xlsx-formler-uden-vaerdier'],
      'date serials': ['xlsx-gemte-tal-og-datoer'],
      'one number with two titles': ['et-nummer-to-titler'],
    },
  },
  {
    of: 11,
    title: 'Characters otherwise than they should be',
    clauses: {
      'windows-1252 served as UTF-8': ['csv-windows-som-utf-8', 'csv-semikolon'],
      'UTF-16': ['csv-utf-16'],
      'a byte order mark': ['csv-bom'],
      NFD: ['tegn-nfd'],
      'soft hyphens': ['tegn-bloed-bindestreg', 'pdf-bloede-bindestreger'],
      'no-break spaces': ['tegn-haardt-mellemrum'],
      'characters without width': ['tegn-uden-bredde'],
      ligatures: ['tegn-ligatur'],
      'words split in a PDF': ['pdf-haarde-bindestreger'],
    },
  },
  {
    of: 12,
    title: 'Another list than the one in force',
    clauses: {
      "another area's": ['naboens-liste'],
      'for another scheme': ['seks-ugers-liste'],
      "last half-year's again": ['samme-fil-uden-kendemaerke', 'gammel-fil-ny-dato'],
      'a day to come': ['kommende-liste'],
      'two lists, or two copies that disagree': [
        'to-lister',
        'kopier-faa-forskelle',
        'kopier-mange-forskelle',
        'kopier-anden-dato',
        'kopi-fra-sidste-halvaar',
        'kopi-i-stykker',
        'kopi-404',
      ],
    },
  },
  {
    of: 13,
    title: 'A site that does not answer as it should',
    clauses: {
      'a name that DNS does not know': ['navn-findes-ikke'],
      'a refused connection': ['ingen-svarer'],
      'an expired certificate': ['certifikat-udloebet', 'certifikat-godt'],
      'a self-signed certificate': ['certifikat-selvlavet'],
      '404': ['side-404', 'fil-404'],
      '410': ['side-410', 'fil-410'],
      '403': ['side-403', 'fil-403'],
      '429 with Retry-After': ['vent-et-sekund', 'vent-en-time'],
      '500': ['side-500', 'fil-500'],
      '503': ['side-503', 'fil-503'],
      'nothing before the headers': ['intet-svar'],
      'one byte a second': ['en-byte-i-sekundet'],
      'half a body, then a reset': ['fil-skaaret-over', 'forbindelse-brudt'],
      'a wrong Content-Length': ['fil-laengere-end-sagt'],
      'a gzip bomb': ['gzip-bombe'],
      'redirects in a ring': ['i-ring'],
      'a redirect to another host': ['til-anden-vaert'],
      'a redirect to a private address': ['til-privat-adresse'],
      'a page that has moved': ['side-flyttet'],
    },
  },
  {
    of: 14,
    title: 'robots.txt that forbids, or fails',
    clauses: { '5xx': ['robots-500', 'robots-503'], Disallow: ['robots-forbyder'] },
  },
];

/** The number of the fault that a fault or variant of the example site plays; undefined where it is no fault. */
export const numberOf = (id: string): number | undefined =>
  numberedFaults.find(({ clauses }) => Object.values(clauses).some((ids) => ids.includes(id)))?.of;

/** The records of the numbered faults that these faults or variants play. */
export function recordsOf(ids: readonly string[]): (id: string) => RecordedFault | undefined {
  const numbers = new Set(ids.map(numberOf));
  const records = new Map(
    numberedFaults.filter(({ of }) => numbers.has(of)).map(({ of, title }) => [of, recordFault(of, title)]),
  );
  return (id) => records.get(numberOf(id) ?? 0);
}
