import { describe, expect, it } from 'vitest';
import { createMemoryDocuments } from '../../test/support/memory-documents.ts';
import { courseId } from '../domain/course.ts';
import { type CivilDate, civilDate, instantSchema } from '../domain/date.ts';
import { AppError, callersError } from '../domain/error.ts';
import { differencesBetween, wordsApart } from './receipt-difference.ts';
import { type Recomputed, type VerifyWorld, verifyReceipt } from './verify.ts';

const question = {
  course: courseId('47592'),
  kommune: '0350',
  on: civilDate('2027-02-01'),
  askedOn: civilDate('2027-02-01'),
  knownAt: instantSchema.parse('2027-02-01T08:00:00.000Z'),
};
const computed = (digest: string): Recomputed => ({
  digest,
  answer: { verdict: 'own-list', sentence: { da: 'Ja.', en: 'Yes.' } },
  contents: [
    { digest, answer: { sentence: 'Ja.' } },
    { digest, answer: { sentence: 'Yes.' } },
  ],
  lists: [],
});

/** A world whose answer changes with a rule that bears the day 15 January 2027. */
const worldWithRule = (more: Partial<VerifyWorld> = {}): VerifyWorld => ({
  recompute: async (_question, knownOn: CivilDate) => computed(knownOn >= civilDate('2027-01-15') ? 'new' : 'old'),
  today: civilDate('2027-06-01'),
  recordingDays: [civilDate('2026-11-22'), civilDate('2027-01-15')],
  documents: createMemoryDocuments(),
  sources: [],
  courseOf: async () => undefined,
  ...more,
});

describe('a receipt', () => {
  it('matches in whichever language it is written', async () => {
    for (const content of computed('new').contents) {
      const verification = await verifyReceipt({ question, digest: 'new', content }, worldWithRule());
      expect(verification).toMatchObject({ outcome: 'match', otherWords: [] });
    }
  });

  it('made before a rule reached the installation, though after the day the rule bears, is superseded and not forged', async () => {
    const [content] = computed('old').contents;
    const verification = await verifyReceipt({ question, digest: 'old', content }, worldWithRule());
    expect(verification).toMatchObject({
      outcome: 'superseded',
      recomputed: { digest: 'old' },
      today: { digest: 'new' },
    });
  });

  it('whose division was unconfirmed and no longer is, is superseded, though no digest has that in it', async () => {
    const graded = (grade: string): Recomputed => ({
      ...computed('same'),
      contents: [{ digest: 'same', answer: { geography: [{ areaSet: { id: 'rbr', grade } }] } }],
    });
    const recompute: VerifyWorld['recompute'] = async (_question, knownOn) =>
      graded(knownOn > civilDate('2027-05-01') ? 'official' : 'unconfirmed');
    const [content] = graded('unconfirmed').contents;
    const verification = await verifyReceipt({ question, digest: 'same', content }, worldWithRule({ recompute }));
    expect(verification).toMatchObject({ outcome: 'superseded', today: graded('official') });
  });

  it('that holds at no time does not match, whatever was recorded when', async () => {
    const verification = await verifyReceipt({ question, digest: 'none' }, worldWithRule());
    expect(verification).toMatchObject({
      outcome: 'no-match',
      differences: [{ path: 'digest', was: 'none', now: 'new' }],
    });
  });

  it('of a question that this store cannot answer does not match, and says why', async () => {
    const refused = callersError('kommune-unknown', { da: 'Kommunen kendes ikke.', en: 'Not known.' });
    const world = worldWithRule({ recompute: () => Promise.reject(refused) });
    expect(await verifyReceipt({ question, digest: 'new' }, world)).toMatchObject({
      outcome: 'no-match',
      reason: refused.sentence,
    });
  });

  it('whose question today’s facts cannot answer any more is superseded', async () => {
    const refused = callersError('kommune-unknown', { da: 'Kommunen kendes ikke.', en: 'Not known.' });
    const recompute: VerifyWorld['recompute'] = async (_question, knownOn) => {
      if (knownOn > civilDate('2027-05-01')) throw refused;
      return computed('new');
    };
    expect(await verifyReceipt({ question, digest: 'new' }, worldWithRule({ recompute }))).toMatchObject({
      outcome: 'superseded',
      today: refused.sentence,
    });
  });

  it('is not judged by a store that fails: a fault of ours is thrown', async () => {
    const ours = new AppError('database-damaged', { da: 'Beskadiget.', en: 'Damaged.' });
    await expect(
      verifyReceipt({ question, digest: 'new' }, worldWithRule({ recompute: () => Promise.reject(ours) })),
    ).rejects.toBe(ours);
  });
});

describe('the difference of two receipts', () => {
  it('is found in every leaf, also where one has more than the other', () => {
    const was = { digest: 'a', answer: { lists: [{ region: 'rar-fyn' }], verdict: 'own-list' }, proof: [] };
    const now = { digest: 'a', answer: { lists: [], verdict: 'unknown' }, proof: [{ edition: 'x' }] };
    expect(differencesBetween(was, now).map((one) => one.path)).toEqual([
      'answer.lists.0',
      'answer.verdict',
      'proof.0',
    ]);
  });

  it('is none for what is absent and what is undefined, for where it is found, and for the version', () => {
    const was = { address: 'https://a.example/', pageAddress: '/b', answer: { version: '1', ask: undefined } };
    expect(differencesBetween(was, { address: '/a', pageAddress: '/', answer: { version: '2' } })).toEqual([]);
  });

  it('is of words where only sentences, notices and doubts are told otherwise', () => {
    const was = { answer: { sentence: 'a', notices: [{ code: 'x' }], rules: [{ sentence: 'b', outcome: 'met' }] } };
    const now = { answer: { sentence: 'A', notices: [], rules: [{ sentence: 'B', outcome: 'not-met' }] } };
    expect(wordsApart(differencesBetween(was, now))).toEqual({
      facts: [{ path: 'answer.rules.0.outcome', was: 'met', now: 'not-met' }],
      words: ['answer.sentence', 'answer.notices.0', 'answer.rules.0.sentence'],
    });
  });
});
