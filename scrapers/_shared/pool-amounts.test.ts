import { describe, expect, it } from 'vitest';
import { amountsInText } from './pool-amounts.ts';

/** An amount as one word: "45500000", "ca. 100000000", or why it was refused. */
const read = (text: string) =>
  amountsInText(text).map((one) => ('refused' in one ? one.refused : `${one.approximate ? 'ca. ' : ''}${one.amount}`));

const plain: [string, ...string[]][] = [
  ['Der er afsat 45,5 mio. kr. i 2020.', '45500000'],
  ['ca. 100 mio. kr. om året', 'ca. 100000000'],
  ['Puljen er på 55,0 mio. kr.', '55000000'],
  ['179 millioner kroner', '179000000'],
  ['10 mill. kr. til kurser', '10000000'],
  ['Rammen er på 10 mill.', '10000000'],
  ['Ti millioner kroner på vej til kurser', '10000000'],
  ['fem og tredive er ikke, men femogtredive millioner kr. er', '35000000'],
  ['halvanden million kroner', '1500000'],
  ['en halv million kroner', '500000'],
  ['1½ mio. kr.', '1500000'],
  ['kr. 1.250.000', '1250000'],
  ['Beløb: kr. 1.250.000,00 til kommunen', '1250000'],
  ['1.250.000,-', '1250000'],
  ['250.000 kr.', '250000'],
  ['250 000 kr.', '250000'],
  ['250000 kroner', '250000'],
  ['0,5 mia. kr.', '500000000'],
  ['1,2 milliarder kroner', '1200000000'],
  ['1.250 t.kr.', '1250000'],
  ['1.250 tusinde kr.', '1250000'],
  ['45,5 mio.kr.', '45500000'],
  ['45,5 mkr.', '45500000'],
  ['45.5 mio. kr.', '45500000'],
  ['DKK 45,5 mio.', '45500000'],
  ['45,5\u00a0mio.\u00a0kr.', '45500000'],
  ['45,5 mio.\n  kr. i 2020', '45500000'],
  ['1\u202f250\u202f000 kr.', '1250000'],
  ['i 2020 kr. 45,5 mio.', '45500000'],
  ['godt 35 mio. kr.', 'ca. 35000000'],
  ['knap 35 mio. kr.', 'ca. 35000000'],
  ['omkring kr. 35 mio.', 'ca. 35000000'],
  ['tæt på 35 mio. kr.', 'ca. 35000000'],
  ['i størrelsesordenen 35 mio. kr.', 'ca. 35000000'],
  ['0 kr.', '0'],
  ['250.000 kr. 1.250.000 kr.', '250000', '1250000'],
  ['kr. 250.000 kr. 1.250.000', '250000', '1250000'],
  ['I 2020 var det 100 mio. kr. og i 2021 179 mio. kr.', '100000000', '179000000'],
  ['I alt 45,5 mio. kr. til kommunerne.', '45500000'],
];

