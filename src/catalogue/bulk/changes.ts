import type { BulkTable } from '../../domain/bulk.ts';
import { type CivilDate, civilDate } from '../../domain/date.ts';
import type { Catalogue } from '../catalogue.ts';
import type { FieldChange } from '../edition-diff.ts';
import { type ListChange, listChanges } from '../list-changes.ts';
import type { ListHistory } from '../timeline.ts';
import { columnsOf, refersTo, tableOf } from './column.ts';

type ChangeItem = { number: number; change: ListChange };

/** What came on, left and changed on every list, and which of its words. */
export function changeTables(catalogue: Catalogue): BulkTable[] {
  const changes = remembered(allChanges(catalogue));
  return [changeTable(changes), fieldTable(changes)];
}

/** Items that are made when they are first asked for, and then kept for who asks again. */
function remembered<Item>(source: Iterator<Item>): () => Iterable<Item> {
  const known: Item[] = [];
  return function* () {
    for (let index = 0; ; index++) {
      if (index === known.length) {
        const { done, value } = source.next();
        if (done === true) return;
        known.push(value);
      }
      const item = known[index];
      if (item !== undefined) yield item;
    }
  };
}

const farAway = civilDate('9999-12-31');

/** Period by period, so that what makes a snapshot can let others in between. */
function* changesOf(history: ListHistory): Generator<ListChange> {
  for (const [index, { inForceFrom }] of history.periods.entries()) {
    const until: CivilDate = history.periods[index + 1]?.inForceFrom ?? farAway;
    yield* listChanges(history, inForceFrom, until).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  }
}

const orderOf = ({ day, course, type, before, after }: ListChange): string =>
  [
    day,
    course,
    type,
    ...[before, after].map(
      ({ edition, position = -1 }) => `${edition.summary.id} ${String(position + 1).padStart(6, '0')}`,
    ),
  ].join(' ');

/** Every change, numbered within its list in the order of days. */
function* allChanges({ histories }: Catalogue): Generator<ChangeItem> {
  const inOrder = histories.toSorted((a, b) => (`${a.area} ${a.listKind}` < `${b.area} ${b.listKind}` ? -1 : 1));
  let number = 0;
  for (const history of inOrder) for (const change of changesOf(history)) yield { number: ++number, change };
}

function changeTable(changes: () => Iterable<ChangeItem>): BulkTable {
  const c = columnsOf<ChangeItem>();
  const positionOf = (position: number | undefined) => (position === undefined ? undefined : position + 1);
  return tableOf<ChangeItem>({
    name: 'changes',
    da: 'Hvad der kom på, gik af og blev ændret på hver liste. Numrene gælder kun inden for denne samling.',
    en: 'What came on, left and changed on each list. The numbers hold within this snapshot only.',
    columns: [
      c.whole('change', 'Ændringens nummer', 'The number of the change', (item) => item.number),
      c.text('region', 'Området', 'The area', ({ change }) => change.after.edition.summary.area),
      c.text(
        'listKind',
        'Hvilken positivliste',
        'Which positive list',
        ({ change }) => change.after.edition.summary.listKind,
      ),
      c.text('type', 'added, removed eller changed', 'added, removed or changed', ({ change }) => change.type),
      c.day('day', 'Dagen, den tæller fra', 'The day it counts from', ({ change }) => change.day),
      c.day(
        'earliest',
        'Den tidligste dag, den kan være sket; samme dag, når det er bevist',
        'The earliest day it may have happened; the same day where it is proven',
        ({ change }) => change.earliest,
      ),
      c.text('course', 'Kurset', 'The course', ({ change }) => change.course),
      c.text(
        'title',
        'Kursets titel på listen',
        'The title on the list',
        ({ change }) => (change.after.row ?? change.before.row)?.title,
      ),
      c.whole(
        'otherRows',
        'Kursets andre rækker på listen',
        'The other rows of the course on the list',
        ({ change }) => change.otherRows,
      ),
      c.text('editionBefore', 'Udgaven før', 'The edition before', ({ change }) => change.before.edition.summary.id),
      c.whole('positionBefore', 'Rækken i udgaven før', 'The row in the edition before', ({ change }) =>
        positionOf(change.before.position),
      ),
      c.text('editionAfter', 'Udgaven efter', 'The edition after', ({ change }) => change.after.edition.summary.id),
      c.whole('positionAfter', 'Rækken i udgaven efter', 'The row in the edition after', ({ change }) =>
        positionOf(change.after.position),
      ),
      c.flag(
        'exampleData',
        'Sandt for opdigtede eksempeldata',
        'True of made-up example data',
        ({ change: { before, after } }) => before.edition.summary.exampleData || after.edition.summary.exampleData,
      ),
    ],
    key: ['change'],
    required: [
      'region',
      'listKind',
      'type',
      'day',
      'earliest',
      'course',
      'otherRows',
      'editionBefore',
      'editionAfter',
      'exampleData',
    ],
    references: [
      refersTo('region', 'regions', 'region'),
      refersTo('course', 'courses', 'course'),
      refersTo('editionBefore', 'editions', 'edition'),
      refersTo('editionAfter', 'editions', 'edition'),
    ],
    items: changes,
  });
}

type FieldItem = { number: number; change: ListChange; field: FieldChange };

const written = (value: FieldChange['old']): string | undefined =>
  typeof value === 'object' ? `${value.value} ${value.unit}` : value === undefined ? undefined : String(value);

function fieldTable(changes: () => Iterable<ChangeItem>): BulkTable {
  const c = columnsOf<FieldItem>();
  return tableOf<FieldItem>({
    name: 'change_fields',
    da: 'Hvilke oplysninger der blev ændret, hvor en række siger noget andet end før.',
    en: 'Which of its words changed, where a row says something else than before.',
    columns: [
      c.whole('change', 'Ændringen', 'The change', (item) => item.number),
      c.text('field', 'Oplysningens navn', 'The name of the field', ({ field }) => field.field),
      c.text('old', 'Før; tom, hvor det ikke var oplyst', 'Before; empty where it was not said', ({ field }) =>
        written(field.old),
      ),
      c.text('new', 'Nu; tom, hvor det ikke er oplyst', 'Now; empty where it is not said', ({ field }) =>
        written(field.new),
      ),
      c.flag(
        'exampleData',
        'Sandt for opdigtede eksempeldata',
        'True of made-up example data',
        ({ change: { before, after } }) => before.edition.summary.exampleData || after.edition.summary.exampleData,
      ),
    ],
    key: ['change', 'field'],
    required: ['exampleData'],
    references: [refersTo('change', 'changes', 'change')],
    *items() {
      for (const item of changes()) for (const field of item.change.fields) yield { ...item, field };
    },
  });
}
