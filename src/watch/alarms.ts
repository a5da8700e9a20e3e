import { type Alarm, undeliveredBy } from '../domain/alarm.ts';
import { type Instant, instant } from '../domain/date.ts';
import { failureOf, type SourceRun } from '../domain/run.ts';
import * as words from './alarm-words.ts';
import type { Disk, Facts, OwnView, WatchedSource } from './facts.ts';

const hour = 3_600_000;
/** A night and some hours: after that one has been missed. */
const hoursBeforeMissed = 26;

/** What is wrong by what is known at a moment: nothing need happen but time for it to become more. */
export function alarmsOf(facts: Facts, now: Date): Alarm[] {
  return [
    ...runMissed(facts, now),
    ...facts.sources.flatMap(sourceTroubles),
    ...lateLists(facts, now),
    ...keepingTroubles(facts),
    ...backupMissed(facts, now),
    ...facts.disks.filter(isNearlyFull).map((disk) => diskNearlyFull(disk, now)),
    ...facts.undelivered.map(({ way, since }) => ({
      ...words.undelivered(way),
      key: undeliveredBy(way),
      code: 'alerts-undelivered',
      matters: [],
      since,
    })),
    ...facts.stoppedReceivers.map(({ id, since }) => ({
      ...words.receiverStopped(id),
      key: receiverKey(id),
      code: 'receiver-stopped',
      matters: [],
      since,
    })),
  ];
}

export const receiverKey = (id: string): string => `receiver:${id}`;

/** True of an alarm that rests on what each node has for itself: its disk, its receivers, its ways of telling. */
export const isOfANode = ({ key }: Pick<Alarm, 'key'>): boolean => /^(disk|receiver|undelivered):/.test(key);

const quarter = hour / 4;

/** An alarm of a node with when it was found, so that the others know that somebody still finds it. */
export const foundBy = (alarm: Alarm, now: Date): Alarm =>
  isOfANode(alarm) ? { ...alarm, foundAt: instant(new Date(Math.floor(now.getTime() / quarter) * quarter)) } : alarm;

/**
 * Whoever found it may be gone for good, or has it no more: then nobody else would ever say that it is over. A machine may be
 * away for a day with its full disk; a receiver or a way of telling that nobody finds has been taken from all nodes.
 */
const hoursUntilForgotten = (key: string): number => (key.startsWith('disk:') ? 24 : 1);

/** False of an alarm about what this node does not have, as long as another that has it may find it again. */
export function isOursToEnd(key: string, { keys, foundAt }: OwnView, now: Date): boolean {
  const last = foundAt.get(key);
  const isForgotten = last === undefined || now.getTime() - Date.parse(last) > hoursUntilForgotten(key) * hour;
  return !isOfANode({ key }) || keys.has(key) || isForgotten;
}

/**
 * False of an alarm of which this process cannot say that it is over, though it does not find it: where nothing has ever been
 * done it counts from its own start, and where nobody asks any more no list has come.
 */
export function canBeOver(key: string, facts: Facts, now: Date): boolean {
  if (key === 'no-run') return facts.lastRunFinishedAt !== undefined;
  if (key === 'backup-old') return facts.outcomes.some(({ work }) => work === 'backup');
  return !key.startsWith('list-late:') || runMissed(facts, now).length === 0;
}

function isMissed(last: Instant, now: Date): boolean {
  return now.getTime() - Date.parse(last) > hoursBeforeMissed * hour;
}

const later = (last: Instant): Instant => instant(new Date(Date.parse(last) + hoursBeforeMissed * hour));

function runMissed({ collects, lastRunFinishedAt, startedAt }: Facts, now: Date): Alarm[] {
  const last = lastRunFinishedAt ?? startedAt;
  if (!collects || !isMissed(last, now)) return [];
  return [{ ...words.noRun(lastRunFinishedAt), key: 'no-run', code: 'no-run', matters: [], since: later(last) }];
}

const mostReasons = 3;

/** A source that fails, and lists of its that wait for a person: one alarm, so that one night is told of once. */
function sourceTroubles(source: WatchedSource): Alarm[] {
  const [newest] = source.runs;
  const failure = newest && failureOf(newest);
  if (newest === undefined || (failure === undefined && source.waiting.length === 0)) return [];
  const isTroubled = (run: SourceRun) => failureOf(run) !== undefined || run.candidates.length > 0;
  const wentWell = source.runs.findIndex((run) => !isTroubled(run));
  const first = source.runs.at(wentWell === -1 ? -1 : Math.max(0, wentWell - 1)) ?? newest;
  const told = source.runs.find(({ findings }) => findings.some(({ severity }) => severity === 'error')) ?? newest;
  const reasons = told.findings.filter(({ severity }) => severity === 'error').slice(0, mostReasons);
  return [
    {
      ...(failure === undefined ? words.sourceHeld(source, reasons) : words.sourceFailed(source, reasons)),
      key: `source:${source.id}`,
      code: failure === undefined ? 'source-held' : 'source-failed',
      matters: [...(failure === undefined ? [] : [`failed ${failure}`]), ...source.waiting.toSorted()],
      since: first.finishedAt,
    },
  ];
}

/** Where nobody asks any more every list grows late at once: that is told once, as what it is. */
function lateLists(facts: Facts, now: Date): Alarm[] {
  if (runMissed(facts, now).length > 0) return [];
  return facts.sources
    .filter(({ isLate }) => isLate)
    .map((source) => ({
      ...words.listLate(source),
      key: `list-late:${source.id}`,
      code: 'list-late',
      matters: [],
      since: instant(now),
    }));
}

function keepingTroubles({ outcomes }: Facts): Alarm[] {
  return outcomes.flatMap(({ work, troubles, failingSince }) =>
    failingSince === undefined
      ? []
      : [
          {
            ...words.keepingFailed(work, troubles),
            key: work,
            code: `${work}-failed`,
            matters: troubles.map(({ code }) => code).toSorted(),
            since: failingSince,
          },
        ],
  );
}

/** Also where the work itself never came to an end that could be told of. */
function backupMissed({ collects, backsUp, isEmpty, outcomes, startedAt }: Facts, now: Date): Alarm[] {
  const backup = outcomes.find(({ work }) => work === 'backup');
  const last = backup?.succeededAt ?? startedAt;
  if (!collects || !backsUp || isEmpty || backup?.failingSince !== undefined || !isMissed(last, now)) return [];
  return [
    {
      ...words.backupOld(backup?.succeededAt),
      key: 'backup-old',
      code: 'backup-old',
      matters: [],
      since: later(last),
    },
  ];
}

const leastShare = 0.05;
const leastBytes = 200 * 1024 * 1024;

/** So much more must be free before it is well again: the files of a night come and go. */
const clearlyMore = 1.1;

function isNearlyFull({ free, total, wasNearlyFull = false }: Disk): boolean {
  const factor = wasNearlyFull ? clearlyMore : 1;
  return free < leastBytes * factor || free < total * leastShare * factor;
}

export const diskKey = ({ id, host }: Pick<Disk, 'id' | 'host'>): string =>
  host === undefined ? `disk:${id}` : `disk:${id}-${host.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-')}`;

const diskNearlyFull = (disk: Disk, now: Date): Alarm => ({
  ...words.diskNearlyFull(disk),
  key: diskKey(disk),
  code: 'disk-nearly-full',
  matters: [],
  since: instant(now),
});
