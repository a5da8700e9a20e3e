import { describe, expect, it } from 'vitest';
import { poolNames } from '../../src/collect/pool-names.ts';
import { areaId } from '../../src/domain/area.ts';
import type { ReadFigure } from '../../src/domain/pool-reading.ts';
import { readPoolText } from './pool-text.ts';

const names = poolNames();
const title = 'Den regionale uddannelsespulje';
const national = { area: areaId('danmark'), isNational: true, names };
const council = (id: string) => ({ area: areaId(id), isNational: false, names });

const asLines = (texts: readonly string[]) => texts.map((text, at) => ({ text, place: { line: at + 1 } }));
const asPage = (texts: readonly string[]) => texts.map((text, at) => ({ text, place: { page: 1, line: at + 1 } }));

function said({ kind, scope, period, amount, approximate }: ReadFigure): string {
  const where = scope.kind === 'area' ? scope.area : scope.kind === 'kommune' ? scope.kommune : 'landet';
  const days = period.from ? ` ${period.from}/${period.to}` : period.openEnded ? ' og frem' : '';
  return `${kind} ${where} ${period.year}${days} ${approximate ? 'ca. ' : ''}${amount}`;
}

/** Each figure in words, then each refusal by its code. */
function read(text: string | readonly string[], context: Parameters<typeof readPoolText>[1] = national): string[] {
  const { figures, findings } = readPoolText(asLines(typeof text === 'string' ? [text] : text), context);
  return [...figures.map(said), ...findings.map((one) => one.code)];
}

