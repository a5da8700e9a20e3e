import type { AreaId } from '../../src/domain/area.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { Place } from '../../src/domain/place.ts';
import type { PoolKind, PoolPeriod, PoolScope } from '../../src/domain/pool-figure.ts';
import type { PoolNames, ReadFigure } from '../../src/domain/pool-reading.ts';
import { type AmountFound, amountsInText } from './pool-amounts.ts';
import { isAreaLine } from './pool-area-lines.ts';
import type { PoolContext } from './pool-context.ts';
import { doubts, isTornByLine, leastTilsagn, longestQuote } from './pool-doubts.ts';
import { qualifiers, quoteOfQualifier } from './pool-qualified.ts';
import { type Missing, refusal } from './pool-refusals.ts';
import { type Sentence, sentencesOf } from './pool-sentences.ts';
import {
  accountsIn,
  deadlinesIn,
  isAboutPool,
  isForEach,
  kindOf,
  namesCountry,
  namesOtherScheme,
  namesOwnArea,
  namesSomewhere,
  periodOf,
  tellsChange,
  tellsNotGiven,
  withPlaceNames,
} from './pool-words.ts';
import type { TextLine } from './table/table.ts';

const longestSentence = 1500;

type Part<T> = { value: T } | { missing: Missing };

/** The figures of a running text about the pool, and what looked like one with the reason why it is none. */
export function readPoolText(
  lines: readonly TextLine[],
  context: PoolContext,
): { figures: ReadFigure[]; findings: Finding[] } {
  const sentences = sentencesOf(lines);
  const read = sentences.map((sentence) => readSentence(sentence, context));
  const spoken = new Set(
    read.flatMap(({ figures, findings }, at) => (figures.length + findings.length > 0 ? [at] : [])),
  );
  const after = qualifiers(sentences, spoken);
  const qualified = read.flatMap(({ figures }, at) => {
    const [by, figure] = [after[at], figures[0]];
    return by && figure ? [qualifiedBy(by, figure.place)] : [];
  });
  const figures = read.flatMap((one) => one.figures);
  return {
    figures: withAnnouncement(once(figures), sentences),
    findings: [...read.flatMap((one) => one.findings), ...qualified],
  };
}

/** What a known sentence says is taken back, or made more of, by another: a person must read both. */
function qualifiedBy(by: Sentence, place: Place | undefined): Finding {
  const words = quoteOfQualifier(by);
  const told = {
    da: `En anden sætning siger noget om beløbet; en person skal læse begge: "${words}"`,
    en: `Another sentence says something of the amount; a person must read both: "${words}"`,
  };
  return finding('figure-qualified', 'error', told, place);
}

function readSentence(sentence: Sentence, context: PoolContext): { figures: ReadFigure[]; findings: Finding[] } {
  const figures: ReadFigure[] = [];
  const findings: Finding[] = [];
  if (!speaksOfPool(sentence, context.names)) return { figures, findings };
  // What goes on for pages without a full stop is no sentence, and nobody can tell what its words belong to.
  if (sentence.text.length > longestSentence) {
    const hasAmount = amountsInText(sentence.text.slice(0, longestSentence)).length > 0;
    return { figures, findings: hasAmount ? [refusal('amount-unclear', sentence.text, sentence.placeAt(0))] : [] };
  }
  for (const { amount, clause } of clausesOf(sentence.text)) {
    const place = sentence.placeAt(amount.index);
    const read = isTornByLine(amount, sentence)
      ? { missing: 'amount-unclear' as const }
      : figureOf(amount, clause, sentence, context);
    if ('missing' in read) findings.push(refusal(read.missing, sentence.text, place));
    else {
      figures.push({ ...read.value, place });
      findings.push(...doubts(read.value, sentence, context.names).map((one) => ({ ...one, place })));
    }
  }
  return { figures, findings };
}

const moneyWords =
  /pulje|ramme|tilsagn|bevilling|midler|udmeld|afsat|afsæt|fordel|ekstra|beløb|forbrug|brugt|anvendt/iu;

/** The pool's own sentence, or one about money, or about a place's amount, under a heading about the pool. */
function speaksOfPool({ text, heading }: Sentence, names: PoolNames): boolean {
  if (isAboutPool(text)) return true;
  if (heading === undefined || !isAboutPool(heading)) return false;
  return moneyWords.test(text) || givesPlaceMoney(text, names);
}

