import { datesInText } from '../../src/domain/danish.ts';
import { addDays, type CivilDate } from '../../src/domain/date.ts';
import type { PoolKind, PoolPeriod } from '../../src/domain/pool-figure.ts';

/** The regional pool by any of its names. */
export const isAboutPool = (text: string): boolean =>
  /uddannelsespulje|regional\p{L}{0,8}\s{1,3}(?:uddannelses)?pulje/iu.test(text);

/** Other schemes with money of their own: a sentence that names one beside the pool is about both. */
export const namesOtherScheme = (text: string): boolean =>
  otherPool.test(text) ||
  /voksenlærling|uddannelsesløft|jobrotation|(?:6|seks) ugers|servicejob|løntilskudspulje|virksomhedspraktik|mentorpulje|omstillingsfond|kompetencefond|opkvalificeringspulje|erhvervsgrunduddannelse/iu.test(
    text,
  );

/** "Mentorpuljen", "pulje til jobrotation": a pool, but another one. */
const otherPool =
  /(?<!\p{L})(?!(?:uddannelses|sats)pulje)\p{L}{3,}pulje(?:n|r|s|ns)?(?!\p{L})|pulje(?:n|r|midler)? til (?!(?:den |de )?regional|korte?(?!\p{L})|køb|uddannelse|kommunerne|jobparate|ledige)/iu;

/** How much it went up or down is no amount of its own. */
export const tellsChange = (text: string): boolean =>
  /forhøj|(?<!\p{L})(?:for)?øge[srt]?(?!\p{L})|øget|reducer|nedsæt|nedsat|(?<!\p{L})hæve|(?<!\p{L})løfte[srt]?(?!\p{L})|skåret|beskær|(?:op|ned)(?:skriv|juster)|ændring|stigning|(?<!\p{L})stege?t|fald(?:et|er)?(?!\p{L})|(?<!\p{L})(?:mindre|lavere|højere|færre) end|omprioriter/iu.test(
    text,
  );

/** Asked for, proposed, expected, paid back, or not given at all: no money that was given. */
export function tellsNotGiven(text: string): boolean {
  const plain = text.replace(/ikke (?:er |blev |blevet |var )?(?:for)?brug\p{L}*|ikke anvendt/giu, ' ');
  return /(?<!\p{L})(?:an)?søgt(?:e|es)?(?!\p{L})|foresl|forslag|forvent|anslå|skønne|(?<!\p{L})skøn(?!\p{L})|udspil|såfremt|(?<!\p{L})hvis(?!\p{L})|tilbagebetal|tilbagefør|inddrag|modregn|overfør|efterregul|annuller|bortfald|returner|(?<!\p{L})(?:ikke|ingen|hverken|aldrig)(?!\p{L})/iu.test(
    plain,
  );
}

const kindWords: [PoolKind, RegExp][] = [
  ['genudmelding', /genudmeld|udmeldt igen|udmeldes igen/iu],
  ['ekstra', /(?<!\p{L})(?:ekstra|yderligere)|ekstramidler/iu],
  ['oeremaerket', /øremærk|reservere|(?<!\p{L})målrettet?(?!\p{L})/iu],
  ['tilsagn', /tilsagn|tilskudsramme|maksimal\p{L}* ramme/iu],
  [
    'forbrug',
    /(?<!u|mindre|mer|ikke[ -](?:er |blev |blevet |var )?)forbrug|(?<!u|ikke (?:er |blev |blevet |var )?)(?<!\p{L})(?:anvendt|brugt)|refunderet|udbetalt/iu,
  ],
];
const grantWords = /bevilling|bevilget|bevilges|finanslov|(?<!\p{L})afsat|(?<!\p{L})afsætte/iu;
const shareWords = /fordelt|fordeles|tildel|(?<!\p{L})andel|(?<!\p{L})ramme/iu;
const unspent = /mindreforbrug|merforbrug/iu;

/**
 * What a text says that its money is. A grant ("bevilling", "afsat") is only the country's: a municipality that has set money
 * aside has its own. `several` where the words say two things.
 */
