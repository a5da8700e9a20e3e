import { durationUnitOfHeading, fold } from '../../src/domain/danish.ts';
import type { Duration } from '../../src/domain/duration.ts';

/** The fields a column can fill; `ignore` is a column we know and leave out on purpose. */
export const fieldNames = [
  'code',
  'title',
  'duration',
  'price',
  'provider',
  'providerKind',
  'group',
  'level',
  'note',
  'number',
  'admittedOn',
  'ignore',
] as const;
export type Field = (typeof fieldNames)[number];

/**
 * The headings met on lists and in catalogues of courses, folded. A heading that is not here holds the edition back
 * until somebody has looked (`unknown-heading`). Columns with persons, links and dates of single classes are ignored:
 * contact persons are personal data, and classes belong to voksenuddannelse.dk.
 */
const vocabulary: Record<Field, readonly string[]> = {
  code: [
    'amu nr',
    'amu nummer',
    'amu kode',
    'amu maal',
    'amu maalnummer',
    'amu kursusnr',
    'amu kursusnummer',
    'amunr',
    'amu fagkode',
    'amu',
    'fagkode',
    'fagkoder',
    'fag kode',
    'kursuskode',
    'uddannelseskode',
    'uddannelsesnummer',
    'uddannelsesnr',
    'kursusnr',
    'kursusnummer',
    'kursus nr',
    'kursus nummer',
    'uddannelse nr',
    'uddannelses nr',
    'maalnummer',
    'maalnr',
    'maal nr',
    'kode',
    'amu nr kode',
    'amu kursus nr',
    'skolefag',
    'skolefagskode',
    'uvm fagkode',
    'fagnummer',
    'fagnr',
    'amu uddannelsesnummer',
  ],
  title: [
    'titel',
    'kursustitel',
    'kursusnavn',
    'uddannelsens navn',
    'uddannelsens titel',
    'uddannelse',
    'uddannelser',
    'kursus',
    'kurser',
    'navn',
    'titel paa kursus',
    'navn paa kursus',
    'navn paa uddannelse',
    'uddannelsestitel',
    'uddannelsesnavn',
    'kursets navn',
    'kursets titel',
    'amu titel',
    'kursus titel',
    'kursus navn',
    'betegnelse',
    'kursusbetegnelse',
    'uddannelse kursus',
    'kursus uddannelse',
    'titel paa uddannelse',
    'uddannelsesbetegnelse',
    'aktivitet',
    'kursets betegnelse',
    'kursusnavn titel',
    'fagtitel',
    'fag',
  ],
  duration: [
    'varighed',
    'varighed dage',
    'varighed i dage',
    'varighed timer',
    'varighed i timer',
    'varighed uger',
    'varighed i uger',
    'antal dage',
    'antal kursusdage',
    'dage',
    'antal timer',
    'timer',
    'antal uger',
    'uger',
    'kursusdage',
    'laengde',
    'kursets laengde',
    'kursets varighed',
    'varighed antal dage',
    'varighed ca',
    'kursuslaengde',
    'omfang',
  ],
  price: [
    'pris',
    'pris kr',
    'pris i kr',
    'pris dkk',
    'pris pr kursus',
    'pris pr deltager',
    'pris pr person',
    'kursuspris',
    'deltagerbetaling',
    'deltagerpris',
    'pris ekskl moms',
    'pris ex moms',
    'pris uden moms',
    'normpris',
    'vejledende pris',
    'kr',
    'pris pr deltager ekskl moms',
    'pris pr uge',
    'pris pr dag',
    'pris pr time',
    'pris pr maaned',
    'betaling',
    'kursusafgift',
    'pris i kroner',
    'pris vejledende',
  ],
  provider: [
    'udbyder',
    'udbydere',
    'uddannelsessted',
    'kursusudbyder',
    'uddannelsesinstitution',
    'institution',
    'skole',
    'uddannelsesudbyder',
    'udbyder navn',
    'leverandoer',
    'kursussted',
    'mulig udbyder',
    'mulige udbydere',
    'kursusleverandoer',
    'uddannelsesleverandoer',
    'udbydes af',
    'skoler',
  ],
  providerKind: [
    'offentlig privat udbyder',
    'offentlig privat',
    'offentlig eller privat udbyder',
    'offentlig eller privat',
    'udbydertype',
    'type udbyder',
    'udbyder type',
    'privat offentlig',
    'privat offentlig udbyder',
  ],
  group: [
    'erhvervsgruppe',
    'erhvervsgrupper',
    'branche',
    'brancheomraade',
    'brancher',
    'fagomraade',
    'omraade',
    'erhvervsomraade',
    'stillingsgruppe',
    'jobomraade',
    'kategori',
    'faggruppe',
    'sektor',
    'emne',
    'stillingsbetegnelse',
    'erhverv',
    'beskaeftigelsesomraade',
    'jobfunktion',
  ],
  level: ['niveau', 'uddannelsesniveau', 'kursusniveau'],
  note: [
    'bemaerkning',
    'bemaerkninger',
    'note',
    'noter',
    'kommentar',
    'kommentarer',
    'beskrivelse',
    'maalgruppe',
    'indhold',
    'formaal',
    'anmaerkning',
    'anmaerkninger',
    'kort beskrivelse',
    'adgangskrav',
    'forudsaetninger',
    'uddybning',
  ],
  number: [
    'loebenummer',
    'loebenr',
    'id',
    'lb nr',
    'loebe nr',
    'raekke',
    'listenummer',
    'listenr',
    'nr paa listen',
    'uddannelse nr paa listen',
    'nummer paa listen',
  ],
  admittedOn: [
    'optaget',
    'optaget den',
    'optaget dato',
    'optaget paa listen',
    'tilfoejet',
    'tilfoejet dato',
    'tilfoejet den',
    'dato for optagelse',
    'optagelsesdato',
    'gaeldende fra',
    'gyldig fra',
    'paa listen fra',
    'tilfoejet paa listen',
    'dato tilfoejet',
    'dato optaget',
    'optaget paa positivlisten',
  ],
  ignore: [
    'kontaktperson',
    'kontakt',
    'kontaktoplysninger',
    'telefon',
    'tlf',
    'e mail',
    'email',
    'mail',
    'link',
    'hjemmeside',
    'url',
    'web',
    'links',
    'laes mere',
    'ansvarlig',
    'tilmelding',
    'adresse',
    'postnr',
    'by',
    'voksenuddannelse dk',
    'se kursus',
    'link til kursus',
    'kontaktinfo',
    'www',
  ],
};

