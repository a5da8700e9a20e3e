import { createHash } from 'node:crypto';
import type { AreaId, ListKind } from '../domain/area.ts';
import type { EditionId, KeptEdition } from '../domain/edition.ts';
import type { Recording } from '../domain/recording.ts';
import { type LifePeriod, type Step, shownAs, stepsAround, withShown } from './list-life.ts';
import { changesOfStep, digest, type ListedChange } from './listed-change.ts';

/**
 * Something that became known with a recording. `edition`: a state of a list, new or shown again, with how many changes and
 * withdrawals follow it. `change`: what it changed. `withdrawal`: a change told of before that no longer holds, because what
 * lies between is better known now: an edition that came late, a correction, a list replaced before it came into force.
 */
export type LogEvent = { id: string } & (
  | { kind: 'edition'; isReturn: boolean; changes: number; withdrawals: number }
  | { kind: 'change' | 'withdrawal'; change: ListedChange }
);

/** A recording in the log, and what became known with it; made when it is first asked for. */
export interface LogEntry {
  recording: Recording;
  edition: KeptEdition;
  area: AreaId;
  listKind: ListKind;
  /** Stands for this entry and every entry before it. */
  digest: string;
  events(): readonly LogEvent[];
}

/**
 * Everything that became known of the lists, in the order it was written down. The log of a longer history always begins with
 * the log of a shorter one: what has been told is never told otherwise, and what comes late comes last.
 */
export type ChangeLog = readonly LogEntry[];

interface LogState {
  entries: readonly LogEntry[];
  lists: ReadonlyMap<string, readonly LifePeriod[]>;
  met: ReadonlySet<EditionId>;
}

const nothing: LogState = { entries: [], lists: new Map(), met: new Set() };

// A store hands out the same recordings for ever, so that a log need only be made from where the one before it ended.
const madeUpTo = new WeakMap<Recording, LogState>();

/** The log of some recordings in their order; pure. `editionOf` must know every edition named. */
export function changeLogOf(
  recordings: readonly Recording[],
  editionOf: (id: EditionId) => KeptEdition | undefined,
): ChangeLog {
  const start = recordings.findLastIndex((recording, index) => isMadeOf(madeUpTo.get(recording), recordings, index));
  const last = recordings[start];
  const known = (last && madeUpTo.get(last)) ?? nothing;
  const log: Growing = { entries: [...known.entries], lists: new Map(known.lists), met: new Set(known.met) };
  for (const recording of recordings.slice(start + 1)) {
    const edition = editionOf(recording.edition);
    if (edition) append(log, recording, edition);
  }
  // Only the newest log is kept: the store holds its recordings for ever, and would hold every log with them.
  if (last) madeUpTo.delete(last);
  const newest = recordings.at(-1);
  if (newest) madeUpTo.set(newest, log);
  return log.entries;
}

const isMadeOf = (state: LogState | undefined, recordings: readonly Recording[], index: number): boolean =>
  state?.entries.length === index + 1 && state.entries[0]?.recording === recordings[0];

interface Growing extends LogState {
  entries: LogEntry[];
  lists: Map<string, readonly LifePeriod[]>;
  met: Set<EditionId>;
}

function append(log: Growing, recording: Recording, edition: KeptEdition): void {
  const { area, listKind, id } = edition.summary;
  const list = `${area}|${listKind}`;
  const before = log.lists.get(list) ?? [];
  const { periods, at } = withShown(before, shownAs(edition, recording));
  const isReturn = log.met.has(id);
  const chained = chain(log.entries.at(-1)?.digest ?? '', recording);
  const events = remade(() => eventsOf(chained, isReturn, alteredSteps(before, periods, at)));
  log.entries.push({ recording, edition, area, listKind, digest: chained, events });
  log.lists.set(list, periods);
  log.met.add(id);
}

const chain = (before: string, { number, edition, recordedAt, seenAt }: Recording): string =>
  createHash('sha256')
    .update([before, number, edition, recordedAt, seenAt ?? ''].join(' '))
    .digest('hex');

interface Altered {
  gone: Step[];
  come: Step[];
}

/** The steps in the life of a list that are other ones now than before. */
function alteredSteps(before: readonly LifePeriod[], now: readonly LifePeriod[], at: number): Altered {
  const isNewPeriod = now.length > before.length;
  // Where the period is new its two neighbours stood beside each other before.
  const olds = isNewPeriod
    ? [...stepsAround(before, at - 1), ...stepsAround(before, at)].filter(onceEach)
    : stepsAround(before, at);
  const news = stepsAround(now, at);
  const [oldKeys, newKeys] = [olds, news].map((steps) => new Set(steps.map(keyOf)));
  return {
    gone: olds.filter((step) => newKeys?.has(keyOf(step)) === false && isAround(step, now, at)),
    come: news.filter((step) => oldKeys?.has(keyOf(step)) === false),
  };
}

const keyOf = ({ from, to, day }: Step): string => `${from?.summary.id} ${to.summary.id} ${day}`;
const onceEach = (step: Step, index: number, steps: readonly Step[]): boolean =>
  steps.findIndex((one) => keyOf(one) === keyOf(step)) === index;

/** True of a step into the period at a position or one of its neighbours. */
const isAround = ({ to }: Step, periods: readonly LifePeriod[], at: number): boolean =>
  periods.slice(Math.max(0, at - 1), at + 2).some((one) => one.inForceFrom === to.summary.inForceFrom);

/** What is told of steps that are other ones now; what both the old and the new ones say is not told again. */
function eventsOf(entry: string, isReturn: boolean, { gone, come }: Altered): LogEvent[] {
  const olds = gone.flatMap(changesOfStep);
  const news = come.flatMap(changesOfStep);
  const [oldIds, newIds] = [olds, news].map((changes) => new Set(changes.map(({ id }) => id)));
  const withdrawn = olds.filter(({ id }) => newIds?.has(id) === false);
  const changes = news.filter(({ id }) => oldIds?.has(id) === false);
  const idOf = (kind: LogEvent['kind'], what: string) => `evt_${digest(`${entry} ${kind} ${what}`)}`;
  const counts = { changes: changes.length, withdrawals: withdrawn.length };
  return [
    { id: idOf('edition', ''), kind: 'edition', isReturn, ...counts },
    ...withdrawn.map((change) => ({ id: idOf('withdrawal', change.id), kind: 'withdrawal' as const, change })),
    ...changes.map((change) => ({ id: idOf('change', change.id), kind: 'change' as const, change })),
  ];
}

/** Kept for as long as there is room: somebody who reads twenty years of events must not leave them all in memory. */
function remade<T extends object>(make: () => T): () => T {
  let kept: WeakRef<T> | undefined;
  return () => {
    const known = kept?.deref();
    if (known) return known;
    const made = make();
    kept = new WeakRef(made);
    return made;
  };
}