export function kindOf(text: string, isNational: boolean): PoolKind | 'several' | undefined {
  if (unspent.test(text)) return undefined;
  const kinds = kindWords.filter(([, words]) => words.test(text)).map(([kind]) => kind);
  if (kinds.length > 0) return kinds.length === 1 ? kinds[0] : 'several';
  if (isNational) return grantWords.test(text) ? 'bevilling' : undefined;
  return shareWords.test(text) ? 'tilsagn' : undefined;
}

const month = 'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december';
const spanPattern = new RegExp(
  String.raw`(\d{1,2}\.? (?:${month}))(?: (\d{4}))?(?: *[-–] *| til(?: og med)?(?: den)? )(\d{1,2}\.? (?:${month}) \d{4})`,
  'iu',
);
const origin =
  /(?:uforbrug|ubrug|ikke (?:er |blev |blevet |var )?(?:for)?brug|uudnytte|overskydende)\p{L}{0,20}[^.;,]{0,40}?(?:20\d\d)(?:(?: og |, |-|\/)20\d\d)*/giu;
/** Price levels, laws, orders and agreements carry years that are not the money's. */
const otherYears =
  /\(?20\d\d-?(?:priser|pl|p\/l|niveau)[^)\s]*\)?|(?:bek|bekendtgørelse|lov|lovforslag|(?<!\p{L})L)\.? (?:nr\.? )?\d+(?:[^.;,)]{0,25}?20\d\d(?:-\d\d)?)?\)?/giu;
const onwards = /(?:fra(?: og med)?|siden) (20\d\d)(?!\d| til \d|-)/iu;
const yearly = /(?<!\p{L})(?:årlig\p{L}*|om året|pr\.? år|hvert år)(?!\p{L})/iu;

/** Another year told by this one, or a part of a year without its days. */
const relativeYear =
  /(?<!\p{L})(?:sidste|næste|forrige|foregående|tidligere|kommende|følgende|samme) år|året (?:før|efter)|(?<!\p{L})i år(?!\p{L})|dette år|halvår|kvartal/iu;
const shortMonth = '(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\\p{L}*\\.?';
/** "jan-aug 2024", "Q1 2024", "ultimo august 2024", "de første ni måneder": not the whole of a year. */
const partOfYear = new RegExp(
  String.raw`(?<!\p{L})(?:Q[1-4]|[1-4]\.? ?kv|ultimo|primo|medio|måneder|mdr|år[ -]til[ -]dato)(?!\p{L})|(?<!\p{L})${shortMonth} ?[-–−/] ?${shortMonth}`,
  'iu',
);
const monthSpan = new RegExp(String.raw`(?<!\p{L})(?:fra|til|indtil|siden) (?:og med )?(?:${month})(?!\p{L})`, 'iu');

/** The time a text gives its money for: one year, days inside one, or "a year from then on"; else undefined. */
export function periodOf(text: string): PoolPeriod | 'several' | undefined {
  const span = spanOf(text);
  if (span === 'several') return span;
  const bare = withoutDates(text.replace(span ? spanPattern : /$^/u, ' '))
    .replace(origin, ' ')
    .replace(otherYears, ' ');
  if (relativeYear.test(bare) || (!span && monthSpan.test(bare)) || partOfYear.test(bare)) return 'several';
  if (/20\d\d *(?:[-–−/.,&+]|til|og) *(?:20)?\d\d(?!\d)/u.test(bare)) return 'several';
  const years = new Set(
    [...bare.matchAll(/(?<![\d.,/])(20[1-9]\d)(?!\d|\/|[.,]\d)/gu)].map((match) => Number(match[1])),
  );
  if (span) years.add(span.year);
  const [year, ...others] = [...years];
  if (year === undefined) return undefined;
  if (others.length > 0) return 'several';
  return span ?? (onwards.test(bare) && yearly.test(bare) ? { year, openEnded: true } : { year });
}

