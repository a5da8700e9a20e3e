import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEdition } from '../../test/support/builders.ts';
import { keptOf } from '../../test/support/kept.ts';
import { type RecordedHistory, recordedHistory } from '../../test/support/random-recordings.ts';
import { type CivilDate, civilDate, copenhagenDate, instant } from '../domain/date.ts';
import type { Edition, KeptEdition, PrintedRow } from '../domain/edition.ts';
import type { Recording } from '../domain/recording.ts';
import { type ChangeLog, changeLogOf, type LogEntry, type LogEvent } from './change-log.ts';
import { contentOf } from './edition-diff.ts';
import type { ListedChange } from './listed-change.ts';
import { eventsAfter, logEnd, logStart, readPosition, writePosition } from './log-position.ts';

const runs = { numRuns: 300 };

/** The log of the first recordings, made from nothing. */
function logOf({ recordings, editions }: RecordedHistory, count = recordings.length): ChangeLog {
  const fresh = recordings.slice(0, count).map((one) => ({ ...one }));
  return changeLogOf(fresh, (id) => editions.find(({ summary }) => summary.id === id));
}

const eventsOf = (log: ChangeLog): LogEvent[] => log.flatMap((entry) => entry.events());
const idsOf = (log: ChangeLog): string[] => eventsOf(log).map(({ id }) => id);

/** What holds after everything that was told: each change told of and not withdrawn since. */
function standing(events: readonly LogEvent[]): Map<string, ListedChange> {
  const changes = new Map<string, ListedChange>();
  for (const event of events) {
    if (event.kind === 'edition') continue;
    expect(changes.has(event.change.id)).toBe(event.kind === 'withdrawal');
    if (event.kind === 'withdrawal') changes.delete(event.change.id);
    else changes.set(event.change.id, event.change);
  }
  return changes;
}

describe('the log of changes', () => {
  it('of a longer history begins with the log of a shorter one, and gives each event an id of its own', () => {
    fc.assert(
      fc.property(recordedHistory, (history) => {
        const whole = idsOf(logOf(history));
        expect(new Set(whole).size).toBe(whole.length);
        for (let count = 0; count < history.recordings.length; count++) {
          const shorter = idsOf(logOf(history, count));
          expect(shorter).toEqual(whole.slice(0, shorter.length));
        }
      }),
      runs,
    );
  });

  it('is the same when it is made bit by bit, as a server makes it, and when it is made at once', () => {
    fc.assert(
      fc.property(recordedHistory, ({ recordings, editions }) => {
        const editionOf = (id: string) => editions.find(({ summary }) => summary.id === id);
        const grown = recordings.map((_, index) => changeLogOf(recordings.slice(0, index + 1), editionOf)).at(-1) ?? [];
        expect(idsOf(grown)).toEqual(idsOf(logOf({ recordings, editions })));
      }),
      runs,
    );
  });

  it('tells each change once, withdraws only what it told, and adds up to what stood on every day', () => {
    fc.assert(
      fc.property(recordedHistory, (history) => {
        const changes = [...standing(eventsOf(logOf(history))).values()];
        for (const area of new Set(history.editions.map(({ summary }) => summary.area))) {
          const world = shownOf(history, area);
          for (let day = civilDate('2025-10-01'); day < '2027-05-01'; day = nextLook(day)) {
            const stood = editionOn(world, day);
            const first = stood && editionOn(world, firstDay(world));
            if (!first) continue;
            const own = changes.filter((one) => one.area === area && one.day <= day);
            expect(applied(first, own)).toEqual(contents(stood));
          }
        }
      }),
      runs,
    );
  });

  it('gives every event once and in order over pages of any size, whatever is recorded between two of them', () => {
    const pages = fc.array(fc.record({ limit: fc.integer({ min: 1, max: 7 }), published: fc.nat({ max: 3 }) }));
    fc.assert(
      fc.property(recordedHistory, pages, fc.boolean(), (history, wishes, onlyFyn) => {
        const filter = onlyFyn ? { entry: ({ area }: LogEntry) => area === 'rar-fyn' } : {};
        const seen: string[] = [];
        let [known, cursor] = [0, ''];
        const read = (limit: number): boolean => {
          const log = logOf(history, known);
          const from = cursor === '' ? logStart : readPosition(log, cursor);
          expect(from).toBeDefined();
          const page = eventsAfter(log, from ?? logStart, limit, filter);
          seen.push(...page.events.map(({ event }) => event.id));
          cursor = writePosition(log, page.next);
          return page.more;
        };
        for (const { limit, published } of wishes) {
          known = Math.min(history.recordings.length, known + published);
          read(limit);
        }
        known = history.recordings.length;
        while (read(3));
        const all = logOf(history).filter(({ area }) => !onlyFyn || area === 'rar-fyn');
        expect(seen).toEqual(idsOf(all));
      }),
      runs,
    );
  });

  it('can be read on from right after any event, and its cursor is refused by any other log', () => {
    fc.assert(
      fc.property(recordedHistory, recordedHistory, (history, other) => {
        const log = logOf(history);
        const { events } = eventsAfter(log, logStart, 1000);
        for (const [index, { after }] of events.entries()) {
          const text = writePosition(log, after);
          expect(text).toMatch(/^[a-p-]+$/);
          const rest = eventsAfter(log, readPosition(log, text) ?? logStart, 1000).events;
          expect(rest.map(({ event }) => event.id)).toEqual(events.slice(index + 1).map(({ event }) => event.id));
          const covered = log.slice(0, after.entries + Math.min(after.within, 1)).at(-1);
          const isShared = logOf(other).some((entry) => entry.digest === covered?.digest);
          expect(readPosition(logOf(other), text) !== undefined).toBe(isShared);
        }
      }),
      runs,
    );
  });
});

