import { fold } from '../../src/domain/danish.ts';
import type { Row } from '../../src/domain/edition.ts';
import { type AppError, theirsError } from '../../src/domain/error.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { Columns } from './columns.ts';
import { type GridRow, rowText } from './grid.ts';
import { isNoteText } from './lone-row.ts';
import type { DocumentTables, Table, TextLine } from './table/table.ts';

/** Why a document without a single course is refused. */
export function noRows(document: DocumentTables, head: readonly string[], findings: readonly Finding[]): AppError {
  const words = head.join(' ').slice(0, 500);
  if (
    /cookie|samtykke|vedligehold|log ind|log på|login|adgangskode|captcha|er et menneske|are human|access denied|just a moment/i.test(
      words,
    )
  ) {
    return theirsError('not-the-list', {
      da: `Dokumentet er ikke listen. Der står: "${words.slice(0, 120)}".`,
      en: `The document is not the list. It says: "${words.slice(0, 120)}".`,
    });
  }
  if (document.tables.length === 0) {
    return theirsError('no-table', {
      da: 'Dokumentet har tekst, men ingen tabel.',
      en: 'The document has text, but no table.',
    });
  }
  const unread = findings.find((one) => one.severity === 'error');
  return theirsError('no-rows', {
    da: `Dokumentet har en tabel, men ingen rækker, vi forstår.${unread ? ` ${unread.message}` : ''}`,
    en: `The document has a table, but no rows that we understand.${unread ? ` ${unread.messageEn}` : ''}`,
  });
}

/** A few rows hidden are taken back; more than this share may be a filter that somebody forgot to lift. */
const mostHidden = 0.05;

/** What is said of rows the publisher has hidden. */
export function hiddenRows(hidden: readonly GridRow[], all: number, wholeTable: boolean): Finding[] {
  const [first] = hidden;
  if (!first) return [];
  const many = !wholeTable && hidden.length > Math.max(1, all * mostHidden);
  return [
    finding(
      'hidden-rows',
      many ? 'error' : 'warning',
      {
        da: `${hidden.length} skjulte rækker er ikke læst med.${many ? ' Måske står et filter tændt.' : ''}`,
        en: `${hidden.length} hidden rows were left out.${many ? ' A filter may have been left on.' : ''}`,
      },
      first.place,
    ),
  ];
}

/** What is said of columns the publisher has hidden. */
export function hiddenColumns(table: Table, first: GridRow): Finding[] {
  const count = table.hiddenColumns?.length ?? 0;
  if (count === 0) return [];
  return [
    finding(
      'hidden-columns',
      'warning',
      { da: `${count} skjulte kolonner er ikke læst med.`, en: `${count} hidden columns were left out.` },
      first.place,
    ),
  ];
}

/** Text struck out among the courses: the publisher has probably taken the course off the list. */
export function struckOut(row: GridRow): Finding {
  return finding(
    'struck-out',
    'error',
    {
      da: `Rækken "${rowText(row).slice(0, 80)}" er overstreget, helt eller delvis. Kurset er måske taget af listen.`,
      en: `The row "${rowText(row).slice(0, 80)}" is struck out, wholly or in part. The course may have been taken off the list.`,
    },
    row.place,
  );
}

/** A table that may hold courses under headings we do not know. */
export function tableNotUnderstood(table: Table, first: GridRow): Finding {
  const [da, en] =
    'sheet' in table.at
      ? [`Arket "${table.at.sheet}"`, `The sheet "${table.at.sheet}"`]
      : ['En tabel i dokumentet', 'A table of the document'];
  return finding(
    'table-not-understood',
    'error',
    {
      da: `${da} ligner en liste, men har ingen overskrifter, vi kender: "${rowText(first).slice(0, 80)}".`,
      en: `${en} looks like a list, but has no headings that we know: "${rowText(first).slice(0, 80)}".`,
    },
    first.place,
  );
}

const hasNumber = /(?<![\d.,-])[1-9]\d{4}(?![\d,-]|\.\d)/;
const hasLengthOrPrice = /\d\s?(?:dag|dage|time|timer|uge|uger|lektioner)(?!\p{L})|\d\s?kr\b|\d,-|\d,\d\d(?!\d)/iu;

