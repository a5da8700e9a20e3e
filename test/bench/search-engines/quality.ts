import { courseId } from '../../../src/domain/course.ts';
import { type Answer, evaluate } from '../../relevance/evaluate.ts';
import { queries } from '../../relevance/queries.ts';
import type { Engine } from './engine.ts';
import type { Quality } from './measured.ts';

/** How good an engine's answers to the judged questions are, measured as `npm run relevance` measures ours. */
export async function qualityOf(engine: Engine): Promise<Quality> {
  const answers = new Map<string, Answer>();
  for (const { query } of queries) {
    const found = await engine.search(query);
    answers.set(query, { ids: found.map(courseId), labelled: engine.labelled?.(query) ?? false });
  }
  const { overall, byClass, honest } = evaluate((query) => answers.get(query) ?? { ids: [], labelled: false }, queries);
  return {
    ndcg: overall.ndcg10,
    success: overall.success3,
    mrr: overall.mrr.mean,
    empty: overall.zeroRate.mean,
    honest: honest.mean,
    ndcgByClass: Object.fromEntries([...byClass].map(([name, scores]) => [name, scores.ndcg10.mean])),
  };
}