describe('figures in sentences of a national page', () => {
  const sentences: [string, ...string[]][] = [
    [
      'Beskæftigelsesreformen afsatte ca. 100 mio. kr. årligt fra 2015 til den regionale uddannelsespulje.',
      'bevilling landet 2015 og frem ca. 100000000',
    ],
    [
      'Der er på finansloven for 2021 afsat 179 mio. kr. til den regionale uddannelsespulje.',
      'bevilling landet 2021 179000000',
    ],
    [
      'Der udmeldes 45,5 mio. kr. i ekstra midler til den regionale uddannelsespulje fra 1. august til 31. december 2020.',
      'ekstra landet 2020 2020-08-01/2021-01-01 45500000',
    ],
    ['Den regionale uddannelsespulje tilføres yderligere 55,0 mio. kr. i 2021.', 'ekstra landet 2021 55000000'],
    [
      'Uforbrugte midler fra 2015 på knap 35 mio. kr. genudmeldes i 2016 i den regionale uddannelsespulje.',
      'genudmelding landet 2016 ca. 35000000',
    ],
    [
      'I 2020 øremærkes 30 mio. kr. af den regionale uddannelsespulje til jobparate kontanthjælpsmodtagere.',
      'oeremaerket landet 2020 30000000',
    ],
    [
      'Kommunerne har i alt fået tilsagn om 179 mio. kr. fra den regionale uddannelsespulje i 2021.',
      'tilsagn landet 2021 179000000',
    ],
    ['I 2022 blev der samlet brugt 121,4 mio. kr. af den regionale uddannelsespulje.', 'forbrug landet 2022 121400000'],
    [
      'Lejre Kommune har fået tilsagn om 1.234.567 kr. fra den regionale uddannelsespulje i 2024.',
      'tilsagn 0350 2024 1234567',
    ],
    [
      'Af den regionale uddannelsespulje fik Aarhus Kommune i 2024 tilsagn om 12 mio. kr.',
      'tilsagn 0751 2024 12000000',
    ],
    [
      'Bornholms Regionskommune fik i 2023 tilsagn om 1,1 mio. kr. af den regionale uddannelsespulje.',
      'tilsagn 0400 2023 1100000',
    ],
    [
      'Ti millioner kroner fra den regionale uddannelsespulje er fordelt til de nordjyske kommuner i 2015.',
      'tilsagn rar-nordjylland 2015 10000000',
    ],
    ['RAR Fyn er tildelt 14 mio. kr. af den regionale uddannelsespulje for 2019.', 'tilsagn rar-fyn 2019 14000000'],
    [
      'I 2020 var der afsat 100 mio. kr. til den regionale uddannelsespulje, og i 2021 er der afsat 179 mio. kr.',
      'bevilling landet 2020 100000000',
      'bevilling landet 2021 179000000',
    ],
  ];
  it.each(sentences)('reads "%s"', (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('does not take money that was not spent for what was spent', () => {
    expect(
      read(
        'Af midler, som ikke blev brugt i 2024, blev ca. 9,5 mio. kr. i den regionale uddannelsespulje genudmeldt i 2025.',
      ),
    ).toEqual(['genudmelding landet 2025 ca. 9500000']);
  });

  const refused: [string, string][] = [
    ['Der er afsat 100 mio. kr. til den regionale uddannelsespulje.', 'figure-year-missing'],
    ['Bevillingen til den regionale uddannelsespulje er i 2021 reduceret med 20 mio. kr.', 'figure-change'],
    ['Den regionale uddannelsespulje er i 2021 øget med 20 mio. kr. ekstra.', 'figure-change'],
    [
      'Kommunerne har i alt søgt om 210 mio. kr. i tilsagn fra den regionale uddannelsespulje i 2021.',
      'figure-not-given',
    ],
    ['Regeringen foreslår at afsætte 50 mio. kr. til den regionale uddannelsespulje i 2021.', 'figure-not-given'],
    ['Der forventes genudmeldt 12 mio. kr. i den regionale uddannelsespulje i 2021.', 'figure-not-given'],
    [
      'Kommunerne har tilbagebetalt i alt 12 mio. kr. af tilsagn fra den regionale uddannelsespulje i 2020.',
      'figure-not-given',
    ],
    ['Der er i 2021 ikke afsat 100 mio. kr. til den regionale uddannelsespulje.', 'figure-not-given'],
    ['Sidste år blev der afsat 100 mio. kr. til den regionale uddannelsespulje.', 'figure-year-unclear'],
    ['I 1. halvår 2021 er der afsat 100 mio. kr. til den regionale uddannelsespulje.', 'figure-year-unclear'],
    [
      'Fra august til december 2020 er der afsat 45 mio. kr. ekstra til den regionale uddannelsespulje.',
      'figure-year-unclear',
    ],
    [
      'I gennemsnit fik kommunerne tilsagn om 1,8 mio. kr. fra den regionale uddannelsespulje i 2021.',
      'figure-scope-unclear',
    ],
    [
      'Kommunerne i Region Hovedstaden fik fordelt 30 mio. kr. af den regionale uddannelsespulje i 2019.',
      'figure-scope-unclear',
    ],
    [
      'Der er i 2021 afsat 20 mio. kr. til mentorpuljen ved siden af den regionale uddannelsespulje.',
      'figure-several-schemes',
    ],
    ['Der er i 2020 og 2021 afsat 100 mio. kr. til den regionale uddannelsespulje.', 'figure-year-unclear'],
    ['Der er afsat 100 mio. kr. i 2020-2023 til den regionale uddannelsespulje.', 'figure-year-unclear'],
    ['Den regionale uddannelsespulje er på 100 mio. kr. i 2020.', 'figure-kind-missing'],
    ['Der er ekstra øremærket 30 mio. kr. i den regionale uddannelsespulje i 2020.', 'figure-kind-unclear'],
    ['Hver kommune fik 1 mio. kr. i tilsagn fra den regionale uddannelsespulje i 2020.', 'figure-scope-unclear'],
    [
      'Lejre og Roskilde Kommune fik tilsagn om 2 mio. kr. fra den regionale uddannelsespulje i 2020.',
      'figure-scope-unclear',
    ],
    ['I Odense er der afsat 2 mio. kr. af den regionale uddannelsespulje i 2020.', 'figure-scope-unclear'],
    ['Lejre Kommune har i 2020 afsat 2 mio. kr. ved siden af den regionale uddannelsespulje.', 'figure-kind-missing'],
    ['Tilsagnet fra den regionale uddannelsespulje er på 2 mio. kr. i 2020.', 'figure-scope-unclear'],
    ['Der er i 2020 afsat 4 mio. kr. til den regionale uddannelsespulje og jobrotation tilsammen.', 'amount-shared'],
    ['Der er i 2020 afsat 4 mio. kr. til den regionale uddannelsespulje og voksenlærlinge.', 'figure-several-schemes'],
    ['Der er i 2020 afsat 30-35 mio. kr. til den regionale uddannelsespulje.', 'amount-range'],
    ['Der er i 2020 afsat op til 35 mio. kr. til den regionale uddannelsespulje.', 'amount-bound'],
    ['Mindreforbruget i den regionale uddannelsespulje var i 2020 på 12 mio. kr.', 'figure-kind-missing'],
    [
      'RAR Fyn og RAR Sydjylland fik fordelt 30 mio. kr. af den regionale uddannelsespulje i 2019.',
      'figure-scope-unclear',
    ],
    [
      'De fynske kommuner fik fordelt 14 mio. kr. af den regionale uddannelsespulje i 2026.',
      'tilsagn rar-fyn 2026 14000000',
    ],
    [
      'De sjællandske kommuner fik fordelt 14 mio. kr. af den regionale uddannelsespulje i 2026.',
      'figure-scope-unclear',
    ],
  ];
  it.each(refused)('says by name why "%s" is no figure, or whose it is', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('leaves alone what is not about the pool: prices, shares, other schemes under their own headings', () => {
    expect(read('Et kursus koster 1.040 kr., og staten refunderer 80 pct. i 2020.')).toEqual([]);
    expect(
      read(['Den regionale uddannelsespulje 2021', 'Pulje til voksenlærlinge 2021', 'Der er afsat 20 mio. kr.']),
    ).toEqual([]);
  });

  it('takes the year of the heading a sentence stands under, and no other', () => {
    expect(read(['Den regionale uddannelsespulje 2021', 'Der er afsat 179 mio. kr. i puljen.'])).toEqual([
      'bevilling landet 2021 179000000',
      'figure-in-other-words',
    ]);
    expect(read(['Regional uddannelsespulje', 'Der er afsat 179 mio. kr. i puljen.'])).toEqual(['figure-year-missing']);
    expect(
      read(['Tilsagn i Lejre Kommune af den regionale uddannelsespulje 2021', 'Der er afsat 179 mio. kr. i puljen.']),
    ).toEqual(['figure-scope-unclear']);
  });

  it('takes the year of a heading below the pool’s own, and none where the two say two', () => {
    expect(read([title, 'Fordeling 2020', 'Der er afsat 179 mio. kr. i puljen.'])).toEqual([
      'bevilling landet 2020 179000000',
      'figure-in-other-words',
    ]);
    expect(read([`${title} 2021`, 'Fordeling 2020', 'Der er afsat 179 mio. kr. i puljen.'])).toEqual([
      'figure-year-unclear',
    ]);
  });

  it('gives a page that announces one sum its account and its deadline', () => {
    const page = [
      'Pulje om ekstra midler til den regionale uddannelsespulje',
      'Med aftalen er der afsat 45,5 mio. kr. ekstra til den regionale uddannelsespulje fra den 1. august til den 31. december 2020.',
      'Finanslovskonto: 17.46.41.10.',
      'Ansøgningsfrist: Fredag den 28. august 2020 kl. 12.00.',
    ];
    const { figures } = readPoolText(asLines(page), national);
    expect(figures).toEqual([
      {
        kind: 'ekstra',
        scope: { kind: 'national' },
        period: { year: 2020, from: '2020-08-01', to: '2021-01-01' },
        amount: 45_500_000,
        approximate: false,
        account: '17.46.41.10',
        deadline: '2020-08-28',
        place: { line: 2 },
        grade: 'seen',
      },
    ]);
    const two = [...page, 'Ansøgningsfrist for anden runde: 1. oktober 2020.'];
    expect(readPoolText(asLines(two), national).figures[0]?.deadline).toBeUndefined();
  });

  it('gives it no account and no deadline of another scheme', () => {
    const page = [
      'På finansloven for 2021 er der afsat 179 mio. kr. til den regionale uddannelsespulje.',
      'Kurser er korte.',
      'Lister findes i hvert område.',
      'Finanslovskonto 17.46.41.10 er til jobrotation.',
      'Ansøgningsfrist til mentorpuljen er den 28. juni 2021.',
    ];
    const [figure] = readPoolText(asLines(page), national).figures;
    expect(figure).toMatchObject({ amount: 179_000_000 });
    expect(figure).not.toHaveProperty('account');
    expect(figure).not.toHaveProperty('deadline');
  });

  it('reads a sentence that is broken over the lines of a page, and gives the line the amount begins in', () => {
    const { figures } = readPoolText(
      asPage([
        'Udmelding af den regionale uddannelsespulje',
        'Styrelsen for Arbejdsmarked og Rekruttering udmelder hermed 55,0 mio.',
        'kr. i ekstra midler til den regionale uddannelsespulje i 2021. Fristen',
        'er den 28. juni 2021.',
      ]),
      national,
    );
    expect(figures.map(said)).toEqual(['ekstra landet 2021 55000000']);
    expect(figures[0]?.place).toEqual({ page: 1, line: 2 });
  });
});

describe('figures in sentences of a council’s page', () => {
  const ours: [string, string][] = [
    [
      'Områdets kommuner har i 2024 fået tilsagn om 21,5 mio. kr. fra den regionale uddannelsespulje.',
      'tilsagn rar-sjaelland 2024 21500000',
    ],
    [
      'Kommunerne har i 2024 samlet brugt 18 mio. kr. af den regionale uddannelsespulje.',
      'forbrug rar-sjaelland 2024 18000000',
    ],
    [
      'De sjællandske kommuner er i 2026 tildelt 20 mio. kr. af den regionale uddannelsespulje.',
      'tilsagn rar-sjaelland 2026 20000000',
    ],
    [
      'På landsplan er der i 2024 afsat 180 mio. kr. til den regionale uddannelsespulje.',
      'bevilling landet 2024 180000000',
    ],
    ['Der er i 2024 afsat 180 mio. kr. til den regionale uddannelsespulje.', 'figure-scope-unclear'],
    ['Tilsagnet fra den regionale uddannelsespulje er i 2024 på 2 mio. kr.', 'figure-scope-unclear'],
  ];
  it.each(ours)('reads "%s"', (text, expected) => {
    expect(read(text, council('rar-sjaelland'))).toEqual([expected]);
  });
});
