import { describe, expect, it } from 'vitest';
import { courseId, courseSlug, proposeCourseId, titleKey } from './course.ts';

describe('a title’s key', () => {
  it('is the same for spellings that differ in case, marks and spaces only', () => {
    expect(titleKey('  Svejsning –  MAG (proces 136)')).toBe(titleKey('svejsning, mag proces 136'));
    expect(titleKey('R\u00f8ntgen')).toBe(titleKey('Roentgen'));
    expect(titleKey('A\u030aben')).toBe(titleKey('Åben'));
  });

  it('keeps C, C++ and C# apart', () => {
    expect(new Set(['C', 'C++', 'C#'].map(titleKey)).size).toBe(3);
  });
});

describe('an id for a course without a number', () => {
  it('is the same for the same title on every machine, and another at the next attempt', () => {
    expect(proposeCourseId('Introduktion til rengøring')).toBe(proposeCourseId('introduktion til  rengøring'));
    expect(proposeCourseId('Svejsning', 1)).not.toBe(proposeCourseId('Svejsning'));
    expect(proposeCourseId('Svejsning')).toMatch(/^svejsning-[a-z2-7]{5}$/);
  });

  it.each(['***', 'Ελληνικά', 'C++', 'a'.repeat(500), 'ord '.repeat(60), '-', '12345', '👩‍🏭'])(
    'is well formed for "%s"',
    (title) => expect(() => proposeCourseId(title)).not.toThrow(),
  );

  it('has at most 40 letters before its suffix, and cuts between words', () => {
    const slug = courseSlug('Arbejdsmiljø og sikkerhed i industrien for ledere');
    expect(slug).toBe('arbejdsmiljoe-og-sikkerhed-i-industrien');
  });

  it('is never mistaken for a number', () => {
    expect(() => courseId('4759')).toThrow();
    expect(courseId('47592')).toBe('47592');
  });
});
