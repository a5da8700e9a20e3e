import type { PageLanguage } from './pages.ts';

/** What the accessibility report is made from: results of tests and nothing else. */
export interface ReportFacts {
  day: string;
  version: string;
  browser: string;
  pages: readonly Record<PageLanguage, string>[];
  rules: readonly {
    title: Record<PageLanguage, string>;
    criteria: readonly string[];
    /** How many pages kept it, counted once for each language. */
    kept: number;
    /** The pages that it was put to in part or not at all; they are not counted. */
    partly: readonly Record<PageLanguage, string>[];
    /** The pages that did not, or that it could not be put to. */
    broken: readonly string[];
  }[];
}

const words = {
  da: {
    heading: 'Tilgængelighed: resultat af de automatiske prøver',
    intro: ({ day, version, browser }: ReportFacts) =>
      `Denne rapport er lavet af prøvernes egne resultater den ${day}: positivliste ${version}, ${browser}, eksempeldata. Hver side er prøvet på dansk og på engelsk.`,
    limit:
      'Automatiske prøver finder kun en del af de fejl, der kan være. Rapporten siger derfor ikke, at siderne opfylder WCAG 2.2 AA; den siger, hvad der er prøvet, og hvad prøverne viste.',
    rules: 'Hvad der er prøvet på hver side',
    rule: 'Regel',
    criteria: 'Vedrører WCAG 2.2',
    result: 'Resultat',
    kept: (kept: number) => `Opfyldt på alle ${kept} prøvede sider (begge sprog talt med)`,
    broken: (broken: readonly string[]) => `Ikke opfyldt på: ${broken.join('; ')}`,
    partly: (pages: string) => `. Ikke eller kun delvist prøvet på: ${pages}`,
    never: 'Ikke prøvet',
    pages: 'Sider og tilstande',
    not: 'Hvad der ikke er prøvet af maskinen',
    untested: [
      'Skærmlæsere er ikke brugt: hvordan siderne lyder, er ikke hørt af nogen.',
      'Andre browsere end den nævnte, og hjælpemidler til styring med stemme, øjne eller kontakt.',
      'Om sproget er let at forstå, og om billeder, overskrifter og links giver mening.',
      'Dokumenterne hos udgiverne (PDF og Excel), som siderne henviser til.',
      'Swagger UI på siden med data til programmer; de samme oplysninger står på siden uden den.',
      'Om fremmede ord er mærket med deres sprog på siden med data til programmer.',
      'Widgetten på fremmede sider har egne prøver og er ikke med her.',
    ],
  },
  en: {
    heading: 'Accessibility: what the automatic tests found',
    intro: ({ day, version, browser }: ReportFacts) =>
      `This report is made from the results of the tests themselves on ${day}: positivliste ${version}, ${browser}, example data. Every page was tested in Danish and in English.`,
    limit:
      'Automatic tests find only some of the faults there can be. The report therefore does not say that the pages conform to WCAG 2.2 AA; it says what was tested and what the tests found.',
    rules: 'What was tested on every page',
    rule: 'Rule',
    criteria: 'Bears on WCAG 2.2',
    result: 'Result',
    kept: (kept: number) => `Kept on all ${kept} pages tested (both languages counted)`,
    broken: (broken: readonly string[]) => `Not kept on: ${broken.join('; ')}`,
    partly: (pages: string) => `. Not tested, or only in part, on: ${pages}`,
    never: 'Not tested',
    pages: 'Pages and states',
    not: 'What no machine has tested',
    untested: [
      'No screen reader was used: nobody has heard how the pages sound.',
      'Browsers other than the one named, and control by voice, eyes or switches.',
      'Whether the language is easy to understand, and whether pictures, headings and links make sense.',
      'The publishers’ own documents (PDF and Excel) that the pages refer to.',
      'Swagger UI on the page of data for programs; the same is said on the page without it.',
      'Whether foreign words are marked with their language on the page of data for programs.',
      'The widget on the sites of others has tests of its own and is not counted here.',
    ],
  },
} as const;

/** The report as Markdown, in one language. */
export function writeReport(facts: ReportFacts, language: PageLanguage): string {
  const texts = words[language];
  const result = ({ kept, partly, broken }: ReportFacts['rules'][number]): string => {
    const pages = partly.map((title) => title[language]).join('; ');
    const apart = pages === '' ? '' : texts.partly(pages);
    if (broken.length > 0) return `${texts.broken(broken)}${apart}`;
    return kept > 0 ? `${texts.kept(kept)}${apart}` : texts.never;
  };
  const rows = facts.rules.map((rule) => `| ${rule.title[language]} | ${rule.criteria.join(', ')} | ${result(rule)} |`);
  return [
    `# ${texts.heading}`,
    texts.intro(facts),
    texts.limit,
    `## ${texts.rules}`,
    [`| ${texts.rule} | ${texts.criteria} | ${texts.result} |`, '|---|---|---|', ...rows].join('\n'),
    `## ${texts.not}`,
    texts.untested.map((one) => `- ${one}`).join('\n'),
    `## ${texts.pages}`,
    facts.pages.map((title) => `- ${title[language]}`).join('\n'),
    '',
  ].join('\n\n');
}