const refused: [string, ...string[]][] = [
  ['30-35 mio. kr.', 'amount-range'],
  ['30 – 35 mio. kr.', 'amount-range'],
  ['mellem 30 og 35 mio. kr.', 'amount-range'],
  ['30 til 35 mio. kr.', 'amount-range'],
  ['fra 100 mio. kr. til 179 mio. kr.', 'amount-range'],
  ['op til 35 mio. kr.', 'amount-bound'],
  ['op mod 35 mio. kr.', 'amount-bound'],
  ['op imod 35 mio. kr.', 'amount-bound'],
  ['op til ca. 35 mio. kr.', 'amount-bound'],
  ['op til godt 35 mio. kr.', 'amount-bound'],
  ['op til i alt 35 mio. kr.', 'amount-bound'],
  ['op til et samlet beløb på 35 mio. kr.', 'amount-bound'],
  ['maksimalt 35 mio. kr.', 'amount-bound'],
  ['mindre end 35 mio. kr.', 'amount-bound'],
  ['fra ca. 35 mio. kr.', 'amount-bound'],
  ['min. 35 mio. kr.', 'amount-bound'],
  ['35 mio. kr. eller mere', 'amount-bound'],
  ['35 mio. kr. og derover', 'amount-bound'],
  ['4+5 mio. kr.', 'amount-unclear'],
  ['2 x 45 mio. kr.', 'amount-unclear'],
  ['2×45 mio. kr.', 'amount-unclear'],
  ['\u221235 mio. kr.', 'amount-unclear'],
  ['minus 4 mio. kr.', 'amount-unclear'],
  ['4 mio. kr. plus 5 mio. kr.', 'amount-bound', 'amount-unclear'],
  ['30 \u2212 35 mio. kr.', 'amount-range'],
  ['to hundrede millioner kroner', 'amount-unclear'],
  ['hundrede og tyve millioner kroner', 'amount-unclear'],
  ['to og en halv million kroner', 'amount-unclear'],
  ['2½ hundrede millioner kroner', 'amount-unclear'],
  ['2 og en halv million kroner', 'amount-unclear'],
  ['en million og 200.000 kr.', 'amount-without-kroner', 'amount-unclear'],
  ['1 79 mio. kr.', 'amount-unclear'],
  ['45, 5 mio. kr.', 'amount-unclear'],
  ['mindst 35 mio. kr.', 'amount-bound'],
  ['mere end 100 mio. kr.', 'amount-bound'],
  ['4 mio. kr. til jobrotation og voksenlærlinge tilsammen', 'amount-shared'],
  ['i alt 4 mio. kr. til jobrotation og voksenlærlinge', 'amount-shared'],
  ['Der er samlet afsat 4 mio. kr. til jobrotation og voksenlærlinge', 'amount-shared'],
  ['4 mio. kr. til både jobrotation og voksenlærlinge', 'amount-shared'],
  ['4 mio. til jobrotation', 'amount-without-kroner'],
  ['ti millioner til kurser', 'amount-without-kroner'],
  ['Puljen er på 24.000.000 i 2024', 'amount-without-kroner'],
  ['5,8 mio. indbyggere', 'amount-without-kroner'],
  ['45,5 mio. euro', 'amount-other-currency'],
  ['€24.000.000', 'amount-other-currency'],
  ['EUR 24.000.000', 'amount-other-currency'],
  ['MDKK 24', 'amount-unclear'],
  ['24 MDKK', 'amount-unclear'],
  ['Dkr. 24.000.000', 'amount-unclear'],
  ['45,5 mio. svenske kroner', 'amount-other-currency'],
  ['1.250.000,50 kr.', 'amount-not-whole'],
  ['1,250 kr.', 'amount-not-whole'],
  ['1,250,000 kr.', 'amount-unclear'],
  ['1.250 000 kr.', 'amount-unclear'],
  ['12.50.000 kr.', 'amount-unclear'],
  ['flere mio. kr.', 'amount-unclear'],
  ['-35 mio. kr.', 'amount-unclear'],
  ['kapitel 5 250 kr.', 'amount-unclear'],
];

const nothing = [
  '80 pct. af udgiften',
  'refusion på 80 % i 2020',
  'i perioden 2020-2021',
  'senest den 28. august 2020',
  'tlf. 33 42 42 42',
  'konto 17.46.41.10',
  'BEK 1181 af 25/11/2019 § 2, stk. 2',
  '295 kurser på listen',
  'et kursus på 37 timer',
];

describe('amounts in Danish running text', () => {
  it.each(plain)('reads "%s"', (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(refused)('refuses "%s" by name', (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(nothing)('finds no money in "%s"', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('gives the words as printed and their place in the text', () => {
    const text = 'Rammen er ca. 45,5 mio. kr. i 2020';
    const [found] = amountsInText(text);
    expect(found).toMatchObject({ words: 'ca. 45,5 mio. kr.', index: text.indexOf('45,5') });
  });

  it('never takes longer than the text is long, however it is made', () => {
    const text = '1.250.'.repeat(20_000) + ' 30 '.repeat(20_000) + 'mio. '.repeat(20_000);
    expect(amountsInText(text).every((one) => 'refused' in one)).toBe(true);
  });
});
