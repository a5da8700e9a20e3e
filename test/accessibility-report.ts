// `npm run accessibility-report`: puts every rule to every page in both languages, and writes what came of it in words a
// municipality can put into its own accessibility statement. It says no more than what was tested, and what failed too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { z } from 'zod';
import { findChromium } from '../scrapers/_shared/chromium.ts';
import { readConfig } from '../src/config.ts';
import { copenhagenDate } from '../src/domain/date.ts';
import { version } from '../src/version.ts';
import { browserPages, languages, type PageLanguage } from './browser/pages.ts';
import { type ReportFacts, writeReport } from './browser/report-text.ts';
import type { PageRule } from './browser/rules/rule.ts';
import { pageRules } from './browser/rules/rules.ts';

const root = join(import.meta.dirname, '..');
const outcomeSchema = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

/** Runs the rules, and gives for each the pages that kept it and those that did not. */
function runRules(): ReportFacts['rules'] {
  const folder = mkdtempSync(join(tmpdir(), 'accessibility-'));
  try {
    const file = join(folder, 'results.json');
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const files = ['test/browser/every-danish-page.test.ts', 'test/browser/every-english-page.test.ts'];
    const flags = ['run', ...files, '--reporter=json', `--outputFile=${file}`];
    spawnSync(process.execPath, [vitest, ...flags], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    const { testResults } = outcomeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const results = testResults.flatMap((one) => one.assertionResults);
    return pageRules.map((rule) => outcomeOf(rule, results));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Result = z.infer<typeof outcomeSchema>['testResults'][number]['assertionResults'][number];

/** What came of one rule; a page that is missing from the results was not tested, and "all pages" would be a lie. */
function outcomeOf(rule: PageRule, results: readonly Result[]): ReportFacts['rules'][number] {
  const own = results.filter(({ title }) => title === rule.name);
  if (own.length !== browserPages.length * languages.length) {
    throw new Error(`"${rule.name}" was put to ${own.length} pages`);
  }
  const pageOf = ({ ancestorTitles }: Result): string => ancestorTitles.at(-1) ?? '';
  const partly = browserPages.filter(({ route }) => rule.partlyOn?.includes(route));
  const isWhole = (page: string): boolean => !partly.some(({ name }) => page.endsWith(`(${name})`));
  const kept = own.filter(({ status }) => status === 'passed').filter((one) => isWhole(pageOf(one)));
  const broken = own.filter(({ status }) => status !== 'passed').map(pageOf);
  const { title, criteria = [] } = rule;
  return { title, criteria, kept: kept.length, partly: partly.map((one) => one.title), broken };
}

async function browserName(): Promise<string> {
  const executablePath = findChromium({ CHROMIUM_PATH: readConfig().chromiumPath });
  const options = { args: ['--no-sandbox'], ...(executablePath !== undefined && { executablePath }) };
  const browser = await chromium.launch(options);
  try {
    return `Chromium ${browser.version()}`;
  } finally {
    await browser.close();
  }
}

const facts: ReportFacts = {
  day: copenhagenDate(new Date()),
  version,
  browser: await browserName(),
  pages: browserPages.map(({ title }) => title),
  rules: runRules(),
};
// Where the site shows them from.
const folder = 'src/ui/accessibility';
const files: Record<PageLanguage, string> = { da: `${folder}/tilgaengelighed.md`, en: `${folder}/accessibility.md` };
mkdirSync(join(root, folder), { recursive: true });
for (const language of languages) {
  writeFileSync(join(root, files[language]), writeReport(facts, language));
  process.stdout.write(`${files[language]}\n`);
}
process.exitCode = facts.rules.every(({ kept, broken }) => kept > 0 && broken.length === 0) ? 0 : 1;
