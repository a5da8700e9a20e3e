import { type CourseTexts, danishCourse } from './course-text.da.ts';
import { englishCourse } from './course-text.en.ts';
import type { View } from './view.ts';

/** The words of a course's page in the language of the view. */
export const textsOfCourse = ({ language }: View): CourseTexts => (language === 'en' ? englishCourse : danishCourse);