/** Lines of a page outside every table that have the number of a course and its length or price. */
export function coursesOutside(lines: readonly TextLine[]): Finding[] {
  const courses = lines.filter(
    ({ text, place }) => 'page' in place && hasNumber.test(text) && hasLengthOrPrice.test(text) && text.length < 200,
  );
  return courses.map(({ text, place }) =>
    finding(
      'course-outside-table',
      'error',
      {
        da: `Uden for tabellen står en linje, der ligner et kursus: "${text.slice(0, 80)}".`,
        en: `Outside the table stands a line that looks like a course: "${text.slice(0, 80)}".`,
      },
      place,
    ),
  );
}

/** Words that differ from page to page only in their numbers are a page's own foot: "Side 2 af 7". */
const footKey = (text: string) => text.replace(/\d+/g, '0');

/**
 * Lines of a printed list that stand between the last row of a page and its foot while the list goes on overleaf: what is left of
 * a row, or a note in the middle of the list. Either way somebody must look.
 */
export function linesBelowTables(rows: readonly Row[], lines: readonly TextLine[]): Finding[] {
  const lastRow = new Map<number, number>();
  for (const { place } of rows) {
    if ('page' in place) lastRow.set(place.page, Math.max(place.line, lastRow.get(place.page) ?? 0));
  }
  const lastPage = Math.max(0, ...lastRow.keys());
  const feet = Map.groupBy(lines, ({ text }) => footKey(text));
  return lines.flatMap(({ text, place }) => {
    if (!('page' in place) || place.page >= lastPage) return [];
    const last = lastRow.get(place.page);
    const isFoot = (feet.get(footKey(text))?.length ?? 0) > 1 || /^\W*\d*\W*$/.test(text);
    if (last === undefined || place.line <= last || isFoot || isNoteText(text)) return [];
    return [
      finding(
        'line-below-table',
        'error',
        {
          da: `Under tabellen på siden står en linje, som ikke er læst: "${text.slice(0, 80)}".`,
          en: `Below the table on the page stands a line that was not read: "${text.slice(0, 80)}".`,
        },
        place,
      ),
    ];
  });
}

/** Rows with courses above the heading that should name their columns. */
export function rowsAboveHeading(row: GridRow): Finding {
  return finding(
    'rows-above-heading',
    'error',
    {
      da: `Over overskrifterne står en række, der ligner et kursus: "${rowText(row).slice(0, 80)}".`,
      en: `Above the headings stands a row that looks like a course: "${rowText(row).slice(0, 80)}".`,
    },
    row.place,
  );
}

const offTheList =
  /udgå(et|ede)|udgår|fjerne(t|de)|slette(t|de)|ophør(t|te)|bortfald|afviste?\b|ikke (længere|optaget)|tidligere|\barkiv|\bgam(mel|le)\b|forrige|ændringer/i;

/** Courses under a name by which a publisher lists what is no longer on the list, or what has changed. */
export function offTheListFindings(name: string, row: GridRow): Finding[] {
  if (!offTheList.test(name)) return [];
  return [
    finding(
      'may-be-off-the-list',
      'error',
      {
        da: `Kurserne under "${name.slice(0, 80)}" er måske ikke på listen mere. Nogen må se på dem.`,
        en: `The courses under "${name.slice(0, 80)}" may no longer be on the list. Somebody must look at them.`,
      },
      row.place,
    ),
  ];
}

/** A row of headings among the courses, of a table we cannot tell the columns of. */
export function headingAmongCourses(row: GridRow): Finding {
  return finding(
    'heading-among-courses',
    'error',
    {
      da: `Midt i listen står nye overskrifter, vi ikke forstår: "${rowText(row).slice(0, 80)}".`,
      en: `In the middle of the list stand new headings that we do not understand: "${rowText(row).slice(0, 80)}".`,
    },
    row.place,
  );
}

/** A row of a PDF with a cell whose text had no room: its end was not printed. */
export function cellCutOff(row: GridRow): Finding {
  return finding(
    'cell-cut-off',
    'error',
    {
      da: `En tekst i rækken går helt ud til den næste og er måske skåret af: "${rowText(row).slice(0, 80)}".`,
      en: `A text of the row runs right up to the next and may have been cut off: "${rowText(row).slice(0, 80)}".`,
    },
    row.place,
  );
}

