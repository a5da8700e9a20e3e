import type { FC } from 'hono/jsx';
import type { ReportedLine } from './report-line.tsx';
import { danish, type Texts } from './text.da.ts';
import { english } from './text.en.ts';

/** Whom to write to about a wrong line (`mailto:`), and the address of the page it was seen on. */
export interface Reporting {
  mail: string;
  page: string;
  /** What offers to write; given with the address, so that the widget, which has none, need not carry it. */
  Line: FC<{ line: ReportedLine; view: View }>;
}

/** What every component needs: the language and its words. */
export interface View {
  language: 'da' | 'en';
  texts: Texts;
  /** How many levels deeper than on a page of ours its headings lie; none where it is absent. */
  deeper?: number | undefined;
  /** Absent where the operator has given no address for mail: then no line offers one. */
  report?: Reporting | undefined;
}

/** The view of a language. */
export function viewIn(language: View['language']): View {
  return { language, texts: language === 'en' ? english : danish };
}
