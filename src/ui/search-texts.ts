import { danishSearch, type SearchTexts } from './search-text.da.ts';
import { englishSearch } from './search-text.en.ts';
import type { View } from './view.ts';

/** The words of the search page in the language of a view. */
export const searchTexts = ({ language }: View): SearchTexts => (language === 'en' ? englishSearch : danishSearch);
