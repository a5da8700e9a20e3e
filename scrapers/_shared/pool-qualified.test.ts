import { describe, expect, it } from 'vitest';
import { poolNames } from '../../src/collect/pool-names.ts';
import { areaId } from '../../src/domain/area.ts';
import { asPage, asWorkbook } from '../../test/support/pool-documents.ts';
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

  const inWordsNobodyForesaw = [
    'Voksenlærlinge er med.',
    'Jobrotation er omfattet.',
    'Forslaget faldt.',
    'Året efter blev der skåret.',
    'Partierne trak sig i maj.',
    'Aftalen er opsagt.',
  ];
  it.each(inWordsNobodyForesaw)('waits where its paragraph goes on with "%s"', (next) => {
    expect(codes(asLines([`${grant} ${next}`]))).toEqual(held);
  });

  it.each(inWordsNobodyForesaw.slice(0, 4))('waits where the next line goes on with "%s"', (next) => {
    expect(codes(asLines([grant, next]))).toEqual(held);
  });

  const proposals = [
    'Regeringen foreslår følgende.',
    'Sådan så forslaget til finanslov ud:',
    'Vi afventer Folketinget.',
  ];
  it.each([...proposals, 'Et eksempel:', 'En myte lyder:'])('waits where it stands under "%s"', (before) => {
    expect(codes(asLines([before, grant]))).toEqual(held);
  });

  it.each(['UDKAST', 'Udkast – 3. maj 2021', 'Høringsbrev', 'Foreløbig fordeling', '* Alle beløb i 2020-priser'])(
    'waits where a line anywhere in the document says "%s"',
    (stamp) => {
      const far = ['Om puljen.', 'Om kurser.', 'Om jobcentre.'];
      expect(codes(asLines([stamp, ...far, grant]))).toEqual(held);
      expect(codes(asLines([grant, ...far, stamp]))).toEqual(held);
    },
  );

  it('ends with its year, and is published or held by what its paragraph goes on with', () => {
    const extra = 'Der udmeldes 55,0 mio. kr. i ekstra midler til den regionale uddannelsespulje i 2021.';
    const said = { ...published, amounts: [55_000_000] };
    expect(codes(asLines([`${extra} Puljen kan søges af alle kommuner.`]))).toEqual(said);
    expect(codes(asLines([`${extra} Voksenlærlinge er med.`]))).toEqual({ ...said, codes: held.codes });
  });

  it('is published under a menu that has hearings and budgets in it', () => {
    const menu = ['Høringer', 'Budget og regnskab', 'Nyheder', 'Om puljen.', 'Om kurser.', 'Om jobcentre.'];
    expect(codes(asLines([...menu, grant]))).toEqual(published);
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

  const publisher = { area: areaId('danmark'), sharedSite: false };
  const title = 'Den regionale uddannelsespulje';
  const rows = [
    ['Kommune', 'Tilsagn 2024 (kr.)'],
    ['Lejre', 1_000_000],
    ['Køge', 2_000_000],
    ['I alt', 3_000_000],
  ];
  const errorsOf = async (bytes: Uint8Array, mediaType: string) => {
    const { figures, findings } = await readPool(bytes, mediaType, publisher, context.names);
    return { figures: figures.length, codes: findings.map((one) => one.code) };
  };
  const inBook = (sheet: (string | number)[][]) =>
    errorsOf(asWorkbook({ Ark1: [[title], [], ...sheet] }), 'application/octet-stream');
  const onPage = (lines: string[], table: (string | number)[][] = rows) =>
    errorsOf(asPage(title, lines, [table]), 'text/html; charset=utf-8');

  it('wait where a row or a remark of the table says so, in a workbook and on a page', async () => {
    expect(await inBook(rows)).toEqual({ figures: 2, codes: [] });
    expect(await onPage([])).toEqual({ figures: 2, codes: [] });
    for (const note of ['Note: Tallene er foreløbige.', 'Tallene er endnu ikke godkendt', 'Udkast', '2021-priser']) {
      expect([note, await inBook([...rows, [note]])]).toEqual([note, { figures: 2, codes: ['figure-qualified'] }]);
      expect([note, await inBook([...rows, [], [note]])]).toEqual([note, { figures: 2, codes: ['figure-qualified'] }]);
      expect([note, await onPage([], [...rows, [note, '']])]).toEqual([
        note,
        { figures: 2, codes: ['figure-qualified'] },
      ]);
    }
    const remarks = rows.map((row, at) => [...row, ['Bemærkning', 'foreløbigt', '', ''][at] ?? '']);
    expect(await inBook(remarks)).toEqual({ figures: 2, codes: ['figure-qualified'] });
  });

  it.each([
    'Beløbene dækker også andre ordninger.',
    'Beløbene er ekskl. moms.',
    'Beløbene gælder 1. halvår.',
    'Beløbene er pr. 1.000 ledige.',
    'Udkast til fordeling.',
    'Forslag til fordeling.',
    'Ansøgt tilsagn.',
    'UDKAST',
  ])('wait where a line says "%s"', async (line) => {
    expect(await onPage([line])).toEqual({ figures: 2, codes: ['figure-qualified'] });
  });

  it('of years wait where a sentence brings in another scheme', async () => {
    const years = [
      ['År', 'Bevilling (mio. kr.)'],
      ['2019', '100,0'],
      ['2020', '100,5'],
    ];
    expect(await onPage([], years)).toEqual({ figures: 2, codes: [] });
    const lines = ['Bevillingerne dækker også voksenlærlinge.'];
    expect(await onPage(lines, years)).toEqual({ figures: 2, codes: ['figure-qualified'] });
  });
});
