import type { ChangeLog, LogEntry, LogEvent } from './change-log.ts';

/** A place between two events of the log: so many entries whole, and so many events of the next. */
export interface LogPosition {
  entries: number;
  within: number;
}

/** The place before everything. */
export const logStart: LogPosition = { entries: 0, within: 0 };

/** The place after everything that is known now. */
export const logEnd = (log: ChangeLog): LogPosition => ({ entries: log.length, within: 0 });

/** An event with its entry and the place right after it. */
export interface PlacedEvent {
  entry: LogEntry;
  event: LogEvent;
  after: LogPosition;
}

/** Which events are asked for. What is left out by its entry costs nothing; `event` is asked of the rest. */
export interface LogFilter {
  entry?(entry: LogEntry): boolean;
  event?(event: LogEvent): boolean;
}

export interface LogPage {
  events: PlacedEvent[];
  /** Where the next page begins; also where there is nothing more to give yet. */
  next: LogPosition;
  more: boolean;
}

/** How many recordings are opened for one page: who asks for what hardly ever happens gets an empty page, and goes on. */
const mostOpened = 200;

/** The events after a place, at most `limit`, in the order they became known. */
export function eventsAfter(log: ChangeLog, from: LogPosition, limit: number, filter: LogFilter = {}): LogPage {
  const events: PlacedEvent[] = [];
  let within = from.within;
  let opened = 0;
  for (let at = from.entries; at < log.length; at++, within = 0) {
    const entry = log[at];
    if (!entry || filter.entry?.(entry) === false) continue;
    if (opened === mostOpened) return { events, next: { entries: at, within: 0 }, more: true };
    opened += 1;
    const told = entry.events();
    for (let index = within; index < told.length; index++) {
      const event = told[index];
      if (!event || filter.event?.(event) === false) continue;
      if (events.length === limit) return { events, next: events.at(-1)?.after ?? from, more: true };
      const isLast = index === told.length - 1;
      const after = isLast ? { entries: at + 1, within: 0 } : { entries: at, within: index + 1 };
      events.push({ entry, event, after });
    }
  }
  return { events, next: logEnd(log), more: false };
}

/** The last entries of the log, newest first, for as long as `goOn` says so. */
export function* newestEntries(log: ChangeLog, goOn: (entry: LogEntry) => boolean): Generator<LogEntry> {
  for (let at = log.length - 1; at >= 0; at--) {
    const entry = log[at];
    if (!entry || !goOn(entry)) return;
    yield entry;
  }
}

// Letters alone: ten digits in a row would be taken for a civil registration number.
const asLetters = (hex: string): string => hex.replace(/[0-9a-f]/g, (digit) => letterOf(Number.parseInt(digit, 16)));
const letterOf = (digit: number): string => String.fromCharCode(97 + digit);
const numberOf = (letters: string): number =>
  Number.parseInt(letters.replace(/[a-p]/g, (letter) => (letter.charCodeAt(0) - 97).toString(16)) || '0', 16);

const written = /^([a-p]{1,7})-([a-p]{1,5})-([a-p]{16})$/;

/** A place as text, with a mark of all that lies before it: no other log has that. */
export function writePosition(log: ChangeLog, { entries, within }: LogPosition): string {
  const numbers = [entries, within].map((count) => asLetters(count.toString(16)));
  return [...numbers, markOf(log, { entries, within })].join('-');
}

/** The place that a text stands for in this log; undefined where it is none, or one of another log. */
export function readPosition(log: ChangeLog, text: string): LogPosition | undefined {
  const position = placeIn(text);
  if (!position || entriesOf(position) > log.length) return undefined;
  return text.endsWith(`-${markOf(log, position)}`) ? position : undefined;
}

/** How many entries a log has at least that has the place a text stands for; undefined where it is none. */
export function entriesNeeded(text: string): number | undefined {
  const position = placeIn(text);
  return position && entriesOf(position);
}

const entriesOf = ({ entries, within }: LogPosition): number => entries + Math.min(within, 1);

function placeIn(text: string): LogPosition | undefined {
  const [, entries, within] = written.exec(text) ?? [];
  if (entries === undefined || within === undefined) return undefined;
  return { entries: numberOf(entries), within: numberOf(within) };
}

function markOf(log: ChangeLog, { entries, within }: LogPosition): string {
  const last = log[within > 0 ? entries : entries - 1];
  return asLetters((last?.digest ?? '0'.repeat(16)).slice(0, 16));
}
