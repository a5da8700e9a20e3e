import type { CivilDate, Instant } from '../domain/date.ts';
import type { Candidate, Edition, EditionStore, HeldCandidate } from '../domain/edition.ts';
import { hasErrors } from '../domain/finding.ts';
import type { SourceDefinition } from '../domain/source.ts';
import { judge } from './judge.ts';

/** What became of a candidate: published, seen before with the same rows, or held for a person with its reasons. */
export type Verdict =
  | { outcome: 'published' | 'unchanged'; edition: Edition }
  | { outcome: 'held'; held: HeldCandidate };

/** Judges a candidate against its list's history and publishes or holds it. */
export async function judgeAndPublish(
  candidate: Candidate,
  definition: SourceDefinition,
  store: EditionStore,
  when: { now: Instant; today: CivilDate; mayBeOlder: boolean },
): Promise<Verdict> {
  const history = await store.ofList(candidate.area, candidate.listKind);
  const same = history.find((edition) => edition.id === candidate.edition);
  if (same) {
    await store.confirm(same.id, when.now);
    return { outcome: 'unchanged', edition: same };
  }
  const judged = withFindings(candidate, definition, history, when);
  if (hasErrors(judged.findings)) return { outcome: 'held', held: await store.hold(judged, when.now) };
  return { outcome: 'published', edition: await store.publish(judged, when.now) };
}

/** The candidate with the judge's findings added to the readers'; pure. */
export function withFindings(
  candidate: Candidate,
  definition: SourceDefinition,
  history: readonly Edition[],
  when: { today: CivilDate; mayBeOlder: boolean },
): Candidate {
  const { inForceFrom } = candidate;
  const byInForce = history.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1));
  const findings = judge(candidate, {
    expectations: definition.expectations,
    predecessor: byInForce.findLast((edition) => edition.inForceFrom <= inForceFrom),
    successor: byInForce.find((edition) => edition.inForceFrom > inForceFrom),
    today: when.today,
    mayBeOlder: when.mayBeOlder,
  });
  return { ...candidate, findings: [...candidate.findings, ...findings] };
}
