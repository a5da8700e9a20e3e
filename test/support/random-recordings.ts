import fc from 'fast-check';
import { addDays, civilDate, instant } from '../../src/domain/date.ts';
import type { KeptEdition } from '../../src/domain/edition.ts';
import type { Recording } from '../../src/domain/recording.ts';
import { buildEdition } from './builders.ts';
import { keptOf } from './kept.ts';

/** Recordings in their order, and the editions they name. */
export interface RecordedHistory {
  recordings: Recording[];
  editions: KeptEdition[];
}

const dates = ['2025-10-01', '2026-04-01', '2026-10-01', '2027-04-01'].map(civilDate);
const titles = ['Gaffeltruck B', 'Svejsning', 'Rengøring', 'Kran D'];

const row = fc.record({
  title: fc.constantFrom(...titles),
  price: fc.constantFrom(100, 200),
  provider: fc.constantFrom('Skolen', 'Kursuscenteret'),
});

/** One recording: a new edition, or where `again` names one of the same list and date that has been, that one once more. */
const step = fc.record({
  area: fc.constantFrom('rar-fyn', 'rar-bornholm'),
  inForceFrom: fc.constantFrom(...dates),
  rows: fc.array(row, { maxLength: 5 }),
  again: fc.option(fc.nat({ max: 3 }), { nil: undefined, freq: 2 }),
  isFile: fc.boolean(),
  isCorrection: fc.integer({ min: 0, max: 9 }).map((die) => die === 0),
  /** How long before it was recorded its publisher was seen to show it: a list that waited for a person. */
  waited: fc.constantFrom(0, 0, 0, 1, 30),
});

/** Histories as a store may have them: late lists, corrections, files from disk, lists that come back, and a clock set back. */
export const recordedHistory: fc.Arbitrary<RecordedHistory> = fc
  .array(fc.tuple(step, fc.integer({ min: -1, max: 40 })), { maxLength: 14 })
  .map((steps) => {
    const history: RecordedHistory = { recordings: [], editions: [] };
    let day = civilDate('2025-09-20');
    for (const [wish, later] of steps) {
      day = addDays(day, later);
      record(history, wish, day);
    }
    return history;
  });

type Wish = typeof step extends fc.Arbitrary<infer One> ? One : never;

function record(history: RecordedHistory, wish: Wish, day: string): void {
  const number = history.recordings.length + 1;
  const recordedAt = instant(new Date(`${day}T02:10:00Z`));
  const ofList = history.editions.filter(
    ({ summary }) => summary.area === wish.area && summary.inForceFrom === wish.inForceFrom,
  );
  const again = wish.again === undefined ? undefined : ofList[wish.again % Math.max(1, ofList.length)];
  if (again) {
    history.recordings.push({ number, edition: again.summary.id, recordedAt, seenAt: recordedAt });
    return;
  }
  const [edition] = keptOf([
    buildEdition({
      area: wish.area,
      inForceFrom: wish.inForceFrom,
      rows: wish.rows,
      recordedAt,
      confirmedAt: recordedAt,
      ...(wish.isFile && { documentUrl: `file:liste-${number}.xlsx` }),
      ...(wish.isCorrection && { title: `Rettet positivliste ${number}` }),
    }),
  ]);
  if (!edition || history.editions.some((one) => one.summary.id === edition.summary.id)) return;
  const seenAt = instant(new Date(Date.parse(recordedAt) - wish.waited * 86_400_000));
  history.editions.push(edition);
  history.recordings.push({ number, edition: edition.summary.id, recordedAt, ...(!wish.isFile && { seenAt }) });
}
