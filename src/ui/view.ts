import { danish, type Texts } from './text.da.ts';
import { english } from './text.en.ts';

/** What every component needs: the language and its words. */
export interface View {
  language: 'da' | 'en';
  texts: Texts;
}

/** The view of a language. */
export function viewIn(language: View['language']): View {
  return { language, texts: language === 'en' ? english : danish };
}
