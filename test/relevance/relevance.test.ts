import { expect, it } from 'vitest';
import { buildIndex } from '../../src/search/course-index.ts';
import { corpus } from './corpus.ts';
import { evaluate, gates, passes } from './evaluate.ts';
import { ownSearch } from './own-search.ts';
import { queries } from './queries.ts';
import { gateLines } from './report.ts';

const report = evaluate(ownSearch(buildIndex(corpus)), queries);

it.each(gates)('the search passes the gate: $name', (gate) => {
  expect(passes(gate, report), gateLines(report).join('\n')).toBe(true);
});
