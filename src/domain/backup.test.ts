import { expect, it } from 'vitest';
import { type BackupManifest, backupId, backupManifestSchema, backupsToRemove, tablesWithFewer } from './backup.ts';
import { copenhagenDate, type Instant, instant } from './date.ts';
import { sha256Schema } from './document.ts';

const database = { bytes: 1, sha256: sha256Schema.parse('a1b2c3d4'.repeat(8)) };

function backupAt(madeAt: Instant, editions = 1): BackupManifest {
  return backupManifestSchema.parse({
    backup: backupId(madeAt, database),
    madeAt,
    madeBy: 'test',
    schema: 1,
    database,
    tables: [{ name: 'editions', rows: editions, grows: true }],
    documents: 0,
    lacking: [],
  });
}

/** Backups of so many nights at 03:17 in winter, rotated every night. */
function afterNights(nights: number, editionsOn: (night: number) => number = (night) => night): BackupManifest[] {
  let kept: BackupManifest[] = [];
  for (let night = 0; night < nights; night++) {
    const madeAt = instant(new Date(Date.parse('2026-01-01T02:17:00Z') + night * 86_400_000));
    kept.push(backupAt(madeAt, editionsOn(night)));
    const gone = new Set(backupsToRemove(kept));
    kept = kept.filter((one) => !gone.has(one.backup));
  }
  return kept;
}

const daysOf = (kept: readonly BackupManifest[]) => kept.map((one) => copenhagenDate(one.madeAt)).toReversed();

it('names a backup by its moment and its database', () => {
  expect(backupId(instant(new Date('2026-11-22T02:17:44.123Z')), database)).toBe('2026-11-22T021744Z-a1b2c3d4');
});

it('keeps seven days, five weeks and twelve months of two years of nights', () => {
  const days = daysOf(afterNights(730));
  const months = Array.from({ length: 11 }, (_, back) => {
    const last = new Date(Date.UTC(2027, 11 - back, 0));
    return last.toISOString().slice(0, 10);
  });
  expect(days).toEqual(
    [
      '2027-12-31',
      '2027-12-30',
      '2027-12-29',
      '2027-12-28',
      '2027-12-27',
      '2027-12-26',
      '2027-12-25',
      // Sundays: the last days of the weeks before; the 26th stands above.
      '2027-12-19',
      '2027-12-12',
      '2027-12-05',
      ...months,
    ]
      .toSorted()
      .toReversed(),
  );
});

it('keeps the same after a year in which the machine stood still', () => {
  const kept = afterNights(400);
  expect(backupsToRemove(kept)).toEqual([]);
  const later = backupAt(instant(new Date('2028-06-01T01:17:00Z')));
  // The new day, week and month each take the place of the oldest of their kind alone.
  expect(backupsToRemove([...kept, later]).length).toBeLessThanOrEqual(3);
});

it('keeps one of several on a day: the last', () => {
  const [morning, noon, night] = ['07', '11', '22'].map((hour) =>
    backupAt(instant(new Date(`2026-05-05T${hour}:00:00Z`))),
  );
  const all = [morning, noon, night].filter((one) => one !== undefined);
  // 22:00 UTC is the next day in Copenhagen.
  expect(backupsToRemove(all)).toEqual([morning?.backup]);
});

it('keeps the backup with most editions however old it is: who begins anew on an empty disk loses nothing', () => {
  const soon = afterNights(690, (night) => (night < 100 ? 500 + night : 1));
  expect(soon.some((one) => one.tables[0]?.rows === 599)).toBe(true);
});

it('never lets the newest go, nor the last there is', () => {
  const only = backupAt(instant(new Date('2026-05-05T02:17:00Z')));
  expect(backupsToRemove([only])).toEqual([]);
  for (const nights of [1, 2, 7, 8, 40, 399]) {
    const kept = afterNights(nights);
    expect(kept.at(-1)?.madeAt).toBe(instant(new Date(Date.parse('2026-01-01T02:17:00Z') + (nights - 1) * 86_400_000)));
  }
});

it('finds the tables that only grow and have shrunk', () => {
  const table = (name: string, rows: number, grows = true) => ({ name, rows, grows });
  const before = [table('editions', 10), table('zero_hits', 10, false), table('entries', 10), table('runs', 3)];
  const now = [table('editions', 9), table('zero_hits', 0, false), table('runs', 3), table('recordings', 0)];
  expect(tablesWithFewer(now, before)).toEqual([table('editions', 9)]);
});
