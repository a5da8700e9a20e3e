import { type CivilDate, daysBetween, type Instant } from '../domain/date.ts';
import type { Candidate, EditionStore, EditionSummary, EditionWords, HeldCandidate } from '../domain/edition.ts';
import { hasErrors } from '../domain/finding.ts';
import type { SourceDefinition } from '../domain/source.ts';
import { renewedId } from './candidate.ts';
import { judge } from './judge.ts';

/** What became of a candidate: published, seen before with the same rows, held for a person, or rejected by one before. */
export type Verdict =
  | { outcome: 'published' | 'unchanged'; edition: Pick<EditionSummary, 'id' | 'rows' | 'findings'> }
  | { outcome: 'held'; held: HeldCandidate }
  | { outcome: 'rejected'; held: HeldCandidate };

/**
 * When and in what way a list is judged. `now` is asked at the very moment of recording, so that a catalogue built in between
 * holds everything recorded up to its own moment.
 */
export interface Occasion {
  now(): Instant;
  /** When the publisher was seen to show the list, where that was not now. */
  seenAt?: Instant;
  today: CivilDate;
  mayBeOlder: boolean;
}

/** Judges a candidate against its list's history and publishes or holds it. */
export async function judgeAndPublish(
  candidate: Candidate,
  definition: SourceDefinition,
  store: EditionStore,
  when: Occasion,
): Promise<Verdict> {
  const history = await store.ofList(candidate.area, candidate.listKind);
  const same = history.find((edition) => edition.id === candidate.edition);
  await supersedeOlderReadings(candidate, store, when.now());
  if (same && (await isConfirmation(candidate, same, store))) {
    // Publishing it again confirms it and notes its new bytes. A file from disk says nothing of what the site shows now.
    const known = { ...same, rows: same.entries.length };
    const edition = when.mayBeOlder ? known : await store.publish(candidate, when.now(), when.seenAt);
    return { outcome: 'unchanged', edition };
  }
  const judged = withFindings(candidate, definition, history, when);
  if (!hasErrors(judged.findings)) {
    await closeQuestion(judged, store, when.now());
    return { outcome: 'published', edition: await store.publish(judged, when.now(), when.seenAt) };
  }
  const known = await sameQuestion(judged, store);
  const held = known ?? (await store.hold(await askable(judged, store, when.now()), when.now()));
  return held.decision?.verdict === 'rejected' ? { outcome: 'rejected', held } : { outcome: 'held', held };
}

/** A held list whose document has now been read by other readers (newer, or taught a heading) is no question any more. */
async function supersedeOlderReadings(candidate: Candidate, store: EditionStore, now: Instant): Promise<void> {
  for (const open of await store.openCandidates()) {
    const isSame = open.source === candidate.source && open.document.sha256 === candidate.document.sha256;
    if (!isSame || (open.reader === candidate.reader && open.edition === candidate.edition)) continue;
    const reason = `Read again by readers ${candidate.reader} as ${candidate.edition} (before: ${open.reader}, ${open.edition}).`;
    await store.decide(open.id, { verdict: 'superseded', reason, decidedAt: now });
  }
}

/** A held list in which nothing is wrong any more, because its page or its copies have been corrected, is no question. */
async function closeQuestion(judged: Candidate, store: EditionStore, now: Instant): Promise<void> {
  const held = await store.held(judged.id);
  if (!held || held.decision) return;
  await store.decide(held.id, { verdict: 'superseded', reason: 'Nothing is wrong with it any more.', decidedAt: now });
}

/** What was once superseded may have to be asked again; a decided candidate cannot be, so it is asked under a new id. */
async function askable(judged: Candidate, store: EditionStore, now: Instant): Promise<Candidate> {
  const known = await store.held(judged.id);
  return known?.decision ? { ...judged, id: renewedId(judged.id, now) } : judged;
}

/**
 * The same rows confirm an edition unless the document now fails in a way it did not: on the day of a new list, the
 * page that announces it may still link to the old file.
 */
async function isConfirmation(candidate: Candidate, same: EditionWords, store: EditionStore): Promise<boolean> {
  const before = new Set(same.findings.map((one) => one.code));
  const isNew = candidate.findings.some((one) => one.severity === 'error' && !before.has(one.code));
  return !isNew || (await wasAccepted(candidate, store));
}

/** A person's word holds for the same rows with the same faults, whatever bytes they come in. */
async function wasAccepted(candidate: Candidate, store: EditionStore): Promise<boolean> {
  const reasons = new Set(errorCodes(candidate).split(' '));
  return (await store.allCandidates()).some((one) => {
    const isSame = one.source === candidate.source && one.edition === candidate.edition;
    const accepted = new Set(errorCodes(one).split(' '));
    return isSame && one.decision?.verdict === 'accepted' && [...reasons].every((code) => accepted.has(code));
  });
}

/** The same rows out of other bytes (a page made anew for every visit) are one question to a person, not one a night. */
async function sameQuestion(judged: Candidate, store: EditionStore): Promise<HeldCandidate | undefined> {
  const reasons = errorCodes(judged);
  return (await store.allCandidates()).findLast(
    (one) =>
      one.source === judged.source &&
      one.edition === judged.edition &&
      one.reader === judged.reader &&
      (one.decision === undefined || one.decision.verdict === 'rejected') &&
      errorCodes(one) === reasons,
  );
}

const errorCodes = ({ findings }: Candidate) =>
  findings.flatMap((one) => (one.severity === 'error' ? [one.code] : [])).join(' ');

/** Of editions with one in-force date the one seen last comes last. */
export const byInForceAndSight = (a: EditionWords, b: EditionWords): number =>
  daysBetween(b.inForceFrom, a.inForceFrom) || Date.parse(a.confirmedAt) - Date.parse(b.confirmedAt);

/** The candidate with the judge's findings added to the readers'; pure. */
export function withFindings(
  candidate: Candidate,
  definition: SourceDefinition,
  history: readonly EditionWords[],
  when: { today: CivilDate; mayBeOlder: boolean },
): Candidate {
  const { inForceFrom } = candidate;
  const byInForce = history.toSorted(byInForceAndSight);
  const findings = judge(candidate, {
    expectations: definition.expectations,
    predecessor: byInForce.findLast((edition) => edition.inForceFrom <= inForceFrom),
    earlier: byInForce.filter((edition) => edition.inForceFrom < inForceFrom),
    successor: byInForce.find((edition) => edition.inForceFrom > inForceFrom && edition.inForceFrom <= when.today),
    today: when.today,
    mayBeOlder: when.mayBeOlder,
  });
  return { ...candidate, findings: [...candidate.findings, ...findings] };
}
