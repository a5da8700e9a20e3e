import type { Kommune } from '../../src/domain/area.ts';
import type { Word } from '../../src/guidance/statement.ts';
import { placedInDanish } from '../../src/ui/placed.ts';
import type { Language } from '../language.ts';

/** "i Lejre", "på Bornholm"; in English the name alone. */
export const placed = (navn: string, language: Language): string => (language === 'en' ? navn : placedInDanish(navn));

/** The office by its name of the day, with the municipality where one is named. */
export function officeInWords(office: Word | undefined, kommune: Kommune | undefined, language: Language): string {
  if (!office) return { da: 'kommunen', en: 'the municipality' }[language];
  if (!kommune) return office[language];
  const template = { da: office.daWithPlace, en: office.enWithPlace }[language];
  return template.replace('{sted}', placed(kommune.navn, language));
}
