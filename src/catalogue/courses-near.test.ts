import { describe, expect, it } from 'vitest';
import { autumnLists, catalogueOf } from '../../test/support/sample-catalogue.ts';
import { courseNamed } from './course-named.ts';
import { hitsNear, numbersNear } from './courses-near.ts';

const lists = catalogueOf(
  ...autumnLists({
    'rar-sjaelland': [
      { title: 'Scrum kursus' },
      { title: 'Rottebekæmpelse' },
      { title: 'Bageri og konditori' },
      { title: 'Truck', code: '47592' },
      { title: 'Truckeftersyn', code: '47529' },
      { title: 'Svejsning', code: '40086' },
    ],
  }),
);
const { search } = lists.index();
const near = (text: string) => hitsNear(search, text).map(({ id }) => lists.courses().get(id)?.title);

describe('the courses nearest to a text', () => {
  it('are those of the text itself where it has any', () => {
    expect(near('truck')).toContain('Truck');
  });

  it('are else those that as much as possible of its first long word begins', () => {
    const asked: string[] = [];
    const exactly = (text: string) => {
      asked.push(text);
      return search(text === 'eftersyn' ? text : 'xq');
    };
    expect(hitsNear(exactly, 'et eftersynnxx')).toEqual(search('eftersyn').hits);
    expect(asked).toEqual(['et eftersynnxx', 'eftersynnx', 'eftersynn', 'eftersyn']);
  });

  it('are none where only a guess at a part of a word would find any', () => {
    const asked: string[] = [];
    const guessing = (text: string) => {
      asked.push(text);
      const hits = text === 'bedemand' ? [] : search('scrum').hits.map((hit) => ({ ...hit, bucket: 'typo' as const }));
      return { ...search('xq'), hits };
    };
    expect(hitsNear(guessing, 'bedemand')).toEqual([]);
    expect(asked).toEqual(['bedemand', 'bedeman', 'bedema', 'bedem']);
  });

  it.each(['autocad', 'bedemand', 'skorstensfejer'])('are none for "%s", which is near to nothing', (text) => {
    expect(near(text)).toEqual([]);
  });

  it('cost few searches, however long the word is', () => {
    const asked: string[] = [];
    const none = (text: string) => {
      asked.push(text);
      return { ...search('xq'), hits: [] };
    };
    hitsNear(none, `og ${'x'.repeat(150)} ${'y'.repeat(40)}`);
    expect(asked).toHaveLength(9);
  });
});

describe('the numbers nearest to one that no course has', () => {
  const codes = (text: string) => numbersNear(lists, text).map(({ code }) => code);

  it('are those one slip away, and those that begin so, the nearest first', () => {
    expect(codes('47952')).toEqual(['47592']);
    expect(codes('47593')).toEqual(['47592']);
    expect(codes('475')).toEqual(['47529', '47592']);
    expect(codes('40086')).toEqual([]);
  });

  it('are the same where a course is named by its number', () => {
    const refusal = (text: string) => expect.objectContaining({ message: expect.stringContaining(text) });
    expect(() => courseNamed(lists, '475')).toThrow(refusal('Did you mean Truckeftersyn (47529), Truck (47592)?'));
    expect(() => courseNamed(lists, ' 475921 ')).toThrow(refusal('Did you mean Truck (47592)?'));
    expect(() => courseNamed(lists, '1234567')).toThrow(refusal('Write a five-digit AMU number'));
  });
});
