import { describe, expect, it, vi } from 'vitest';
import type { Council } from '../support/council-site/council.ts';
import type { Column, ListRow } from '../support/council-site/list.ts';
import { filled, sample, without } from '../support/council-site/mutations.ts';
import { type Paper, papers } from '../support/council-site/papers-of-sources.ts';
import { editionBefore, type Verdict, verdicts } from '../support/council-site/pipeline.ts';
import { variants } from '../support/council-site/variants.ts';

vi.mock('../../scrapers/_shared/table/run-child.ts', async (original) => {
  const { readInProcess } = await import('../support/in-process-reader.ts');
  return { ...(await original<object>()), runChild: readInProcess };
});

/*
 * Any field out of any row of any list, bytes and all: what a row cannot be without is objected to, and what it can be
 * without is absent and nothing else; no other row may change.
 */

/** Rows tried of a source's own document, and of each of the many layouts, which are alike. */
const sampledOf = ({ name }: Paper) => (variants.some(({ id }) => id === name) ? 9 : 25);
type Field = Column['field'];

/** What was wrong with a verdict: a wrong row, or no objection where there must be one. */
function complaints(name: string, { firstNight, later }: { firstNight: Verdict; later: Verdict }, mustObject: boolean) {
  return [['first night', firstNight] as const, ['later', later] as const].flatMap(([night, { objections, wrong }]) => {
    const [first] = wrong;
    if (mustObject && objections.length === 0)
      return [`${name}, ${night}: no objection; ${first ?? 'every row right'}`];
    return first === undefined ? [] : [`${name}, ${night}: ${first}`];
  });
}

/** Takes a field out of rows, one document for each of the choices. */
async function takeOut(paper: Paper, council: Council, field: Field, choices: number[][], mustObject: boolean) {
  const before = await editionBefore({ ...paper, council });
  const found: string[] = [];
  for (const rows of choices) {
    const verdict = await verdicts(paper, without(council, field, rows), before);
    const shown = rows.length > 3 ? `${rows.length} rows` : `row ${rows.map((row) => row + 1).join(', ')}`;
    found.push(...complaints(`${field} out of ${shown}`, verdict, mustObject));
  }
  return found;
}

const shows = (council: Council, field: Field) => council.columns.some((column) => column.field === field);
const has = (field: Field) => (row: ListRow) => (row[field] ?? '') !== '';

/** A row with nothing but its title is an empty line without it, and an empty line says nothing. */
const saysMore =
  ({ columns }: Council) =>
  (row: ListRow) =>
    columns.some(({ field }) => field !== 'title' && has(field)(row));

/** Three rows of a sample by themselves, and all of the sample at once. */
function eachAndAll(paper: Paper, council: Council, field: Field): number[][] {
  const rows = sample(council, sampledOf(paper), has(field));
  return [...rows.slice(0, 3).map((row) => [row]), rows];
}

describe.each([...papers])('$name', (paper) => {
  const full = filled(paper.council);

  it('is read right as it stands, with and without empty cells', async () => {
    for (const council of [paper.council, full]) {
      const own = { ...paper, council };
      expect(await verdicts(own, council, await editionBefore(own))).toEqual({
        firstNight: { objections: [], wrong: [] },
        later: { objections: [], wrong: [] },
      });
    }
  });

  it('is not published where any row has lost its title', async () => {
    const choices = sample(paper.council, sampledOf(paper), saysMore(paper.council)).map((row) => [row]);
    expect(await takeOut(paper, paper.council, 'title', choices, true)).toEqual([]);
  });

  it.runIf(shows(full, 'code'))('names any row that has lost the number that every row has', async () => {
    const choices = sample(full, sampledOf(paper)).map((row) => [row]);
    expect(await takeOut(paper, full, 'code', choices, true)).toEqual([]);
  });

  it('says nothing of what any row has lost besides, and nothing else of any row', async () => {
    const optional = (
      ['durationText', 'priceText', 'provider', 'group', 'number', 'admittedText', 'note'] as const
    ).filter((field) => shows(full, field));
    const found: string[] = [];
    for (const field of optional) {
      const choices = eachAndAll(paper, full, field).filter((rows) => rows.length > 0);
      found.push(...(await takeOut(paper, full, field, choices, false)));
    }
    expect(found).toEqual([]);
  });
});