/** The second half of a row whose first half is not there. */
export function rowWithoutFirstHalf(row: GridRow): Finding {
  return finding(
    'row-broken',
    'error',
    {
      da: `Rækken "${rowText(row).slice(0, 80)}" fortsætter fra en side, hvor dens begyndelse ikke kunne læses.`,
      en: `The row "${rowText(row).slice(0, 80)}" goes on from a page where its beginning could not be read.`,
    },
    row.place,
  );
}

/** A lone text that may be a course or a group's heading. */
export function courseOrGroup(row: GridRow): Finding {
  const text = rowText(row);
  return finding(
    'course-or-group',
    'error',
    {
      da: `"${text}" står alene i en række. Vi ved ikke, om det er et kursus eller en overskrift.`,
      en: `"${text}" stands alone on a row. We cannot tell whether it is a course or a heading.`,
    },
    row.place,
  );
}

/** A line of text among the rows that is no course. */
export function noteInList(row: GridRow): Finding {
  const text = rowText(row);
  return finding(
    'note-in-list',
    'info',
    { da: `Note i listen: "${text.slice(0, 120)}".`, en: `Note in the list: "${text.slice(0, 120)}".` },
    row.place,
  );
}

/** One number printed with two titles: shown to the operator, both rows are kept as printed. */
export function numbersWithTwoTitles(rows: readonly Row[]): Finding[] {
  const titles = new Map<string, Row>();
  const findings: Finding[] = [];
  for (const row of rows) {
    if (row.code === undefined) continue;
    const first = titles.get(row.code);
    if (!first) titles.set(row.code, row);
    else if (first.title !== row.title && fold(first.title) !== fold(row.title)) {
      findings.push(
        finding(
          'number-with-two-titles',
          'warning',
          {
            da: `Nummer ${row.code} står med to titler: "${first.title}" og "${row.title}".`,
            en: `Number ${row.code} stands with two titles: "${first.title}" and "${row.title}".`,
          },
          row.place,
        ),
      );
    }
  }
  return findings;
}

/** A provider that is the name of a group of the same list, or the reverse: the row's cells have slipped sideways. */
export function providersAmongGroups(rows: readonly Row[]): Finding[] {
  const times = (field: 'provider' | 'group') => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(row[field] ?? '', (counts.get(row[field] ?? '') ?? 0) + 1);
    return counts;
  };
  const [groups, providers] = [times('group'), times('provider')];
  return rows.flatMap(({ provider, place }) => {
    if (provider === undefined || (groups.get(provider) ?? 0) <= (providers.get(provider) ?? 0)) return [];
    return [
      finding(
        'cell-contradicts-heading',
        'error',
        {
          da: `Som udbyder står "${provider.slice(0, 60)}", der ellers er en gruppe på listen.`,
          en: `The provider is given as "${provider.slice(0, 60)}", which is a group of the list elsewhere.`,
        },
        place,
      ),
    ];
  });
}

/** The same finding about headings repeated on every page says nothing new. */
export function onceEach(findings: readonly Finding[]): Finding[] {
  const perPage = /^(unknown-heading|heading-twice|column-contradicts-heading)$/;
  const seen = new Set<string>();
  return findings.filter((one) => {
    const key = perPage.test(one.code) ? `${one.code} ${one.message}` : '';
    if (key === '') return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** A column of groups that is mostly empty, in a table that is named for a group itself: either may be the rows' group. */
export function groupInDoubt(rows: readonly GridRow[], columns: Columns, name: string): Finding[] {
  const [group] = [...columns.values()].filter((column) => column.field === 'group');
  const [first] = rows;
  const filled = rows.filter((row) => group && (row.cells.get(group.col)?.text ?? '') !== '').length;
  if (!group || !first || filled * 2 >= rows.length) return [];
  return [
    finding(
      'group-in-doubt',
      'error',
      {
        da: `Kolonnen "${group.heading}" er næsten tom, og tabellen hedder "${name}". Hvad er kursernes gruppe?`,
        en: `The column "${group.heading}" is nearly empty, and the table is called "${name}". What is the courses' group?`,
      },
      first.place,
    ),
  ];
}
