import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GuidanceObject, guidanceAnswerSchema } from '../../src/contract/guidance.ts';
import { benefits, educations } from '../../src/domain/guidance.ts';
import { english, openDoor } from '../support/door.ts';
import { lixOf } from '../support/lix.ts';

const app = openDoor();
const root = join(import.meta.dirname, '../..');

/** Every answer the guidance can give to one municipality: each group and education, before and after the job, over the years. */
const questions = benefits.flatMap((benefit) =>
  educations.flatMap((education) =>
    ['from=2026-12-24', 'from=2025-01-01', 'on=2020-02-01', 'on=2020-10-01', 'on=2025-05-05', 'on=2027-03-01', ''].map(
      (rest) => `kommune=Ringkøbing-Skjern&benefit=${benefit}&education=${education}&${rest}`,
    ),
  ),
);

const answersIn = async (init: RequestInit): Promise<GuidanceObject[]> => {
  const answers: GuidanceObject[] = [];
  for (const query of questions) {
    answers.push(guidanceAnswerSchema.parse(await (await app.request(`/v1/guidance?${query}`, init)).json()));
  }
  return answers;
};
const danish = await answersIn({});
const inEnglish = await answersIn(english);

const sentencesOf = ({ whom, lists, offers, cost, duty, law, contact }: GuidanceObject): string[] =>
  [...whom, ...lists, ...offers.flatMap((one) => one.sentences), ...cost, ...duty, ...law, contact].map(
    (one) => one.text,
  );
const wordsOf = (answer: GuidanceObject): string[] => [
  ...sentencesOf(answer),
  ...answer.offers.flatMap((one) => [one.title, one.standingText, ...one.links.map((link) => link.text)]),
  ...(answer.group ? [answer.group.text] : []),
  answer.office,
];

/** Words that tell somebody that a thing is theirs; of texts that are denials the denial is taken out first. */
const entitlement =
  /\bret til\b|\bhar ret\b|\brettighed|\bkrav på\b|berettig|(?<!budget)garant|\bdu får\b|\bfår du\b|\bdu vil få\b|\bvil du få\b|\bdu skal have\b(?! (?:været|haft))|\bdu er sikret\b|\baltid\b|\btilbydes\b|\bvil blive bevilget\b|\bbliver bevilget\b|tilkommer|\bentitle|\brights? to\b|guarantee|\beligible|\byou (?:will )?(?:get|receive)\b|\byou are (?:assured|sure) of\b|\balways\b|\bwill be granted\b/i;
const denials =
  /giver ik?ke ret til det|giver ingen ret til det|gives no right to it|Adressen giver altid dette svar|The address always gives this answer/gi;
const claims = (text: string): string | undefined => entitlement.exec(text.replace(denials, ''))?.[0];

describe('plain language', () => {
  it('measures LIX as it is defined: words a sentence plus the share of long words', () => {
    expect(lixOf(['Jeg har en hat.'])).toEqual({ lix: 4, words: 4, sentences: 1, longWords: 0 });
    expect(lixOf(['Kommunen afgør sagen. Spørg den.'])).toMatchObject({
      words: 5,
      sentences: 2,
      longWords: 1,
      lix: 22.5,
    });
    expect(lixOf(['Det er fra 1. januar.'])).toMatchObject({ words: 5, sentences: 1 });
    expect(lixOf(['Beskæftigelsesindsatsen organiseres kommunalt.']).lix).toBeGreaterThan(100);
  });

  it('keeps every answer in Danish under LIX 40', () => {
    const heavy = danish
      .map((answer) => ({ question: answer.question, on: answer.on, lix: lixOf(sentencesOf(answer)).lix }))
      .filter(({ lix }) => !(lix < 40));
    expect(heavy).toEqual([]);
  });

  it('keeps every part of an answer under LIX 40, so that no heavy part hides behind light ones', () => {
    // Not the lists: nobody chose how long the names of municipalities and areas are.
    const parts = danish.flatMap(({ whom, offers, cost, duty, law }) =>
      [whom, cost, duty, law, ...offers.map((one) => one.sentences)].map((one) => one.map(({ text }) => text)),
    );
    const heavy = parts.filter((texts) => texts.length > 0 && !(lixOf(texts).lix < 40));
    expect([...new Set(heavy.map((texts) => texts.join(' ')))]).toEqual([]);
  });

  it('keeps all Danish sentences together under LIX 40', () => {
    const all = [...new Set(danish.flatMap(sentencesOf))];
    expect(all.length).toBeGreaterThan(70);
    expect(lixOf(all).lix).toBeLessThan(40);
  });

  it('keeps what the page says around them under LIX 40 too', async () => {
    const page = await (await app.request('/vejledning')).text();
    const form = page.slice(page.indexOf('<main'), page.indexOf('</main>'));
    const texts = [...form.matchAll(/<(?:p|label|h1|h2|summary|button)[^>]*>([^<]+)</g)].map((found) => found[1] ?? '');
    expect(texts.length).toBeGreaterThan(8);
    expect(lixOf(texts).lix).toBeLessThan(40);
  });
});

describe('words of entitlement', () => {
  it('are found where they stand, and not in a denial', () => {
    for (const text of [
      'Du har ret til et kursus.',
      'Du får kurset.',
      'You are entitled to it.',
      'Vi garanterer det.',
      'Så får du et kursus.',
      'Du skal have et tilbud inden tre måneder.',
      'Du er sikret et kursus.',
      'Kommunen giver altid et kursus.',
      'Der tilbydes et kursus.',
      'You are always given a course.',
    ]) {
      expect([text, claims(text)]).not.toEqual([text, undefined]);
    }
    expect(claims('At et kursus står på en liste, giver ikke ret til det.')).toBeUndefined();
    expect(claims('Du skal have været uden job i fem uger.')).toBeUndefined();
    expect(claims('budgetgaranterede udgifter')).toBeUndefined();
  });

  it('stand in no answer of the guidance, in either language', () => {
    const said = new Set([...danish, ...inEnglish].flatMap(wordsOf));
    expect([...said].filter((text) => claims(text) !== undefined)).toEqual([]);
  });

  it('stand on no page of the guidance, in either language', async () => {
    for (const benefit of benefits) {
      for (const language of ['da', 'en']) {
        const response = await app.request(`/vejledning?kommune=Lejre&benefit=${benefit}&lang=${language}`);
        const text = (await response.text()).replace(/<[^>]+>/g, ' ');
        expect([benefit, language, claims(text)]).toEqual([benefit, language, undefined]);
      }
    }
  });

  it.each(['src/guidance', 'src/ui', 'src/catalogue', 'src/contract', 'api'])('stand in no text of %s', (folder) => {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'),
    );
    expect(files.length).toBeGreaterThan(3);
    const found = files.flatMap((name) => {
      const text = readFileSync(join(root, folder, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
      const word = claims(text);
      return word === undefined ? [] : [`${name}: ${word}`];
    });
    expect(found).toEqual([]);
  });
});