/** "1. august til 31. december 2020" as half-open days; over a turn of the year it is no year's money. */
function spanOf(text: string): PoolPeriod | 'several' | undefined {
  const match = spanPattern.exec(text);
  const to = datesInText(match?.[3] ?? '')[0]?.date;
  if (!match || !to) return undefined;
  const from = datesInText(`${match[1]} ${match[2] ?? to.slice(0, 4)}`)[0]?.date;
  if (!from) return undefined;
  const year = Number(from.slice(0, 4));
  return from > to || year !== Number(to.slice(0, 4)) ? 'several' : { year, from, to: addDays(to, 1) };
}

function withoutDates(text: string): string {
  return datesInText(text).reduceRight(
    (left, { index, length }) => left.slice(0, index) + left.slice(index + length),
    text,
  );
}

/** The account of the finance act, as printed. */
export function accountsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\d.])\d{2}\.\d{2}\.\d{2}(?:\.\d{2})?(?![\d]|\.\d)/gu)].flatMap((match) => {
    const isNamed = /konto|finanslov|§/iu.test(text.slice(Math.max(0, match.index - 60), match.index));
    return match[0].length === 11 || isNamed ? [match[0]] : [];
  });
}

const deadlineWords =
  /ansøgningsfrist|frist(?:en)? for (?:at |ansøgning)|ansøg\p{L}{0,20}[^.]{0,80}senest|senest[^.]{0,60}ansøg/giu;

/** The last days to apply that a text names. */
export function deadlinesIn(text: string): CivilDate[] {
  return [...text.matchAll(deadlineWords)].flatMap((match) => {
    const from = match.index;
    const after = datesInText(text.slice(from, from + match[0].length + 80));
    return after[0] ? [after[0].date] : [];
  });
}

/** Money for each of several is nobody's figure. */
export const isForEach = (text: string): boolean =>
  /(?<!\p{L})(?:pr\.?|per) (?:kommune|deltager|person|borger|ledig|kursus|kursist|forløb|uge|måned|område|fuldtids)|(?<!\p{L})hver(?:t)? (?:kommune|område|deltager)|(?:den|hver) enkelte kommune|hver især|gennemsnit/iu.test(
    text,
  );

/** "The area's municipalities", on a council's own page. */
export const namesOwnArea = (text: string): boolean =>
  /områdets|(?:kommunerne|kommuner) i (?:området|vores)|(?<!\p{L})i (?:RAR-?|RBR-?)?området|vores område|rådets område/iu.test(
    text,
  );

export const namesCountry = (text: string): boolean =>
  /landsplan|hele landet|landets|(?:alle|de|samtlige) (?:98 )?kommuner(?:ne)? i (?:landet|danmark)|98 kommuner|finanslov|nationalt/iu.test(
    text,
  );

const adjectives: [RegExp, string][] = [
  [/nordjysk(?:e)?(?!\p{L})/giu, 'Nordjylland'],
  [/vestjysk(?:e)?(?!\p{L})/giu, 'Vestjylland'],
  [/østjysk(?:e)?(?!\p{L})/giu, 'Østjylland'],
  [/sydjysk(?:e)?(?!\p{L})/giu, 'Sydjylland'],
  [/midtjysk(?:e)?(?!\p{L})/giu, 'Midtjylland'],
  [/syddansk(?:e)?(?!\p{L})/giu, 'Syddanmark'],
  [/(?<!\p{L})fynsk(?:e)?(?!\p{L})/giu, 'Fyn'],
  [/sjællandsk(?:e)?(?!\p{L})/giu, 'Sjælland'],
  [/bornholmsk(?:e)?(?!\p{L})/giu, 'Bornholm'],
];

/** "De nordjyske kommuner" names Nordjylland. */
export const withPlaceNames = (text: string): string =>
  adjectives.reduce((left, [pattern, name]) => left.replace(pattern, name), text);

/** Words that put money somewhere, though not where: such a sentence is not the whole country's. */
export const namesSomewhere = (text: string): boolean =>
  /(?<!\p{L})region(?:en|erne|ens)?(?!\p{L}|ale)|(?<!\p{L})området|jyske|østdansk|hovedstadsområd|landsdel|(?<!\p{L})kommunen(?:s)?(?!\p{L})|udvalgte kommuner|(?<!\p{L})(?:nogle|enkelte|flere) kommuner/iu.test(
    text,
  );
