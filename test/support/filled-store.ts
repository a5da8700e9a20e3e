import { civilDate, type Instant, instant } from '../../src/domain/date.ts';
import { candidateIdSchema } from '../../src/domain/edition.ts';
import { poolFigureSchema } from '../../src/domain/pool-figure.ts';
import type { PoolCandidate } from '../../src/domain/pool-store.ts';
import type { Store } from '../../src/domain/store.ts';
import { publishWhole } from './publish-whole.ts';
import { sampleAlarm } from './sample-alarm.ts';
import { fullRow, manyRows, sampleCandidate, sampleRow } from './sample-candidate.ts';

const night = (day: number): Instant => instant(new Date(Date.UTC(2026, 9, day, 3)));
const digits = (number: number): string => number.toString(16).padStart(12, '0');

/** How much there is to be: editions of so many rows, each with a document of its own, and pages beside them. */
interface Filling {
  editions?: number;
  rows?: number;
  pages?: number;
}

/** Fills a store through its ports, so that no table is empty; with letters that engines write each in their own way. */
export async function fillStore(store: Store, { editions = 3, rows = 40, pages = 5 }: Filling = {}): Promise<void> {
  const hard = sampleRow({
    title: 'Stik\u0000prøve \u001a0 og "Æble" 🍏',
    note: '\\u0000 \u001a\u001a',
    place: { page: 1, line: 2 },
  });
  const areas = ['rar-fyn', 'rar-sjaelland', 'rar-bornholm'];
  for (let number = 1; number <= editions; number++) {
    const area = areas[number % areas.length] ?? 'rar-fyn';
    const sha256 = await fetchPage(store, `liste ${number}\n`.repeat(200), area, number);
    const made = sampleCandidate({
      area,
      rowsHash: digits(number),
      rows: [fullRow, hard, ...manyRows(rows).slice(number % 7)],
    });
    const document = { ...made.document, sha256 };
    await store.editions.publish({ ...made, document }, night(1 + (number % 20)), night(1 + (number % 20)));
  }
  for (let number = 1; number <= pages; number++) await fetchPage(store, `side ${number}`, 'rar-fyn', number);
  await judge(store);
  await look(store);
  await runOnce(store);
}

async function fetchPage({ documents }: Store, text: string, source: string, number: number) {
  const { sha256 } = await documents.put(new TextEncoder().encode(text), 'text/csv', night(1));
  const url = `https://raad.example/${source}/${number}`;
  const seen = number % 2 === 0 ? { etag: `"${number}"`, lastModified: 'Thu, 01 Oct 2026 03:00:00 GMT' } : {};
  await documents.recordRetrieval({ source, url, sha256, mediaType: 'text/csv', retrievedAt: night(2), ...seen });
  return sha256;
}

/** What persons have said. */
async function judge({ editions, teachings, explanations, documents, pools, comparisons }: Store): Promise<void> {
  const decided = await editions.hold(sampleCandidate({ id: 'a'.repeat(12) }), night(3));
  await editions.decide(decided.id, { verdict: 'rejected', reason: 'Forkert fil.', decidedAt: night(4) });
  await editions.hold(sampleCandidate({ id: 'b'.repeat(12), rows: manyRows(30) }), night(4));
  const whole = await publishWhole({ ...editions }, sampleCandidate({ rowsHash: 'c'.repeat(12) }), night(5));
  await editions.confirm(whole.id, night(6));
  await teachings.add({
    source: 'rar-fyn',
    heading: 'Kursets\nBetegnelse',
    key: 'kursets betegnelse',
    field: 'title',
    reason: 'Rådet kalder titlen sådan.',
    candidate: decided.id,
    taughtAt: night(4),
  });
  const explanation = { difference: digits(9), reason: 'Læserne forstår nu timer.', explainedAt: night(7) };
  await explanations.add({ edition: whole.id, ...explanation });
  const { sha256 } = await documents.put(new TextEncoder().encode('et navn'), 'text/plain', night(2));
  await documents.withhold({ sha256, reason: 'Navne på personer.', withheldAt: night(8) });
  await comparisons.record({
    source: whole.source,
    edition: whole.id,
    primary: whole.document.sha256,
    copy: { sha256, url: 'https://raad.example/kopi.pdf', mediaType: 'application/pdf' },
    reader: '1',
    same: 699,
    findings: [],
    comparedAt: night(5),
  });
  const reading = poolCandidate('d'.repeat(12), sha256);
  await pools.publish(reading, night(5));
  await pools.explain({ reading: reading.id, ...explanation });
  await pools.hold(poolCandidate('e'.repeat(12), sha256), night(6));
}

function poolCandidate(id: string, sha256: PoolCandidate['document']['sha256']): PoolCandidate {
  const figure = (amount: number) =>
    poolFigureSchema.parse({
      kind: 'tilsagn',
      scope: { kind: 'national' },
      period: { year: 2024 },
      amount,
      approximate: false,
      source: 'https://styrelse.example/pulje/',
      grade: 'seen',
      document: sha256,
      place: { page: 2, line: 4 },
      exampleData: true,
    });
  return {
    id: candidateIdSchema.parse(id),
    source: 'puljer-proeve',
    document: { sha256, url: 'https://styrelse.example/pulje/', mediaType: 'text/plain' },
    reader: 'pool-1',
    exampleData: true,
    figures: [figure(100), figure(60)],
    findings: [],
  };
}

/** What is told, and what is counted. */
async function look({ alarms, outcomes, webhooks, zeroHits }: Store): Promise<void> {
  const how = { at: night(9), ways: ['webhook', 'email'] as const, isJudged: () => true };
  await alarms.settle([sampleAlarm(), sampleAlarm({ key: 'drill' })], how);
  await alarms.settle([sampleAlarm()], { ...how, at: night(10) });
  const sent = await alarms.claim('email', night(10));
  if (sent) await alarms.delivered(sent.id, night(10));
  await outcomes.record('backup', [{ code: 'disk-full', da: 'Fuld.', en: 'Full.' }], night(9));
  const told = {
    id: 'kommune-x',
    configuredSha256: 'a'.repeat(64),
    position: 'a-a-aaaaaaaaaaaaaaaa',
    sending: { until: 'b-a-aaaaaaaaaaaaaaaa', messageId: 'msg_1' },
    attempts: 3,
    nextAttemptAt: night(11),
    failure: 'answered 500',
    delivered: 7,
    deliveredAt: night(10),
  };
  await webhooks.save(told, undefined);
  const day = civilDate('2026-10-20');
  await zeroHits.record([
    { day, word: 'dronefører', count: 9 },
    { day, word: 'årgangsvin', count: 5 },
  ]);
}

async function runOnce({ runs }: Store): Promise<void> {
  for (const [id, day] of [
    ['run-1', 12],
    ['run-2', 13],
  ] as const) {
    await runs.start({ id, trigger: 'schedule', startedAt: night(day) });
    await runs.addSource(id, {
      source: 'rar-fyn',
      outcome: 'published',
      startedAt: night(day),
      finishedAt: night(day),
      editions: [],
      candidates: [],
      rows: 700,
      requests: 4,
      findings: [{ code: 'heading-ignored', severity: 'info', message: 'Brugt: \u0000', messageEn: 'Used.' }],
      trace: [{ url: 'https://raad.example/', result: '3 links' }],
    });
  }
  // The second is under way.
  await runs.finish('run-1', night(13));
}