/** Any year of both divisions will do: whether it names a place, not which. */
const yearOfNames = 2026;

/** "RAR Fyn har fået 10 mio. kr."; a bare line of a place and an amount is read with those around it. */
function givesPlaceMoney(text: string, names: PoolNames): boolean {
  if (text.length > longestSentence || isAreaLine(text, names) || !/kr|kroner|,-/iu.test(text)) return false;
  const isNamed = names.areasIn(text, yearOfNames).length > 0 || names.kommunerIn(text).length > 0;
  return isNamed && amountsInText(text).some((one) => 'refused' in one || one.amount >= leastTilsagn);
}

const clauseStart = /(?:;|, (?:og|mens|heraf|hvoraf|samt)| (?:og|samt|mens|heraf|hvoraf)) (?=[^.;]*\d)/giu;

/** Each amount with its clause; where two stand in one clause, neither has one of its own. */
function clausesOf(text: string): { amount: AmountFound; clause: string | undefined }[] {
  const amounts = amountsInText(text);
  if (amounts.length < 2) return amounts.map((amount) => ({ amount, clause: text }));
  const cuts = [...text.matchAll(clauseStart)].map((match) => match.index);
  return amounts.map((amount) => {
    const start = cuts.findLast((at) => at <= amount.index) ?? 0;
    const end = cuts.find((at) => at >= amount.index + amount.length) ?? text.length;
    const isAlone = amounts.every((one) => one === amount || one.index < start || one.index >= end);
    return { amount, clause: isAlone ? text.slice(start, end) : undefined };
  });
}

type TextFigure = Omit<ReadFigure, 'place'>;

function figureOf(
  found: AmountFound,
  clause: string | undefined,
  sentence: Sentence,
  context: PoolContext,
): Part<TextFigure> {
  if ('refused' in found) return { missing: found.refused };
  if (clause === undefined) return { missing: 'figure-several-amounts' };
  if (namesOtherScheme(sentence.text)) return { missing: 'figure-several-schemes' };
  if (tellsChange(sentence.text)) return { missing: 'figure-change' };
  if (tellsNotGiven(sentence.text)) return { missing: 'figure-not-given' };
  if (/%|(?<!\p{L})pct|procent/iu.test(clause)) return { missing: 'figure-share' };
  const period = periodIn(clause, sentence);
  if ('missing' in period) return period;
  const scope = scopeAround(clause, sentence, period.value.year, context);
  if ('missing' in scope) return scope;
  const kind = kindIn(clause, scope.value);
  if ('missing' in kind) return kind;
  const where = scope.value ?? defaultScope(kind.value, sentence.text, context);
  if (!where) return { missing: 'figure-scope-unclear' };
  const { amount, approximate } = found;
  const note = kind.value === 'oeremaerket' ? { note: sentence.text.slice(0, longestQuote) } : {};
  return {
    value: { kind: kind.value, scope: where, period: period.value, amount, approximate, ...note, grade: 'seen' },
  };
}

/** The clause's own year, the only year of its sentence, or the only one of the heading above. */
function periodIn(clause: string, { text, heading }: Sentence): Part<PoolPeriod> {
  for (const words of [clause, text, heading ?? '']) {
    const period = periodOf(words);
    if (period === 'several') return { missing: 'figure-year-unclear' };
    if (period) return { value: period };
  }
  return { missing: 'figure-year-missing' };
}

/** The place of the clause itself; where it names none, none may stand around it either, for it might be that one's. */
function scopeAround(
  clause: string,
  { text, heading }: Sentence,
  year: number,
  context: PoolContext,
): Part<PoolScope | undefined> {
  const own = scopeIn(clause, year, context);
  if ('missing' in own || own.value) return own;
  for (const around of [text, heading ?? '']) {
    const scope = scopeIn(around, year, context);
    if ('missing' in scope) return scope;
    const isOwn = scope.value === undefined || (scope.value.kind === 'area' && scope.value.area === context.area);
    if (!isOwn && scope.value?.kind !== 'national') return { missing: 'figure-scope-unclear' };
  }
  return own;
}

