import type { Area } from '../domain/area.ts';
import { fold } from '../domain/danish.ts';
import type { CivilDate } from '../domain/date.ts';
import type { Candidate } from '../domain/edition.ts';
import { theirsError } from '../domain/error.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { FoundDocument, ReadList, Source, SourceDefinition } from '../domain/source.ts';
import { geography } from '../geography/geography.ts';
import { makeCandidate } from './candidate.ts';
import { dateFromPage } from './judge.ts';

/** What a person or the page around the document vouches for. */
export interface Vouched {
  inForceFrom?: CivilDate | undefined;
  /** True where a person named the area, so that a document which names none is accepted as theirs. */
  area?: boolean;
}

/**
 * Makes a candidate of a list that has been read: whose list it is and from when it is in force, as the document says it,
 * held against what the source is and what is vouched for. Throws `in-force-date-missing` where nobody gives a date.
 */
export function prepare(
  source: Source,
  found: Pick<FoundDocument, 'document'>,
  list: ReadList,
  vouched: Vouched,
): Candidate {
  const inForceFrom = list.inForceFrom ?? vouched.inForceFrom;
  if (inForceFrom === undefined) {
    throw theirsError('in-force-date-missing', {
      da: 'Hverken dokumentet eller siden siger, hvornår listen gælder fra.',
      en: 'Neither the document nor the page says from when the list is in force.',
    });
  }
  const findings = [
    ...areaFindings(source.definition, list, vouched.area === true),
    ...listKindFindings(source.definition, list),
    ...dateFindings(list, vouched.inForceFrom),
  ];
  return makeCandidate(source.definition, found, list, inForceFrom, findings, source.reader);
}

function areaFindings(definition: SourceDefinition, list: ReadList, vouched: boolean): Finding[] {
  const named = areasOfDocument(list.head);
  if (named.includes(definition.area) || namesNationalList(definition, list.head, named)) return [];
  const words = fold(list.head.join(' '));
  if (named.length === 0 && definition.areaNames.some((name) => words.includes(fold(name)))) return [];
  if (named.length > 0) {
    return [
      finding('wrong-area', 'error', {
        da: `Dokumentet er ikke listen for ${definition.name}. Det nævner ${named.join(', ')}.`,
        en: `The document is not the list of ${definition.name}. It names ${named.join(', ')}.`,
      }),
    ];
  }
  return [
    finding('area-not-named', vouched ? 'info' : 'error', {
      da: `Dokumentet nævner ikke ${definition.name}.`,
      en: `The document does not name ${definition.name}.`,
    }),
  ];
}

const titleLines = (head: readonly string[]) => head.filter((line) => /positiv\s?-?liste(?!\p{L})/iu.test(line));

/** The national list may name areas in its notes; what its title says decides. */
function namesNationalList(definition: SourceDefinition, head: readonly string[], named: readonly string[]): boolean {
  const titles = titleLines(head);
  const isNational = geography.areasNamedIn(definition.name).length === 0 && !named.includes(definition.area);
  const ofTitle = titles.flatMap((line) => geography.areasNamedIn(line));
  const words = fold(titles.join(' '));
  return isNational && ofTitle.length === 0 && definition.areaNames.some((name) => words.includes(fold(name)));
}

/**
 * The areas a document calls itself after: those in its title line, else in the first line that names any. Where that
 * line goes on to name the neighbours, only the first name counts; a plain "Sjælland" gives every area of that name.
 */
export function areasOfDocument(head: readonly string[]): string[] {
  for (const line of [...titleLines(head), ...head]) {
    const [first, ...others] = geography.areasNamedIn(line);
    if (first) return [first, ...others.filter((one) => bareName(one) === bareName(first))].map((area) => area.id);
  }
  return [];
}

/** "Sjælland" of "RAR Sjælland". */
const bareName = ({ name, areaSet }: Area) => fold(name).replace(new RegExp(`^${areaSet} `), '');

/** The lists of another scheme look alike, and their notes name areas too. */
function listKindFindings({ name, listKind }: SourceDefinition, list: ReadList): Finding[] {
  const [title] = titleLines(list.head);
  const isSixWeeks = /(?<!\p{L})(seks|6)[\s-]*ugers?(?!\p{L})/iu.test(title ?? '');
  if (!isSixWeeks || listKind === 'six-weeks') return [];
  return [
    finding('wrong-list', 'error', {
      da: `Dokumentet er listen for seks ugers jobrettet uddannelse, ikke listen for ${name}.`,
      en: `The document is the list for six weeks of vocational training, not the list of ${name}.`,
    }),
  ];
}

function dateFindings(list: ReadList, vouched: CivilDate | undefined): Finding[] {
  if (list.inForceFrom === undefined) {
    return [
      finding(dateFromPage, 'info', {
        da: `Dokumentet siger ikke selv, hvornår det gælder fra. Datoen ${vouched} er oplyst ved siden af.`,
        en: `The document does not itself say from when it is in force. The date ${vouched} was given beside it.`,
      }),
    ];
  }
  if (vouched === undefined || list.inForceFrom === vouched) return [];
  return [
    finding('in-force-date-contradicts', 'error', {
      da: `Dokumentet siger, at det gælder fra ${list.inForceFrom}, men siden eller den, der indlæser, siger ${vouched}.`,
      en: `The document says it is in force from ${list.inForceFrom}, but the page or the person importing says ${vouched}.`,
    }),
  ];
}
