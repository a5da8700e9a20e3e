import { describe, expect, it } from 'vitest';
import { courseId } from '../../src/domain/course.ts';
import { type Answer, evaluate, gates, type Judged, passes } from './evaluate.ts';

const [best, right, related, wrong] = ['10001', '10002', '10003', '10004'].map(courseId);
if (!best || !right || !related || !wrong) throw new Error('unreachable: four ids are made of four numbers');

const questions: Judged[] = [
  {
    query: 'a',
    class: 'thing',
    grades: new Map([
      [best, 3],
      [right, 2],
    ] as const),
  },
  { query: 'b', class: 'thing', grades: new Map([[related, 1]] as const) },
  { query: '10001', class: 'number', grades: new Map([[best, 3]] as const) },
  { query: 'x', class: 'none', grades: new Map() },
  { query: 'y', class: 'none', grades: new Map() },
];

const answering = (answers: Record<string, Partial<Answer>>) =>
  evaluate((query) => ({ ids: [], labelled: false, ...answers[query] }), questions);

describe('an evaluation', () => {
  it('gives a perfect engine every point and passes every gate', () => {
    const report = answering({ a: { ids: [best, right] }, b: { ids: [related] }, '10001': { ids: [best] } });
    expect(report.overall).toMatchObject({ queries: 3, success3: { mean: 1 }, mrr: { mean: 1 }, ndcg10: { mean: 1 } });
    expect(report.overall.zeroRate.mean).toBe(0);
    expect(report.honest.mean).toBe(1);
    expect(gates.filter((gate) => !passes(gate, report))).toEqual([]);
  });

  it('gives an engine that finds nothing no point, and fails every gate but the honest one', () => {
    const report = answering({});
    expect(report.overall).toMatchObject({ success3: { mean: 0 }, mrr: { mean: 0 }, ndcg10: { mean: 0 } });
    expect(report.overall.zeroRate.mean).toBe(1);
    expect(gates.filter((gate) => passes(gate, report)).map((gate) => gate.name)).toEqual([
      'unanswerable empty or labelled',
    ]);
  });

  it('counts a related course as the answer only where nothing better exists', () => {
    const report = answering({ a: { ids: [related] }, b: { ids: [wrong, related] } });
    const of = (query: string) => report.outcomes.find((one) => one.query.query === query);
    expect(of('a')).toMatchObject({ success3: 0, reciprocalRank: 0 });
    expect(of('b')).toMatchObject({ success3: 1, reciprocalRank: 1 / 2 });
  });

  it('measures each class by itself', () => {
    const report = answering({ '10001': { ids: [wrong, best] } });
    expect(report.byClass.get('number')?.mrr.mean).toBe(0.5);
    expect(report.byClass.get('thing')).toMatchObject({ queries: 2, mrr: { mean: 0 } });
    expect([...report.byClass.keys()]).toEqual(['thing', 'number']);
  });

  it('takes a labelled answer to an unanswerable question for honest and an unlabelled one for false', () => {
    const report = answering({ x: { ids: [wrong], labelled: true }, y: { ids: [wrong] } });
    expect(report.refusals.map((one) => one.honest)).toEqual([1, 0]);
    expect(report.honest.mean).toBe(0.5);
  });

  it('counts a course that an engine gives twice only where it stands first', () => {
    const report = answering({ a: { ids: [best, best, right] } });
    expect(report.outcomes[0]?.ndcg10).toBe(1);
  });
});