describe('what is told of', () => {
  const truck = { code: '47592', title: 'Gaffeltruck B', price: 1000 };
  const steel = { code: '40086', title: 'Svejsning' };
  const crane = { code: '45566', title: 'Kran D' };
  const list = (inForceFrom: string, rows: object[], recordedAt: string, more: object = {}): Edition =>
    buildEdition({ area: 'rar-fyn', inForceFrom, rows, recordedAt: `${recordedAt}T02:00:00.000Z`, ...more });
  const told = (...steps: (Edition | [Edition, string])[]): string[][] => {
    const editions = new Map<string, KeptEdition>();
    const recordings = steps.map((one, index): Recording => {
      const [edition, again] = Array.isArray(one) ? one : [one, undefined];
      for (const kept of keptOf([edition])) editions.set(kept.summary.id, kept);
      const recordedAt = again === undefined ? edition.recordedAt : instant(new Date(`${again}T02:00:00Z`));
      const isFile = again === undefined && edition.document.url.startsWith('file:');
      return { number: index + 1, edition: edition.id, recordedAt, ...(!isFile && { seenAt: recordedAt }) };
    });
    return changeLogOf(recordings, (id) => editions.get(id)).map((entry) => entry.events().map(inWords));
  };
  const inWords = (event: LogEvent): string =>
    event.kind === 'edition'
      ? `edition${event.isReturn ? ' again' : ''}`
      : `${event.kind} ${event.change.type} ${event.change.course} ${event.change.day}`;
  const april = list('2026-04-01', [truck], '2026-03-30');
  const october = list('2026-10-01', [truck, steel, crane], '2026-10-01');

  it('the first list there is are no changes: nobody knows what stood before it', () => {
    expect(told(april)).toEqual([['edition']]);
  });

  it('a list that comes late, between two that are known, is what moves, and only that', () => {
    const file = list('2026-07-01', [truck, steel], '2026-11-01', { documentUrl: 'file:juli.pdf' });
    expect(told(april, october, file)).toEqual([
      ['edition'],
      ['edition', 'change added 40086 2026-10-01', 'change added 45566 2026-10-01'],
      ['edition', 'withdrawal added 40086 2026-10-01', 'change added 40086 2026-07-01'],
    ]);
  });

  it('a correction withdraws what it puts right, and tells no more of the rest', () => {
    const corrected = list('2026-10-01', [truck, crane], '2026-10-05', { title: 'Rettet positivliste' });
    expect(told(april, october, corrected)[2]).toEqual(['edition', 'withdrawal added 40086 2026-10-01']);
  });

  it('a running update counts from the day it was seen, a row with a day of admission from that day', () => {
    const update = list('2026-10-01', [truck, steel, { ...crane, price: 5 }], '2026-10-20');
    const admitted = { code: '42994', title: 'Rengøring', admittedOn: civilDate('2026-10-12') };
    const later = list('2026-10-01', [truck, { ...crane, price: 5 }, admitted], '2026-10-25');
    expect(told(october, update, later).slice(1)).toEqual([
      ['edition', 'change changed 45566 2026-10-20'],
      ['edition', 'change removed 40086 2026-10-25', 'change added 42994 2026-10-12'],
    ]);
  });

  it('a list announced and replaced before it came into force never stood', () => {
    const announced = list('2027-04-01', [truck, steel], '2026-11-01');
    const replaced = list('2027-04-01', [truck, crane], '2026-11-10');
    expect(told(october, announced, replaced).slice(1)).toEqual([
      ['edition', 'change removed 45566 2027-04-01'],
      ['edition', 'withdrawal removed 45566 2027-04-01', 'change removed 40086 2027-04-01'],
    ]);
  });

  it('a list that comes back after another is told of again', () => {
    const other = list('2026-10-01', [truck, steel], '2026-10-10');
    expect(told(october, other, [october, '2026-10-20'])).toEqual([
      ['edition'],
      ['edition', 'change removed 45566 2026-10-10'],
      ['edition again', 'change added 45566 2026-10-20'],
    ]);
  });

  it('an old file between two sights of the same list is withdrawn when the list is seen again', () => {
    const file = list('2026-10-01', [truck], '2026-10-10', { documentUrl: 'file:gammel.pdf' });
    expect(told(october, file, [october, '2026-10-11'])[2]).toEqual([
      'edition again',
      'withdrawal removed 40086 2026-10-10',
      'withdrawal removed 45566 2026-10-10',
    ]);
  });
});

