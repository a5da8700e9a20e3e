import { rarSource } from '../../scrapers/_publishers/rar-bm.ts';
import { star } from '../../scrapers/_publishers/star.ts';
import type { SourceDefinition } from '../domain/source.ts';

/** What is written into a new source; everything else has a default until something else is found out. */
export type NewSource = Pick<
  SourceDefinition,
  'id' | 'name' | 'publisher' | 'area' | 'listKind' | 'entry' | 'hosts' | 'areaNames'
>;

/** What a new source's address rests on. */
export const origin = 'address given when the source was made; unconfirmed';

/** What stands beside a document in `fixtures/`. */
export const originExample = `{
  "madeUp": false,
  "says": "<the address it was fetched from, and the day>",
  "inForceFrom": "<YYYY-MM-DD>",
  "format": "<xlsx|csv|pdf|html>",
  "how": "<how it was fetched>"
}`;

/** `source.ts`: a plain object, laid out as the formatter would. */
export function sourceFile(source: NewSource): string {
  return `/** Made by new-source; what is to be found out stands in notes.md. */
export default {
  id: '${source.id}',
  name: '${source.name}',
  publisher: '${source.publisher}',
  area: '${source.area}',
  listKind: '${source.listKind}',
${listLine('entry', source.entry)}
${listLine('hosts', source.hosts)}
  origin: '${origin}',
${listLine('areaNames', source.areaNames)}
};
`;
}

const widest = 120;

function listLine(key: string, texts: readonly string[]): string {
  const quoted = texts.map((text) => `'${text}'`);
  const line = `  ${key}: [${quoted.join(', ')}],`;
  return line.length <= widest ? line : [`  ${key}: [`, ...quoted.map((one) => `    ${one},`), '  ],'].join('\n');
}

/** `notes.md`: what is known, with its grade, and everything that is not. */
export function notesOf(source: NewSource): string {
  const publisher = knownPublisher(source.hosts);
  return `# ${source.name}

Publisher: ${source.publisher}. List: ${source.listKind}, for the area \`${source.area}\`.

To be found out, each with its grade (official, seen, inferred, disputed, unconfirmed):

- The address ${source.entry.join(' ')}: given by the person who made this source. Grade: unconfirmed.
- Which page links to the list, by which words, and on which hosts the document lies (\`hosts\`): unconfirmed.
- The formats it is published in, and which of them is the council's own (\`formats\`): unconfirmed.
- The words by which the document names its area (\`areaNames\`): unconfirmed.
- Where it says from which day it is in force, and how often it is renewed within the half-year: unconfirmed.
- Column names, and the usual number of rows (\`positivliste propose-expectations ${source.id}\`): unconfirmed.
- What robots.txt and the terms of the site allow: unconfirmed.
${publisher === undefined ? '' : `\n${publisher}\n`}
Until \`fixtures/<YYYY-MM-DD>/\` holds a document of the publisher (\`document.<xlsx|csv|pdf|html>\`) and its \`origin.json\`, the test of
every source fails for this one, and rightly so: nobody has seen that its list can be read.
\`origin.json\`:

\`\`\`json
${originExample}
\`\`\`
`;
}

/** What is known already of a website that serves several sources. */
function knownPublisher(hosts: readonly string[]): string | undefined {
  const isOn = (known: readonly string[]) => hosts.some((host) => known.includes(host));
  const what = 'What is known of it, and the other pages to start from, stand in';
  if (isOn(star.hosts)) return `The host is STAR's. ${what} \`scrapers/_publishers/star.ts\`.`;
  const councils = rarSource({ id: 'rar', name: 'RAR', areaNames: ['RAR'] });
  return isOn(councils.hosts)
    ? `The host is the councils' common website. ${what} \`scrapers/_publishers/rar-bm.ts\`; consider \`rarSource\`.`
    : undefined;
}
