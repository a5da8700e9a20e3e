import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';

const file = join(import.meta.dirname, 'results.md');

/** What a bench found, and how to find it again. */
export interface Result {
  /** The heading, one for each bench. */
  name: string;
  command: string;
  text: string;
}

/** The machine as far as it matters: nothing of whose it is or where. */
const machine = (): string =>
  `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.version}, ${process.platform} ${process.arch}`;

/** Writes what a bench found into test/bench/results.md, in the place of what it found before. */
export function writeResult(result: Result, today: Date): void {
  const heading = `${today.toISOString().slice(0, 10)}, ${machine()}`;
  writeFileSync(file, withResult(readFileSync(file, 'utf8'), result, heading));
}

/** The document with the section of one bench replaced, or put last where it has none yet; all else stays as it is. */
export function withResult(document: string, { name, command, text }: Result, measuredOn: string): string {
  const section = `## ${name}\n\n${measuredOn}\n\n\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;
  const sections = document.split(/^(?=## )/m);
  const at = sections.findIndex((one) => one.startsWith(`## ${name}\n`));
  if (at < 0) return [document.trimEnd(), section].join('\n\n');
  return sections
    .map((one, index) => (index === at ? section : one).trimEnd())
    .join('\n\n')
    .concat('\n');
}