it('goes on with empty pages where hardly anything is asked for', () => {
  const [edition] = keptOf([buildEdition({ rows: [] })]);
  const recordings = Array.from({ length: 450 }, (_, index) => ({
    number: index + 1,
    edition: edition?.summary.id ?? fail(),
    recordedAt: edition?.summary.recordedAt ?? fail(),
  }));
  const log = changeLogOf(recordings, () => edition);
  const filter = { event: ({ kind }: LogEvent) => kind === 'withdrawal' };
  const pages = [eventsAfter(log, logStart, 100, filter)];
  for (let page = pages[0]; page?.more; page = pages.at(-1)) pages.push(eventsAfter(log, page.next, 100, filter));
  expect(pages.map(({ next }) => next.entries)).toEqual([200, 400, 450]);
  expect(eventsAfter(log, logStart, 100).next).toEqual({ entries: 100, within: 0 });
});

function fail(): never {
  throw new Error('there is no edition');
}

it('a place past the end, a broken one and one with numbers too large is no place', () => {
  const log = logOf({ recordings: [], editions: [] });
  const start = writePosition(log, logEnd(log));
  expect(readPosition(log, start)).toEqual(logStart);
  for (const text of [
    '',
    'abc',
    'b-a-aaaaaaaaaaaaaaaa',
    'a-b-aaaaaaaaaaaaaaaa',
    'ppppppp-a-aaaaaaaaaaaaaaaa',
    `${start}a`,
  ]) {
    expect(readPosition(log, text)).toBeUndefined();
  }
});

// A plain model of one list: which edition stood on a day, looked for day by day.

interface ShownOnce {
  edition: KeptEdition;
  at: number;
  isFile: boolean;
}

function shownOf({ recordings, editions }: RecordedHistory, area: string): ShownOnce[] {
  return recordings.flatMap((one): ShownOnce[] => {
    const edition = editions.find(({ summary }) => summary.id === one.edition);
    if (edition?.summary.area !== area) return [];
    return [{ edition, at: Date.parse(one.seenAt ?? one.recordedAt), isFile: one.seenAt === undefined }];
  });
}

const firstDay = (shown: readonly ShownOnce[]): CivilDate =>
  shown.map(({ edition }) => edition.summary.inForceFrom).sort()[0] ?? civilDate('2099-01-01');

function editionOn(shown: readonly ShownOnce[], day: CivilDate): KeptEdition | undefined {
  const begun = shown.map(({ edition }) => edition.summary.inForceFrom).filter((date) => date <= day);
  const newest = begun.sort().at(-1);
  const ofPeriod = shown.filter(({ edition }) => edition.summary.inForceFrom === newest);
  const corrected = ofPeriod.findLastIndex(({ edition }) => edition.summary.title?.startsWith('Rettet'));
  const counts = ofPeriod.slice(Math.max(0, corrected)).sort((a, b) => a.at - b.at);
  const real = counts.filter((one, index) => {
    const [before, after] = [counts.slice(0, index).reverse(), counts.slice(index + 1)].map((side) =>
      side.find((other) => !other.isFile),
    );
    return !(one.isFile && before && before.edition === after?.edition);
  });
  const seen = real.findLast(({ at }) => copenhagenDate(new Date(at)) <= day);
  return (seen ?? real[0])?.edition;
}

function nextLook(day: CivilDate): CivilDate {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + 1);
  return civilDate(moment.toISOString().slice(0, 10));
}

const contents = ({ printed }: KeptEdition): string[] => printed.map(textOf).sort();
const textOf = (row: PrintedRow): string => `${row.course} ${contentOf(row)}`;

/** The rows of an edition after some changes, in no order. */
function applied(first: KeptEdition, changes: readonly ListedChange[]): string[] {
  const counts = new Map<string, number>();
  const count = (row: PrintedRow | undefined, by: number) => {
    if (row) counts.set(textOf(row), (counts.get(textOf(row)) ?? 0) + by);
  };
  for (const row of first.printed) count(row, 1);
  for (const { before, after } of changes) {
    count(before.row, -1);
    count(after.row, 1);
  }
  expect([...counts.values()].every((one) => one >= 0)).toBe(true);
  return [...counts].flatMap(([text, times]) => Array.from({ length: times }, () => text)).sort();
}
