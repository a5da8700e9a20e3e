import { expect, it } from 'vitest';
import { sampleEdition } from '../../test/support/list-history.ts';
import { paperSource } from '../../test/support/paper-source.ts';
import { sampleCandidate, sampleRow } from '../../test/support/sample-candidate.ts';
import { civilDate } from '../domain/date.ts';
import { withFindings } from './publish.ts';

const rows = (count: number) => Array.from({ length: count }, (_, index) => sampleRow({ title: `Kursus ${index}` }));
const { definition } = paperSource({});
const today = civilDate('2026-11-22');

it('measures a candidate by the last recorded edition of the latest in-force date not after its own', () => {
  const history = [
    sampleEdition({ inForceFrom: '2026-10-01', recorded: '2026-10-01', rows: rows(10) }),
    sampleEdition({ inForceFrom: '2026-10-01', recorded: '2026-10-20', rows: rows(50) }),
    sampleEdition({ inForceFrom: '2026-04-01', recorded: '2026-11-01', rows: rows(10) }),
    sampleEdition({ inForceFrom: '2027-04-01', recorded: '2026-11-20', rows: rows(10) }),
  ];
  const when = { today, mayBeOlder: false };
  const judged = (count: number) =>
    withFindings(sampleCandidate({ rows: rows(count) }), definition, history, when).findings.map((one) => one.code);
  expect(judged(50)).toEqual(['heading-ignored']);
  expect(judged(10)).toEqual(['heading-ignored', 'too-few-rows', 'too-much-gone']);
});

it('keeps the readers’ own findings before those of the judge', () => {
  const judged = withFindings(sampleCandidate({ rows: [] }), definition, [], { today, mayBeOlder: true });
  expect(judged.findings.map((one) => one.code)).toEqual(['heading-ignored', 'no-rows']);
});
