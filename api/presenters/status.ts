import type { PoolSourceObject, SourceObject } from '../../src/contract/source.ts';
import type { StatusObject } from '../../src/contract/status.ts';
import { isOfARun } from '../../src/domain/alarm.ts';
import { copenhagenDate, type Instant, instant } from '../../src/domain/date.ts';
import type { Sentence } from '../../src/domain/error.ts';
import type { Language } from '../language.ts';
import type { Ports } from '../ports.ts';
import { presentSources } from './source.ts';

const hour = 3_600_000;
/** A night and some hours: after that one has been missed. */
const hoursBeforeMissed = 26;

const hoursSince = (at: Instant, now: Date): number => Math.max(0, now.getTime() - Date.parse(at)) / hour;

/** How this installation is doing, in one look. */
export async function askStatus(ports: Ports, language: Language): Promise<StatusObject> {
  const now = ports.now();
  const catalogue = ports.catalogue();
  const { items, poolSources } = presentSources(catalogue, copenhagenDate(now));
  const newest = (await ports.snapshots?.all())?.[0];
  const lastRunFinishedAt = newestOf([...items, ...poolSources].flatMap(({ lastRun }) => lastRun?.finishedAt ?? []));
  const { program, startedAt } = ports.about ?? {};
  const attention = [
    ...(catalogue.editions.size === 0 ? [noLists] : []),
    ...items.filter((one) => one.freshness !== 'current').map(notCurrent),
    ...poolSources.filter((one) => one.freshness !== 'current').map(poolNotCurrent),
    ...(lastRunFinishedAt !== undefined && hoursSince(lastRunFinishedAt, now) > hoursBeforeMissed ? [noRun] : []),
    ...snapshotAttention(ports, newest?.madeAt, now),
    // What is wrong with lists and runs is said above, of all of them.
    ...(ports.alarms?.() ?? []).filter((alarm) => !isOfARun(alarm)).map(({ code, what }) => ({ code, ...what })),
  ];
  return {
    version: catalogue.version,
    state: attention.length === 0 ? 'ok' : 'attention',
    attention: attention.map(({ code, ...sentence }) => ({ code, detail: sentence[language] })),
    checkedAt: instant(now),
    program,
    startedAt,
    uptimeSeconds: startedAt && Math.floor((hoursSince(startedAt, now) * hour) / 1000),
    exampleData: catalogue.exampleData,
    lastRunFinishedAt,
    snapshot: newest && {
      snapshot: newest.snapshot,
      madeAt: newest.madeAt,
      ageHours: Math.round(hoursSince(newest.madeAt, now) * 10) / 10,
    },
    sources: items.map((source) => ({ ...presentState(source), listKind: source.listKind })),
    poolSources: poolSources.map(presentState),
  };
}

const presentState = ({ id, name, region, freshness, exampleData, lastRun }: SourceObject | PoolSourceObject) => ({
  id,
  name,
  region,
  freshness,
  exampleData,
  lastOutcome: lastRun?.outcome,
  lastAskedAt: lastRun?.finishedAt,
});

type Attention = Sentence & { code: string };

const newestOf = (times: readonly Instant[]): Instant | undefined => times.toSorted().at(-1);

const noLists: Attention = { code: 'no-lists', da: 'Der er endnu ingen lister.', en: 'There are no lists yet.' };

const noRun: Attention = {
  code: 'no-run',
  da: `Kilderne er ikke spurgt i mere end ${hoursBeforeMissed} timer.`,
  en: `The sources have not been asked for more than ${hoursBeforeMissed} hours.`,
};

const notCurrent = ({ name, freshness }: { name: string; freshness: string }): Attention => ({
  code: `list-${freshness}`,
  da: `${name}: listen er ${inDanish[freshness] ?? freshness}.`,
  en: `${name}: the list is ${freshness}.`,
});

const poolNotCurrent = ({ name, freshness }: { name: string; freshness: string }): Attention => ({
  code: `pool-source-${freshness}`,
  da: `${name}: tallene om puljen er ${inDanish[freshness] ?? freshness}.`,
  en: `${name}: the figures about the pool are ${freshness}.`,
});

const inDanish: Record<string, string> = {
  late: 'ikke bekræftet for nylig',
  held: 'holdt tilbage, til en person har set på den',
  broken: 'kommet i en form, vi ikke kan læse',
  contradicted: 'udgivet i kopier, der ikke siger det samme',
  missing: 'ikke fundet',
};

function snapshotAttention({ snapshotTrouble }: Ports, madeAt: Instant | undefined, now: Date): Attention[] {
  const trouble = snapshotTrouble?.();
  if (trouble) return [{ code: `snapshot-${trouble.code}`, ...trouble.sentence }];
  if (madeAt === undefined || hoursSince(madeAt, now) <= hoursBeforeMissed) return [];
  return [
    {
      code: 'snapshot-old',
      da: `Samlingen af alle data er mere end ${hoursBeforeMissed} timer gammel.`,
      en: `The snapshot of all data is more than ${hoursBeforeMissed} hours old.`,
    },
  ];
}
