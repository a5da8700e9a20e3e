import { createHash } from 'node:crypto';
import { loadSources } from '../../../scrapers/registry.ts';
import { judge } from '../../../src/collect/judge.ts';
import { prepare } from '../../../src/collect/prepare.ts';
import { proposeCourseId } from '../../../src/domain/course.ts';
import { civilDate, instant } from '../../../src/domain/date.ts';
import { sha256Schema } from '../../../src/domain/document.ts';
import { type Candidate, type Edition, editionSchema } from '../../../src/domain/edition.ts';
import { AppError } from '../../../src/domain/error.ts';
import type { Source } from '../../../src/domain/source.ts';
import type { Council } from './council.ts';
import type { ListRow } from './list.ts';
import type { Paper } from './papers-of-sources.ts';
import { documentBy, exampleToday, rowsOf } from './site.ts';
import { wrongRows } from './truth.ts';

const sources = await loadSources();
const pageDate = civilDate('2026-10-01');
const recordedAt = instant(new Date('2026-10-02T03:17:00Z'));

function sourceOf({ source }: Paper): Source {
  const found = sources.find(({ definition }) => definition.id === source);
  if (!found) throw new Error(`There is no source "${source}".`);
  return found;
}

/** A document of a source as a candidate, or the error that refused it. */
async function candidateOf(paper: Paper, council: Council): Promise<Candidate | AppError> {
  const source = sourceOf(paper);
  try {
    const bytes = await documentBy(council, paper.format);
    const sha256 = sha256Schema.parse(createHash('sha256').update(bytes).digest('hex'));
    const document = { sha256, url: 'https://example.org/positivliste', mediaType: 'application/octet-stream' };
    const list = await source.read(bytes, '');
    return prepare(source, { document }, list, { inForceFrom: pageDate });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.fault === 'theirs') return thrown;
    throw thrown;
  }
}

/** The edition the paper was published as the night before, which a changed paper is measured against. */
export async function editionBefore(paper: Paper): Promise<Edition> {
  const candidate = await candidateOf(paper, paper.council);
  if (candidate instanceof AppError) throw candidate;
  const { id: _id, edition, rows, ...rest } = candidate;
  const entries = rows.map((row) => ({ ...row, course: proposeCourseId(row.title) }));
  return editionSchema.parse({ ...rest, id: edition, recordedAt, confirmedAt: recordedAt, entries });
}

/** What the pipeline made of a paper: the codes of its objections, and the rows it would publish wrongly. */
export interface Verdict {
  objections: string[];
  wrong: string[];
}

/**
 * Takes a paper through reading, preparing and judging, as on a first night and as on the night after the good edition.
 * Where nothing objects, every row must be what the council printed.
 */
export async function verdicts(
  paper: Paper,
  council: Council,
  before: Edition,
  printed: readonly ListRow[] = rowsOf(council),
): Promise<{ firstNight: Verdict; later: Verdict }> {
  const candidate = await candidateOf(paper, council);
  if (candidate instanceof AppError) {
    const refused = { objections: [candidate.code], wrong: [] };
    return { firstNight: refused, later: refused };
  }
  const { expectations } = sourceOf(paper).definition;
  const wrong = wrongRows(candidate.rows, printed);
  const verdict = (predecessor: Edition | undefined): Verdict => {
    const yardstick = { expectations, predecessor, today: civilDate(exampleToday), mayBeOlder: false };
    const findings = [...candidate.findings, ...judge(candidate, yardstick)];
    const isHeld = findings.some((one) => one.severity === 'error');
    // A row without the number that every other row has is truthfully without it; it is named, and not held.
    const objections = findings.filter((one) => one.severity === 'error' || one.code === 'code-missing');
    return { objections: objections.map((one) => one.code), wrong: isHeld ? [] : wrong };
  };
  return { firstNight: verdict(undefined), later: verdict(before) };
}