/** What a text says of where; `undefined` where it says nothing. */
function scopeIn(clause: string, year: number, context: PoolContext): Part<PoolScope | undefined> {
  const unclear: Part<never> = { missing: 'figure-scope-unclear' };
  // The five administrative regions are not the areas of the councils, though they share their names.
  if (isForEach(clause) || /(?<!\p{L})Region \p{Lu}/u.test(clause)) return unclear;
  const words = withPlaceNames(clause);
  const kommuner = context.names.kommunerIn(words);
  const areas = context.names.areasIn(words, year);
  const koder = [...new Set(kommuner.map((one) => one.kode))];
  const [kode] = koder;
  const titled = kommuner.some((one) => one.titled);
  if (kode !== undefined && titled) {
    const isOne = koder.length === 1 && areas.every((area) => isSameName(area, kommuner.length));
    return isOne ? { value: { kind: 'kommune', kommune: kode } } : unclear;
  }
  if (areas.length > 0) return koder.length > areas.length ? unclear : areaAmong(areas, context);
  if (kode !== undefined) return unclear;
  if (namesOwnArea(words)) return context.isNational ? unclear : { value: { kind: 'area', area: context.area } };
  if (namesCountry(words)) return { value: { kind: 'national' } };
  return namesSomewhere(words) ? unclear : { value: undefined };
}

/** "Bornholms Regionskommune" names the island's area with the same word. */
const isSameName = (area: AreaId, mentions: number): boolean => area.endsWith('bornholm') && mentions === 1;

function areaAmong(areas: readonly AreaId[], context: PoolContext): Part<PoolScope> {
  const own = areas.filter((area) => area === context.area);
  const [area, ...others] = own.length === 1 && isOnePlace(areas) ? own : areas;
  if (area === undefined || others.length > 0) return { missing: 'figure-scope-unclear' };
  return { value: { kind: 'area', area } };
}

/** "Sjælland" alone is an area of two divisions, but one place. */
const isOnePlace = (areas: readonly AreaId[]): boolean =>
  new Set(areas.map((area) => area.slice(area.indexOf('-')))).size === 1;

function kindIn(clause: string, scope: PoolScope | undefined): Part<PoolKind> {
  const kind = kindOf(clause, scope === undefined || scope.kind === 'national');
  if (kind === 'several') return { missing: 'figure-kind-unclear' };
  return kind ? { value: kind } : { missing: 'figure-kind-missing' };
}

/**
 * On a national page the pool is the country's; on a council's page only what is shared out or spent is its own. What was
 * shared out may still be that of one municipality named in the sentence before, unless it is said to be the whole of it.
 */
function defaultScope(kind: PoolKind, text: string, { isNational, area }: PoolContext): PoolScope | undefined {
  const isShare = kind === 'tilsagn' || kind === 'forbrug';
  if (isShare && !/(?<!\p{L})(?:samle(?:t|de)|i alt|kommunerne|tilsammen)(?!\p{L})/iu.test(text)) return undefined;
  if (isNational) return { kind: 'national' };
  return isShare ? { kind: 'area', area } : undefined;
}

/** A figure that is repeated on the page in the same words is one figure. */
function once(figures: readonly ReadFigure[]): ReadFigure[] {
  const bySaying = new Map<string, ReadFigure>();
  for (const one of figures) {
    const { place: _place, note: _note, ...saying } = one;
    const key = JSON.stringify(saying);
    if (!bySaying.has(key)) bySaying.set(key, one);
  }
  return [...bySaying.values()];
}

/** Money is applied for in its own year or the one before. */
const isOfYear = (deadline: string, { period }: ReadFigure): boolean => {
  const year = Number(deadline.slice(0, 4));
  return year === period.year || year === period.year - 1;
};

/** A page that announces one sum names one account and one deadline of its own; of several nobody can tell whose. */
function withAnnouncement(figures: readonly ReadFigure[], sentences: readonly Sentence[]): ReadFigure[] {
  const [only, ...others] = figures;
  if (!only || others.length > 0) return [...figures];
  const own = sentences.filter(({ text }) => !namesOtherScheme(text));
  const all = own.map((one) => one.text).join('\n');
  const [account, ...accounts] = new Set(accountsIn(all));
  const [deadline, ...deadlines] = new Set(deadlinesIn(all));
  return [
    {
      ...only,
      ...(account !== undefined && accounts.length === 0 && { account }),
      ...(deadline !== undefined && deadlines.length === 0 && isOfYear(deadline, only) && { deadline }),
    },
  ];
}
