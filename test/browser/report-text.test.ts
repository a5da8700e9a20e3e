import { expect, it } from 'vitest';
import { type ReportFacts, writeReport } from './report-text.ts';

const facts: ReportFacts = {
  day: '2026-11-22',
  version: '1.2.3',
  browser: 'Chromium 1',
  pages: [{ da: 'Søgning', en: 'Search' }],
  rules: [
    {
      title: { da: 'Kendt', en: 'Known' },
      criteria: ['1.4.3'],
      kept: 4,
      partly: [{ da: 'Data', en: 'Data' }],
      broken: [],
    },
    { title: { da: 'Brudt', en: 'Broken' }, criteria: [], kept: 3, partly: [], broken: ['Search (search-empty)'] },
    { title: { da: 'Aldrig', en: 'Never' }, criteria: [], kept: 0, partly: [], broken: [] },
  ],
};

it('a rule is said to be kept only where every page kept it, and a page that broke it is named', () => {
  expect(writeReport(facts, 'da')).toContain(
    '| Kendt | 1.4.3 | Opfyldt på alle 4 prøvede sider (begge sprog talt med). Ikke eller kun delvist prøvet på: Data |',
  );
  expect(writeReport(facts, 'da')).toContain('| Brudt |  | Ikke opfyldt på: Search (search-empty) |');
  expect(writeReport(facts, 'en')).toContain('| Never |  | Not tested |');
});

it('it never says that the pages conform, and always says what no machine has tested', () => {
  for (const language of ['da', 'en'] as const) {
    const report = writeReport(facts, language);
    expect(report).toMatch(/siger derfor ikke, at siderne opfylder|does not say that the pages conform/);
    expect(report).toMatch(/Skærmlæsere er ikke brugt|No screen reader was used/);
    expect(report).toContain('2026-11-22');
  }
});
