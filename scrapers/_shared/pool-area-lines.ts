import type { AreaId } from '../../src/domain/area.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { Place } from '../../src/domain/place.ts';
import type { PoolKind, PoolPeriod } from '../../src/domain/pool-figure.ts';
import type { PoolNames, ReadFigure } from '../../src/domain/pool-reading.ts';
import { type AmountFound, amountsInText } from './pool-amounts.ts';
import type { PoolContext } from './pool-context.ts';
import { quoteOf } from './pool-doubts.ts';
import { callsItDraft, doubtsAmounts, qualifies } from './pool-qualified.ts';
import { type Sentence, sentencesOf } from './pool-sentences.ts';
import { isTotalWord } from './pool-table.ts';
import { firstSaid } from './pool-table-columns.ts';
import { isAboutPool, kindOf, namesOtherScheme, periodOf, tellsChange, tellsNotGiven } from './pool-words.ts';
import type { TextLine } from './table/table.ts';

/** A line of a place and an amount: "RAR Fyn: 10 mio. kr.", "Hele landet 100 mio. kr.". */
interface AreaLine {
  name: string;
  isTotal: boolean;
  /** Undefined where it is a number alone, of which nobody says that it is kroner. */
  found: AmountFound | undefined;
}

const longestLine = 120;
const longestName = 60;
const bullet = /^[\s•*·▪●○◦–—-]+/u;
const between = /[\s:=.…–—-]*(?:(?:ca\.?|cirka|godt|knap|omkring|op til|højst|mindst|maks\.?|på|kr\.?)\s*)?[:\s]*$/iu;
/** A number at the end of a line; a telephone number and a year are none. */
const bareNumber = /[\s:]-?(?!20\d\d$)(?!\d{2}(?: \d{2}){3}$)(?!\d{8}$)\d[\d., ]*$/u;
const wordOfName =
  /^(?:\p{Lu}[\p{L}-]*|rar|rbr|og|for|i|det|de|regionale|arbejdsmarkedsråd|beskæftigelsesråd|området?|region)$/u;

/** Any year of both divisions will do: whether it names an area, not which. */
const someYear = 2026;

function areaLineOf(text: string, names: PoolNames): AreaLine | undefined {
  if (text.length > longestLine || !/\d/.test(text)) return undefined;
  const plain = text.replace(bullet, '');
  const [found, ...others] = amountsInText(plain);
  const bare = found ? undefined : bareNumber.exec(plain);
  const start = found?.index ?? bare?.index;
  const end = found ? plain.slice(found.index + found.length) : '';
  if (start === undefined || others.length > 0 || /[^\s.,;*)]/u.test(end)) return undefined;
  const name = plain.slice(0, start).replace(between, '').trim();
  const isTotal = isTotalWord(name);
  return isTotal || isAreaName(name, names) ? { name, isTotal, found } : undefined;
}

const isAreaName = (name: string, names: PoolNames): boolean =>
  name.length <= longestName &&
  name.split(/[\s/]+/u).every((word) => wordOfName.test(word)) &&
  names.areasIn(name, someYear).length > 0;

/** True of a line that is an area and its money and nothing more. */
export function isAreaLine(text: string, names: PoolNames): boolean {
  const line = areaLineOf(text, names);
  return line?.found !== undefined && !line.isTotal;
}

interface Run {
  lines: { line: AreaLine; sentence: Sentence }[];
  /** What they stand under, the nearest first, and what follows them. */
  over: string[];
  after: string[];
}

/** The lines of areas that follow each other, each with the sentence before it, its heading, and what comes after. */
function runsOf(sentences: readonly Sentence[], names: PoolNames): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  for (const [at, sentence] of sentences.entries()) {
    const line = areaLineOf(sentence.text, names);
    if (!line || (line.isTotal && !open)) {
      open = undefined;
      continue;
    }
    if (!open) {
      const before = sentences[at - 1];
      const intro = before && before.part === sentence.part ? [before.text] : [];
      open = { lines: [], over: [...intro, ...(sentence.heading === undefined ? [] : [sentence.heading])], after: [] };
      runs.push(open);
    }
    open.lines.push({ line, sentence });
    open.after = sentences.slice(at + 1, at + 3).flatMap((one) => (one.part === sentence.part ? [one.text] : []));
  }
  return runs;
}

const moneyWords =
  /tilsagn|ramme|beløb|forbrug|bevilling|tildel|fordel|midler|kroner|(?<!\p{L})(?:kr|mio|dkk)(?!\p{L})/iu;
const fewestBare = 2;

/** Numbers without a word of kroner are money only where there are several of them under a word about money. */
function isMoney({ lines, over }: Run): boolean {
  if (lines.some(({ line }) => line.found !== undefined)) return true;
  return lines.length >= fewestBare && over.some((text) => moneyWords.test(text));
}

/**
 * The money of areas that stands line by line and not in a table: read where the words right over it name the pool, what the
 * money is and one year, and checked by the sum below; whatever is not read is told by name and keeps the document from
 * being published.
 */
export function readAreaLines(
  lines: readonly TextLine[],
  context: PoolContext,
): { figures: ReadFigure[]; findings: Finding[] } {
  const sentences = sentencesOf(lines);
  if (!sentences.some(({ text, heading = '' }) => isAboutPool(text) || isAboutPool(heading)))
    return { figures: [], findings: [] };
  const read = runsOf(sentences, context.names)
    .filter(isMoney)
    .map((run) => readRun(run, context.names));
  return { figures: read.flatMap((one) => one.figures), findings: read.flatMap((one) => one.findings) };
}

