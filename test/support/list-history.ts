import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { areaId } from '../../src/domain/area.ts';
import { type CourseId, courseId, proposeCourseId } from '../../src/domain/course.ts';
import { civilDate, type Instant, instant } from '../../src/domain/date.ts';
import { type Edition, editionSchema, type Row } from '../../src/domain/edition.ts';
import type { Outcome, SourceRun } from '../../src/domain/run.ts';
import type { Store } from '../../src/domain/store.ts';
import { sampleCandidate, sampleRow } from './sample-candidate.ts';

/** An instant by day and, where it matters, time of day (UTC). */
export const at = (day: string, time = '03:17'): Instant => instant(new Date(`${day}T${time}:00Z`));

/** A store in a folder of its own, and how to be rid of both. */
export function openTemporaryStore(): Store & { remove(): void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'positivliste-'));
  const store = openSqliteStore({ dataDir });
  return {
    ...store,
    remove() {
      store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** What a test decides about an edition; the rest is filled in. */
interface EditionSample {
  area?: string;
  listKind?: Edition['listKind'];
  inForceFrom?: string;
  title?: string;
  /** First and last seen, as days. */
  recorded: string;
  confirmed?: string;
  /** True where it came from a file on disk. */
  imported?: boolean;
  rows: Partial<Row>[];
}

let editionsMade = 0;

/** The course a row of a sample belongs to. */
export const courseOf = (row: Partial<Row>): CourseId =>
  row.code === undefined ? proposeCourseId(row.title ?? '') : courseId(row.code);

/** A published edition. */
export function sampleEdition(sample: EditionSample): Edition {
  const area = areaId(sample.area ?? 'rar-sjaelland');
  const hash = (++editionsMade).toString(16).padStart(12, '0');
  const { id: _, edition, rows: _rows, ...core } = sampleCandidate({ area, listKind: sample.listKind ?? 'regional' });
  const inForceFrom = civilDate(sample.inForceFrom ?? '2026-10-01');
  return editionSchema.parse({
    ...core,
    id: `${edition.slice(0, edition.indexOf('.', edition.indexOf('.') + 1))}.${inForceFrom}.${hash}`,
    inForceFrom,
    title: sample.title ?? 'Positivliste',
    exampleData: false,
    document: { ...core.document, ...(sample.imported && { url: 'file:liste.pdf' }) },
    recordedAt: at(sample.recorded),
    confirmedAt: at(sample.confirmed ?? sample.recorded),
    entries: sample.rows.map((row) => ({ ...sampleRow(row), course: courseOf(row) })),
  });
}

/** One night's run of a source. */
export function sampleRun(day: string, outcome: Outcome, reason?: string): SourceRun {
  return {
    source: 'rar-sjaelland',
    outcome,
    startedAt: at(day, '02:17'),
    finishedAt: at(day, '02:18'),
    editions: [],
    candidates: outcome === 'held' ? ['0a1b2c3d4e5f'] : [],
    rows: 0,
    requests: 1,
    findings: reason === undefined ? [] : [{ code: reason, severity: 'error', message: 'Fejl.', messageEn: 'Error.' }],
    trace: [],
  };
}
