import { describe, expect, it } from 'vitest';
import { atOnce } from '../domain/turns.ts';
import { lexiconOf } from './compound.ts';

const alone = (
  'truck kort gaffel gaffeltruck certifikat bus chauffor lon kursus rotte bekampelse dyr transport svejsning teknik sikkerhed ' +
  'vagt bil uddannelse koordinator arbejdsmiljouddannelse arbejdsmiljokoordinator byggeteknologi energiteknologi varmtteknologi'
).split(' ');
const lexicon = atOnce(lexiconOf(alone));

describe('a compound', () => {
  it.each([
    ['of two known words', 'truckkort', ['truck', 'kort']],
    ['with a short first word', 'buschauffor', ['bus', 'chauffor']],
    ['of words that end in the letter of a link', 'rottebekampelse', ['rotte', 'bekampelse']],
    ['linked by -e-', 'dyretransport', ['dyr', 'transport']],
    ['of another word of a known family', 'svejseteknik', ['svejse', 'teknik']],
    ['of a word that is known from two compounds', 'arbejdsmiljokursus', ['arbejdsmiljo', 'kursus']],
    ['of the end of many words', 'bilteknologi', ['bil', 'teknologi']],
  ])('%s is split in them', (_, word, parts) => expect(lexicon.split(word)).toEqual(parts));

  it('linked by -s- is split so that its parts stem alike with the words alone', () => {
    expect(lexicon.split('sikkerhedsvagt')).toEqual(['sikkerheds', 'vagt']);
  });

  it('of three is split to the last part, and each says where it stood', () => {
    expect(lexicon.parts('gaffeltruckcertifikat')).toEqual([
      { word: 'gaffeltruck', at: 'first' },
      { word: 'certifikat', at: 'last' },
      { word: 'gaffel', at: 'first' },
      { word: 'truck', at: 'inside' },
    ]);
  });

  it.each(['truckxyz', 'xyztruck', 'truck', 'kursus', 'kort', '', 'a'.repeat(10_000)])(
    'is not seen in "%s", where a part is unknown or nothing is left',
    (word) => expect(lexicon.split(word)).toBeUndefined(),
  );

  it('is not seen in words that only look like one', () => {
    const tempting = atOnce(
      lexiconOf(['tran', 'sport', 'logi', 'stik', 'kur', 'sus', 'stil', 'ladser', 'lag', 'opera', 'tor']),
    );
    for (const word of ['transport', 'logistik', 'kursus', 'stilladser', 'operator']) {
      expect(tempting.split(word), word).toBeUndefined();
    }
  });
});