/** Headings whose field only the cells can tell: a bare "Nr." is the AMU number or the list's own number. */
const ambiguous: Record<string, readonly [Field, Field]> = {
  nr: ['code', 'number'],
  nummer: ['code', 'number'],
  'uddannelse nr': ['code', 'number'],
  kursusnr: ['code', 'number'],
  kursusnummer: ['code', 'number'],
  'kursus nr': ['code', 'number'],
  id: ['code', 'number'],
};

/** A heading as it is looked up: folded, words only. */
export function headingKey(heading: string): string {
  return fold(heading.replace(/[-\u00ad][ \t]*\n\s*/g, ''))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const fieldOfKey = new Map<string, readonly Field[]>();
for (const field of fieldNames) {
  for (const key of vocabulary[field]) fieldOfKey.set(key, [field]);
}
for (const [key, fields] of Object.entries(ambiguous)) fieldOfKey.set(key, fields);

/** Words in brackets behind "Pris" that change nothing, or that `unitOfHeading` understands; "(i 1.000 kr.)" is neither. */
const priceWords =
  /^(?:(?:i|kr|dkk|kroner|ekskl|inkl|eks|ex|excl|incl|uden|med|moms|vejledende|ca|pr|per|deltager|person|kursus|kursist|dag|uge|time|maaned|og|materialer|20\d\d)\s*)*$/;

/** The fields a printed heading may stand for; none where the heading is unknown. Words in brackets may be left out. */
export function fieldsOfHeading(heading: string, taught: Readonly<Record<string, string>> = {}): readonly Field[] {
  const full = headingKey(heading);
  const short = headingKey(heading.replace(/\([^)]*\)/g, ' '));
  const lesson = fieldNames.find((field) => field === (taught[full] ?? taught[short]));
  if (lesson) return [lesson];
  const known = fieldOfKey.get(full);
  if (known) return known;
  const fields = fieldOfKey.get(short) ?? [];
  const inBrackets = headingKey([...heading.matchAll(/\(([^)]*)\)/g)].map((match) => match[1] ?? '').join(' '));
  return fields.includes('price') && !priceWords.test(inBrackets) ? [] : fields;
}

const periods = { dag: 'day', uge: 'week', time: 'hour', måned: 'month' } as const;
type Period = (typeof periods)[keyof typeof periods];

/** The unit a duration heading names, and the period a price heading names. */
export function unitOfHeading(heading: string): { duration?: Duration['unit']; pricePer?: Period } {
  const duration = durationUnitOfHeading(heading);
  const word = /\b(?:pr|per)\.?\s+(dag|uge|time|måned)(?!\p{L})/iu.exec(heading)?.[1]?.toLowerCase();
  const period = (['dag', 'uge', 'time', 'måned'] as const).find((one) => one === word);
  return { ...(duration && { duration }), ...(period && { pricePer: periods[period] }) };
}
