import { proposeExpectations } from '../collect/expectations.ts';
import type { EditionWords } from '../domain/edition.ts';
import { callersError } from '../domain/error.ts';
import type { Expectations, Source } from '../domain/source.ts';
import { chooseSources, type Product } from './open.ts';
import type { Terminal } from './terminal.ts';

/** What the history of one source's list proposes, and how that differs from what is expected today. */
interface Proposal {
  editions: number;
  /** The in-force dates of the oldest and the newest of them. */
  from?: string;
  to?: string;
  /** How many of them call themselves example data. */
  exampleData: number;
  proposed?: Expectations;
  today: Expectations;
  differs: { what: string; today: string; proposed: string }[];
}

/**
 * `propose-expectations [source]`: what the accepted editions say a healthy list looks like, to be read by a person and
 * pasted. Changes nothing. Exit 1 where the one source named has no edition.
 */
export async function proposeCommand(
  product: Product,
  id: string | undefined,
  options: { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const sources = chooseSources(product.sources, id);
  const proposals = new Map<string, Proposal>();
  for (const source of sources) {
    const { area, listKind } = source.definition;
    const editions = await product.store.editions.ofList(area, listKind);
    proposals.set(source.definition.id, proposalOf(source, editions));
  }
  if (options.json) terminal.out(JSON.stringify(Object.fromEntries(proposals), null, 2));
  else tellAll(proposals, terminal);
  const [only] = proposals.values();
  if (id !== undefined && !only?.proposed) throw noHistory(id);
  return 0;
}

function proposalOf({ definition }: Source, editions: readonly EditionWords[]): Proposal {
  const proposed = proposeExpectations(editions);
  const dates = editions.map((edition) => edition.inForceFrom).sort();
  const [from, to] = [dates[0], dates.at(-1)];
  return {
    editions: editions.length,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    exampleData: editions.filter((edition) => edition.exampleData).length,
    ...(proposed && { proposed }),
    today: definition.expectations,
    differs: proposed ? differences(definition.expectations, proposed) : [],
  };
}

function differences(today: Expectations, proposed: Expectations): Proposal['differs'] {
  const before = flat(today);
  const after = flat(proposed);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((what) => {
    const [was, is] = [before.get(what) ?? '-', after.get(what) ?? '-'];
    return was === is ? [] : [{ what, today: was, proposed: is }];
  });
}

/** Every bound by name; headings are compared as a set. */
function flat({ rows, fillRates, requiredHeadings, duplicates }: Expectations): Map<string, string> {
  return new Map([
    ['rows.min', String(rows.min)],
    ['rows.max', String(rows.max)],
    ...Object.entries(fillRates).map(([field, rate]) => [`fillRates.${field}`, String(rate)] as const),
    ['requiredHeadings', requiredHeadings.toSorted().join(', ')],
    ['duplicates', String(duplicates)],
  ]);
}

function tellAll(proposals: ReadonlyMap<string, Proposal>, terminal: Terminal): void {
  for (const [source, proposal] of proposals) tell(source, proposal, terminal);
  if ([...proposals.values()].every(({ proposed }) => !proposed)) return;
  // The publishers' own functions take no expectations, so a block inside their call would not compile.
  const how = 'export default { ...rarSource({ … }), expectations: { … } };';
  terminal.err(
    terminal.say({
      da: `\nSæt blokken ind i kildens objekt. Hvor source.ts kalder en funktion, skriv: ${how}`,
      en: `\nPaste the block into the source's object. Where source.ts calls a function, write: ${how}`,
    }),
  );
}

function tell(source: string, proposal: Proposal, terminal: Terminal): void {
  const { editions, proposed, differs } = proposal;
  if (!proposed) {
    const none = { da: 'ingen udgaver, så intet kan foreslås', en: 'no editions, so nothing can be proposed' };
    terminal.err(`${source}: ${terminal.say(none)}`);
    return;
  }
  const of = { da: 'foreslået ud fra', en: 'proposed from' };
  terminal.out(`// scrapers/${source}/source.ts: ${terminal.say(of)} ${countOf(proposal, terminal)}`);
  terminal.out(asTypeScript(proposed));
  for (const one of differs) terminal.err(`  ${one.what}: ${one.today} -> ${one.proposed}`);
  if (differs.length === 0) {
    terminal.err(`  ${terminal.say({ da: 'som i dag: intet at rette', en: 'as today: nothing to change' })}`);
  }
  for (const warning of warnings(editions, proposal.exampleData)) terminal.err(`  ${terminal.say(warning)}`);
}

function countOf({ editions, from, to }: Proposal, terminal: Terminal): string {
  const span = from === to ? from : `${from}..${to}`;
  const noun = { da: editions === 1 ? 'udgave' : 'udgaver', en: editions === 1 ? 'edition' : 'editions' };
  return `${editions} ${terminal.say(noun)} (${span})`;
}

function warnings(editions: number, exampleData: number) {
  return [
    ...(editions < 2
      ? [
          {
            da: 'For lidt historik: forslaget hviler på en enkelt udgave. Brug det kun som et udgangspunkt.',
            en: 'Too little history: this rests on a single edition. Take it as a starting point only.',
          },
        ]
      : []),
    ...(exampleData > 0
      ? [
          {
            da: `${exampleData} af ${editions} udgaver er eksempeldata. Et forslag ud fra dem gælder ikke en rigtig liste.`,
            en: `${exampleData} of ${editions} editions are example data. What they propose does not hold for a real list.`,
          },
        ]
      : []),
  ];
}

/** The block as it stands in a source's object, laid out as the formatter would. */
function asTypeScript({ rows, fillRates, requiredHeadings, duplicates }: Expectations): string {
  const rates = Object.entries(fillRates).map(([field, rate]) => `${field}: ${rate}`);
  return [
    '  expectations: {',
    `    rows: { min: ${rows.min}, max: ${rows.max} },`,
    `    fillRates: {${rates.length > 0 ? ` ${rates.join(', ')} ` : ''}},`,
    `    requiredHeadings: [${requiredHeadings.map((field) => `'${field}'`).join(', ')}],`,
    `    duplicates: ${duplicates},`,
    '  },',
  ].join('\n');
}

function noHistory(id: string) {
  return callersError('no-history', {
    da: `Kilden "${id}" har ingen udgaver endnu. Hent eller indlæs en liste først.`,
    en: `The source "${id}" has no editions yet. Collect or import a list first.`,
  });
}