interface Subject {
  kind: PoolKind;
  period: PoolPeriod;
}

function readRun(run: Run, names: PoolNames): { figures: ReadFigure[]; findings: Finding[] } {
  const [first] = run.lines;
  if (!first) return { figures: [], findings: [] };
  const { text } = first.sentence;
  const place = first.sentence.placeAt(0);
  const unread = { figures: [], findings: [notRead(text, place)] };
  const subject = subjectOver(run.over);
  if (!subject) return unread;
  const figures: ReadFigure[] = [];
  let total: ReadFigure | undefined;
  for (const { line, sentence } of run.lines) {
    const { found } = line;
    const area = line.isTotal ? undefined : onlyArea(line.name, subject.period.year, names);
    // One line that is not understood may be a part of the others.
    if (!found || 'refused' in found || total || (!line.isTotal && !area)) return unread;
    const { amount, approximate } = found;
    const base = { ...subject, amount, approximate, place: sentence.placeAt(found.index), grade: 'seen' as const };
    if (area) figures.push({ ...base, scope: { kind: 'area', area } });
    else total = { ...base, scope: { kind: 'national' } };
  }
  const isWhole = total !== undefined && areAllOfCountry(figures, subject.period.year, names);
  return {
    figures: [...figures, ...(total && isWhole ? [total] : [])],
    findings: [...sumFindings(figures, total, place), ...twice(figures), ...qualifiedRun(run, place)],
  };
}

function onlyArea(name: string, year: number, names: PoolNames): AreaId | undefined {
  // An administrative region is not the area of a council, though it may share its name.
  if (/^region(?!\p{L})/iu.test(name)) return undefined;
  const [area, ...others] = names.areasIn(name, year);
  return others.length === 0 ? area : undefined;
}

/** What the money is and when, where the words over it say so of the pool and of nothing else. */
function subjectOver(over: readonly string[]): Subject | undefined {
  const isClear = over.every(
    (text) =>
      !namesOtherScheme(text) &&
      !tellsChange(text) &&
      !tellsNotGiven(text) &&
      !callsItDraft(text) &&
      !doubtsAmounts(text) &&
      amountsInText(text).length === 0,
  );
  if (!isClear || !over.some(isAboutPool)) return undefined;
  const kind = firstSaid(over, (text) => kindOf(text, false));
  const period = firstSaid(over, periodOf);
  const isKnown = kind === 'tilsagn' || kind === 'forbrug' || kind === 'ekstra' || kind === 'genudmelding';
  return isKnown && period !== undefined && period !== 'several' && period.openEnded !== true
    ? { kind, period }
    : undefined;
}

const sumOf = (figures: readonly ReadFigure[]) => figures.reduce((all, one) => all + one.amount, 0);

function areAllOfCountry(figures: readonly ReadFigure[], year: number, names: PoolNames): boolean {
  const covered = figures.flatMap(({ scope }) =>
    scope.kind === 'area' ? [...names.kommunerOf(scope.area, year)] : [],
  );
  return covered.length === names.everyKommune.size && new Set(covered).size === covered.length;
}

function sumFindings(figures: readonly ReadFigure[], total: ReadFigure | undefined, place: Place): Finding[] {
  if (!total) {
    const told = {
      da: 'Områdernes beløb har ingen sum at regne efter; en person skal se dem.',
      en: "The areas' amounts have no printed total to check against; a person must look at them.",
    };
    return [finding('pool-total-missing', 'error', told, place)];
  }
  const sum = sumOf(figures);
  if (sum === total.amount) return [];
  const told = {
    da: `Områdernes beløb giver ${sum} kr., men der står ${total.amount} kr.`,
    en: `The areas' amounts add up to ${sum} kr., but it says ${total.amount} kr.`,
  };
  return [finding('pool-sum-differs', 'error', told, total.place)];
}

function twice(figures: readonly ReadFigure[]): Finding[] {
  const areas = figures.map(({ scope }) => (scope.kind === 'area' ? scope.area : ''));
  const again = areas.find((area, at) => areas.indexOf(area) !== at);
  if (again === undefined) return [];
  const told = { da: `Et område står to gange: ${again}.`, en: `An area stands twice: ${again}.` };
  return [finding('pool-area-twice', 'error', told, figures[0]?.place)];
}

function qualifiedRun({ after }: Run, place: Place): Finding[] {
  const by = after.find(qualifies);
  if (by === undefined) return [];
  const told = {
    da: `En anden sætning siger noget om beløbene; en person skal læse begge: "${quoteOf(by)}"`,
    en: `Another sentence says something of the amounts; a person must read both: "${quoteOf(by)}"`,
  };
  return [finding('figure-qualified', 'error', told, place)];
}

function notRead(text: string, place: Place): Finding {
  const words = quoteOf(text);
  const told = {
    da: `Linjer med områder og beløb er ikke læst: det er ikke klart, hvad de er, for hvilket år, eller om de er puljens: "${words}"`,
    en: `Lines of areas and amounts were not read: it is not clear what they are, for which year, or whether they are the pool's: "${words}"`,
  };
  return finding('pool-area-lines-unread', 'error', told, place);
}
