import { type BundleTexts, danishBundle } from './bundle-text.da.ts';
import { englishBundle } from './bundle-text.en.ts';
import type { View } from './view.ts';

/** The words of the page with several courses in the language of the view. */
export const textsOfBundle = ({ language }: View): BundleTexts => (language === 'en' ? englishBundle : danishBundle);
