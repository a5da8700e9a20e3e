import type { PoolKind, PoolScope } from '../../src/domain/pool-figure.ts';
import type { PoolNames, ReadFigure } from '../../src/domain/pool-reading.ts';

/** A whole sentence whose meaning is known: its words with blanks, what its money is, and whose. */
interface KnownSentence {
  kind: PoolKind;
  scope: PoolScope['kind'][];
  pattern: RegExp;
}

const pool = '[Dd]en regionale uddannelsespulje';
const amount = '(?:(?:ca\\.|cirka|godt|knap|omkring) )?¤';
const year = '20\\d\\d';
const months = 'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december';
const days = `fra (?:den )?\\d{1,2}\\. (?:${months})(?: ${year})? til (?:den )?\\d{1,2}\\. (?:${months}) ${year}`;
const kommune = '(?<kommune>\\p{Lu}[\\p{L}]+(?:[- ]\\p{Lu}\\p{L}+)* (?:Regionsk|K)ommune)';
const adjective = '(?:nord|syd|vest|øst|midt)jyske|syddanske|fynske|sjællandske|bornholmske';

/** A blank for each of the words in braces; the sentence must be these words from its first to its last. */
function known(kind: PoolKind, scope: PoolScope['kind'][], words: string): KnownSentence {
  const filled = words
    .replaceAll('{P}', pool)
    .replaceAll('{A}', amount)
    .replaceAll('{Y}', year)
    .replaceAll('{D}', days)
    .replaceAll('{K}', kommune)
    .replaceAll('{J}', `[Dd]e (?:${adjective}) kommuner`);
  return { kind, scope, pattern: new RegExp(`^${filled}\\.?$`, 'u') };
}

/*
 * The sentences that publishers of the pool are known to write. What is said in other words may mean anything (a price, a
 * part, a demand, a plan), so it waits for a person; a new sentence is added here once a person has accepted it.
 */
const sentences: readonly KnownSentence[] = [
  known('bevilling', ['national'], 'På finansloven for {Y} er der afsat {A} til {P}'),
  known('bevilling', ['national'], 'Der er på finansloven for {Y} afsat {A} til {P}'),
  known('bevilling', ['national'], '(?:På landsplan er der i {Y}|I {Y} er der) afsat {A} til {P}'),
  known('bevilling', ['national'], 'I {Y} var der afsat {A} til {P}, og i {Y} er der afsat {A}'),
  known('bevilling', ['national'], 'Beskæftigelsesreformen afsatte {A} årligt fra {Y} til {P}'),
  known('ekstra', ['national'], 'Der (?:udmeldes {A} i ekstra midler|er afsat ekstra {A}) til {P} (?:{D}|i {Y})'),
  known('ekstra', ['national'], 'Med aftalen er der afsat (?:{A} ekstra|ekstra {A}) til {P} {D}'),
  known('ekstra', ['national'], '{P} tilføres (?:yderligere|ekstra) {A} (?:{D}|i {Y})'),
  known('ekstra', ['national'], '{P} blev i {Y} tilført {A} i ekstra midler {D}'),
  known(
    'ekstra',
    ['national'],
    'Styrelsen for Arbejdsmarked og Rekruttering udmelder hermed {A} i ekstra midler til {P} i {Y}',
  ),
  known('genudmelding', ['national'], 'Uforbrugte midler fra {Y} på {A} genudmeldes i {Y} i {P}'),
  known('genudmelding', ['national'], 'I {P} genudmeldes {A} i {Y}'),
  known('genudmelding', ['national'], 'Af midler, som ikke blev brugt i {Y}, blev {A} i {P} genudmeldt i {Y}'),
  known('oeremaerket', ['national'], 'I {Y} øremærkes {A} af {P} til jobparate kontanthjælpsmodtagere'),
  known('tilsagn', ['national', 'area'], 'Kommunerne har i alt fået tilsagn om {A} fra {P} i {Y}'),
  known('tilsagn', ['area'], 'Områdets kommuner har i {Y} fået tilsagn om {A} fra {P}'),
  known('tilsagn', ['area'], '{J} (?:fik fordelt {A} af {P} i {Y}|er i {Y} tildelt {A} af {P})'),
  known('tilsagn', ['area'], '¤ fra {P} er fordelt til {J} i {Y}'),
  known('tilsagn', ['area'], 'RAR \\p{Lu}\\p{L}+ er tildelt {A} af {P} for {Y}'),
  known('tilsagn', ['kommune'], '{K} har fået tilsagn om {A} fra {P} i {Y}'),
  known('tilsagn', ['kommune'], '{K} fik i {Y} tilsagn om {A} (?:fra|af) {P}'),
  known('tilsagn', ['kommune'], 'Af {P} fik {K} i {Y} tilsagn om {A}'),
  known('forbrug', ['national'], 'I {Y} blev der samlet brugt {A} af {P}'),
  known('forbrug', ['national', 'area'], 'Kommunerne har i {Y} samlet brugt {A} af {P}'),
];

/**
 * True where a sentence, its amounts replaced by "¤", is from its first word to its last one that is known, and the figure
 * read in it is what that sentence says. One that begins with digits may be the rest of another.
 */
export function isKnownSentence(
  { text, begins }: { text: string; begins: string },
  { kind, scope }: Pick<ReadFigure, 'kind' | 'scope'>,
  names: PoolNames,
): boolean {
  if (!/^\p{Lu}/u.test(begins)) return false;
  return sentences.some((one) => {
    const match = one.kind === kind && one.scope.includes(scope.kind) ? one.pattern.exec(text) : null;
    if (!match) return false;
    const { kommune: named = '' } = match.groups ?? {};
    return scope.kind !== 'kommune' || names.kommune(named) === scope.kommune;
  });
}
