import { describe, expect, it } from 'vitest';
import { poolNames } from '../../src/collect/pool-names.ts';
import { areaId } from '../../src/domain/area.ts';
import { asPage } from '../../test/support/pool-documents.ts';
import { readPoolText } from './pool-text.ts';
import { readPool } from './read-pool.ts';

const context = { area: areaId('danmark'), isNational: true, names: poolNames() };
const grant = 'På finansloven for 2021 er der afsat 179 mio. kr. til den regionale uddannelsespulje.';

const asLines = (texts: readonly string[]) => texts.map((text, at) => ({ text, place: { line: at + 1 } }));
const onPage = (texts: readonly string[]) => texts.map((text, at) => ({ text, place: { page: 1, line: at + 1 } }));
const codes = (lines: Parameters<typeof readPoolText>[0]) => {
  const { figures, findings } = readPoolText(lines, context);
  return { amounts: figures.map((one) => one.amount), codes: findings.map((one) => `${one.severity} ${one.code}`) };
};
const held = { amounts: [179_000_000], codes: ['error figure-qualified'] };
const published = { amounts: [179_000_000], codes: [] };

describe('a figure of a known sentence', () => {
  const doubts = [
    'Beløbet er foreløbigt.',
    'Tallet er endnu ikke godkendt.',
    'Der tages forbehold for Folketingets vedtagelse.',
    'Beløbet dækker også jobrotation.',
    'Bevillingen forventes ændret i foråret.',
    'Rammen kan blive justeret.',
    'Puljen er endnu ikke udmøntet.',
    'Det er med forbehold for aftalens endelige ordlyd.',
    'Det dækker både den regionale pulje og andre ordninger.',
    'Heraf går 20 mio. kr. til administration.',
    'Dog er halvdelen reserveret.',
    'Tallene er et skøn.',
    'Beløbet er fordelt over tre år.',
    'Den er senere reduceret.',
    'Midlerne dækker også voksenlærlinge.',
    'Puljen skal også dække seks ugers jobrettet uddannelse.',
    'Afventer aktstykke.',
    'Dette omfatter midler fra 2020.',
    'I beløbet indgår uforbrugte midler.',
    'Summen er i 2020-priser.',
    'Loven er endnu ikke vedtaget.',
    '(Foreløbigt tal)',
    'Evalueringen koster 5 mio. kr.',
    'Finansloven er i høring.',
    'Puljen gælder for to år.',
    'Halvdelen går til mentorer.',
    'En del af den er brugt.',
    'Resten overføres til 2022.',
    'Finansudvalget har ikke tiltrådt det.',
    'Endelig udmøntning sker senere.',
    'Det bemærkes, at den endelige ramme meldes ud i juni.',
    'Det tal er forkert.',
    'Satspuljepartierne skal først godkende det.',
    'Se dog note 3.',
  ];
  it.each(doubts)('waits for a person where the next sentence of its paragraph says "%s"', (next) => {
    expect(codes(asLines([`${grant} ${next}`]))).toEqual(held);
  });

  it.each(doubts)('waits where the next line says "%s"', (next) => {
    expect(codes(asLines([grant, next]))).toEqual(held);
    expect(codes(onPage([grant, next]))).toEqual(held);
  });

  it('waits where a later sentence of the paragraph says it, and quotes that one', () => {
    const harmless = 'Ansøgningsfristen er den 28. august 2020. Læs mere på star.dk. Formålet med puljen er kurser.';
    expect(codes(asLines([`${grant} ${harmless} Beløbet er foreløbigt.`]))).toEqual(held);
    const { findings } = readPoolText(asLines([`${grant} ${harmless} Beløbet er foreløbigt.`]), context);
    expect(findings[0]?.message).toContain('"Beløbet er foreløbigt."');
    expect(findings[0]?.place).toEqual({ line: 1 });
  });

  it('waits where it is said of amounts anywhere: before, in a note, in a heading', () => {
    for (const line of ['Beløbene nedenfor er foreløbige.', 'Note: Bevillingen er endnu ikke vedtaget.']) {
      expect(codes(asLines([line, 'Om puljen.', 'Om kurser.', 'Om jobcentre.', grant]))).toEqual(held);
      expect(codes(asLines([grant, 'Om puljen.', 'Noter om uddannelse', 'Om kurser.', 'Om jobcentre.', line]))).toEqual(
        held,
      );
    }
    expect(codes(asLines(['Udkast til udmelding af den regionale uddannelsespulje', grant]))).toEqual(held);
  });

  const harmless = [
    'Ansøgningsfristen er den 28. august 2020.',
    'Finanslovskonto: 17.46.41.10.',
    'Læs mere om puljen på star.dk.',
    'Puljen kan søges af alle kommuner.',
    'Midlerne skal bruges til korte kurser på de regionale positivlister.',
    'Formålet med puljen er at give ledige korte erhvervsrettede kurser.',
    'Puljen administreres af Styrelsen for Arbejdsmarked og Rekruttering.',
    'Spørgsmål om puljen kan sendes til styrelsen.',
    'Kommunerne kan søge om tilskud til kurser.',
    'Positivlisten findes på rådets side.',
    'Bevillingen er optaget på finanslovskonto 17.46.41.10.',
    'Puljens formål er at støtte korte kurser.',
    'Kontakt: pulje@styrelse.example.',
    'Positivlisten opdateres to gange om året.',
    'Sidst opdateret: 15. januar 2021.',
    'Rådene udarbejder lister over kurser.',
    'Den regionale uddannelsespulje tilføres yderligere 55,0 mio. kr. i 2021.',
  ];
  it.each(harmless)('is published where the next sentence says "%s"', (next) => {
    const amounts = next.includes('55,0') ? [179_000_000, 55_000_000] : [179_000_000];
    expect(codes(asLines([`${grant} ${next}`]))).toEqual({ ...published, amounts });
    expect(codes(asLines([grant, next]))).toEqual({ ...published, amounts });
  });

  it('is published where another heading stands between it and words about something else', () => {
    const other = ['Den regionale positivliste og uddannelse', 'Den er lang.'];
    expect(codes(asLines([grant, ...other]))).toEqual(published);
    expect(codes(asLines([grant, 'Den er lang.']))).toEqual(held);
  });
});

describe('the figures of a table', () => {
  it('wait where a line says that they are not final', async () => {
    const table = [
      ['Kommune', 'Tilsagn 2024 (kr.)'],
      ['Lejre', '1.000.000'],
      ['Køge', '2.000.000'],
      ['I alt', '3.000.000'],
    ];
    const publisher = { area: areaId('danmark'), sharedSite: false };
    const read = async (lines: string[]) => {
      const bytes = asPage('Den regionale uddannelsespulje', lines, [table]);
      const { findings } = await readPool(bytes, 'text/html; charset=utf-8', publisher, context.names);
      return findings.map((one) => one.code);
    };
    expect(await read(['Tabellen viser tilsagn pr. kommune.'])).toEqual([]);
    expect(await read(['Beløbene er foreløbige.'])).toEqual(['figure-qualified']);
    expect(await read(['Tallene er endnu ikke godkendt.'])).toEqual(['figure-qualified']);
    expect(await read(['Beløbene er i 2021-priser.'])).toEqual(['figure-qualified']);
  });
});
