import { danishLists, type ListsTexts } from './lists-text.da.ts';
import { englishLists } from './lists-text.en.ts';
import type { View } from './view.ts';

/** The words of the pages of lists, editions and changes in the language of the page. */
export const listsTexts = ({ language }: Pick<View, 'language'>): ListsTexts =>
  language === 'en' ? englishLists : danishLists;
