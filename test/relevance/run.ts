// How well the search answers the judged questions. Run: npm run relevance
import { parseArgs } from 'node:util';
import { buildIndex } from '../../src/search/course-index.ts';
import { corpus, corpusWithGroups } from './corpus.ts';
import { evaluate, gates, passes } from './evaluate.ts';
import { ownSearch } from './own-search.ts';
import { queries } from './queries.ts';
import { explanation, gateLines, reportTable, worstLines } from './report.ts';

const help = `npm run relevance -- [--worst 10] [--groups] [--query="text"]

  --worst N     how many of the worst questions to show below the table (10)
  --query=TEXT  explain one question instead: every hit with bucket and grade, and what is missing
  --groups      give the index the groups of the courses too, as the lists have them
  --help        this

Exit code 1 where a gate does not hold, 2 for an option that is not understood.`;

/** The options given; one that is not understood ends the command with the help. */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        worst: { type: 'string', default: '10' },
        query: { type: 'string' },
        groups: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (!/^\d+$/.test(values.worst)) throw new Error(`--worst takes a number, not "${values.worst}"`);
    return values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}\n`);
    return process.exit(2);
  }
}

const values = readOptions();

const print = (text: string) => process.stdout.write(`${text}\n`);
const index = buildIndex(values.groups ? corpusWithGroups : corpus);

if (values.help) print(help);
else if (values.query !== undefined) {
  const asked = values.query;
  print(
    explanation(
      index,
      queries.find((one) => one.query === asked),
      asked,
    ),
  );
} else {
  const report = evaluate(ownSearch(index), queries);
  print(`${queries.length} questions over ${corpus.length} courses; 95 % bootstrap intervals\n`);
  print(`${reportTable(report)}\n`);
  print(gateLines(report).join('\n'));
  const worst = worstLines(report, Number(values.worst));
  if (worst.length > 0) print(`\nworst\n${worst.join('\n')}`);
  if (!gates.every((gate) => passes(gate, report))) process.exitCode = 1;
}
