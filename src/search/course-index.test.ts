import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courseId, proposeCourseId } from '../domain/course.ts';
import { buildIndex, type Searchable } from './course-index.ts';
import type { Synonym } from './synonyms.ts';

const course = (title: string, more: Partial<Searchable> = {}): Searchable => ({
  id: more.code === undefined ? proposeCourseId(title) : courseId(more.code),
  titles: [title],
  groups: [],
  providers: [],
  ...more,
});

const synonyms: readonly Synonym[] = [
  { from: 'forklift', to: ['truck'] },
  { from: 'truckkort', to: ['truckcertifikat', 'gaffelstabler'] },
  { from: 'farligt gods', to: ['adr'] },
  { from: 'chauffør', to: ['persontransport'] },
  { from: 'certifikat', to: ['bevis'] },
  { from: 'svejse', to: ['mig'] },
];

/** An index of courses by these titles, and what it finds, by title. */
function indexOf(documents: readonly (string | Searchable)[], words: readonly Synonym[] = synonyms) {
  const docs = documents.map((one) => (typeof one === 'string' ? course(one) : one));
  const index = buildIndex(docs, words);
  const titleOf = new Map(docs.map((one) => [one.id, one.titles[0] ?? '']));
  const search = (question: string) => {
    const answer = index.search(question);
    return { ...answer, titles: answer.hits.map((hit) => titleOf.get(hit.id) ?? '') };
  };
  return {
    index,
    search,
    found: (question: string) => search(question).titles,
    buckets: (question: string) => search(question).hits.map((hit) => hit.bucket),
    suggested: (typed: string) => index.suggest(typed, 5, () => true).courses.map((id) => titleOf.get(id) ?? ''),
  };
}

const documents = [
  course('Rengøring'),
  course('Rengøringsteknik, grundlæggende', { groups: ['Rengøring og service'] }),
  course('Gaffeltruckcertifikat B', { code: '47592', providers: ['AMU Fyn'], groups: ['Transport'] }),
  course('Truck 47592 repetition'),
  course('Programmering i C++'),
  course('Programmering i C#'),
  course('Åben værksted'),
  course('Kursus for amatører', { titles: ['Kursus for amatører', 'Amatørkursus'] }),
];
const { index, search, found, buckets } = indexOf(documents);

describe('a search', () => {
  it.each(['rengøring', 'rengoering', 'rengoring', 'RENGØRING', 'Rengo\u0308ring', 'ren\u00adgøring'])(
    'for "%s" finds the whole word first and then the longer one',
    (question) => {
      expect(found(question)).toEqual(['Rengøring', 'Rengøringsteknik, grundlæggende']);
      expect(buckets(question)).toEqual(['exact', 'stem']);
    },
  );

  it.each(['åben', 'aaben', 'aben', 'a\u030aben'])('for "%s" finds å however it is written', (question) => {
    expect(found(question)).toEqual(['Åben værksted']);
  });

  it('finds words by their beginnings and as parts of longer words, but no short part and no part of a number', () => {
    expect(found('gaffel')).toEqual(['Gaffeltruckcertifikat B']);
    expect(found('truck')).toEqual(['Truck 47592 repetition', 'Gaffeltruckcertifikat B']);
    expect(found('kat')).toEqual([]);
    expect(found('7592')).toEqual([]);
  });

  it('puts courses with every word first and says of the others that they have only some', () => {
    expect(found('programmering C++')).toEqual(['Programmering i C++', 'Programmering i C#']);
    expect(buckets('programmering C++')).toEqual(['exact', 'some-words']);
    expect(search('truck yoga')).toMatchObject({ leftOut: ['yoga'], unknown: ['yoga'] });
    expect(buckets('truck yoga')).toEqual(['some-words', 'some-words']);
  });

  it('finds nothing where no word is known or near', () => {
    expect(search('frisør yoga')).toMatchObject({
      hits: [],
      corrections: [],
      leftOut: [],
      unknown: ['frisør', 'yoga'],
    });
  });

  it('looks for words in groups and providers after the titles', () => {
    expect(found('gaffeltruckcertifikat fyn')).toEqual(['Gaffeltruckcertifikat B']);
    expect(search('transport').hits).toMatchObject([{ bucket: 'stem', field: 'group' }]);
    expect(search('amu fyn').hits).toMatchObject([{ bucket: 'stem', field: 'provider' }]);
  });

  it('finds a course by any title it has had', () => expect(found('amatørkursus')).toEqual(['Kursus for amatører']));

  it('tells C++ from C#', () => {
    expect(found('c++')).toEqual(['Programmering i C++']);
    expect(found('c#')).toEqual(['Programmering i C#']);
  });
});

describe('a number', () => {
  it.each(['47592', '47592,', 'AMU 47592', 'kursusnr 47592', 'fagkode: 47592-'])(
    'in "%s" finds its course first',
    (question) => {
      expect(found(question)).toEqual(['Gaffeltruckcertifikat B', 'Truck 47592 repetition']);
      expect(buckets(question)).toEqual(['number', 'exact']);
    },
  );

  it('is never corrected, and never found by a part', () => {
    for (const question of ['47593', '4759', '7592', '475920']) expect(search(question).hits, question).toEqual([]);
  });

  it('beside words is one of the words', () =>
    expect(buckets('47592 gaffeltruckcertifikat')).toEqual(['exact', 'some-words']));

  it('beside other numbers is asked for by itself', () => {
    const { found: several } = indexOf([
      course('A-kursus', { code: '40883' }),
      course('B-kursus', { code: '46683' }),
      'C',
    ]);
    expect(several('40883/46683 99999').toSorted()).toEqual(['A-kursus', 'B-kursus']);
  });
});

describe('Danish', () => {
  const danish = indexOf([
    'Lager- og logistikmedarbejder',
    'Kurser i maling',
    'Måling af kvalitet',
    'Svejser, bygge og anlæg',
    'MAG-svejsning, lysbue',
    'Kranbasis',
    'Førstehjælp ved hjertestop',
    'Sikkerhed v. asbestarb. uden autorisation',
    'Chauffør, fragt',
    'Kloak, skakt og rør',
    'Bus kørekort',
    'Hånd- og rygsprøjtecertifikat',
    'Regnskabsføring og -afslutning',
    'Kedelpasser type II',
    'Kedelpasser type I',
    'Syv timers truck',
  ]);

  it.each([
    ['lagermedarbejder', 'Lager- og logistikmedarbejder', 'the hyphen rule'],
    ['håndsprøjtecertifikat', 'Hånd- og rygsprøjtecertifikat', 'the hyphen rule, inside a compound'],
    ['regnskabsafslutning', 'Regnskabsføring og -afslutning', 'the hyphen rule, the other way'],
    ['svejser', 'Svejser, bygge og anlæg', 'the word itself before its family'],
    ['svejsekursus', 'Svejser, bygge og anlæg', 'a compound with a form of the family'],
    ['første hjælp', 'Førstehjælp ved hjertestop', 'a compound written apart'],
    ['buskørekort', 'Bus kørekort', 'words written together'],
    ['asbestarbejde', 'Sikkerhed v. asbestarb. uden autorisation', 'a word cut off with a full stop'],
    ['fragtchauffør', 'Chauffør, fragt', 'a title inverted by a comma'],
    ['fragt chauffør', 'Chauffør, fragt', 'words in another order'],
    ['kloakker', 'Kloak, skakt og rør', 'another form'],
    ['kranerne', 'Kranbasis', 'a form of the beginning of a compound'],
    ['kedelpasser type 2', 'Kedelpasser type II', 'a Roman number'],
    ['kedelpasser type i', 'Kedelpasser type I', 'a Roman one, which is no preposition'],
    ['truck 7 timer', 'Syv timers truck', 'a number in letters'],
  ])('%s -> %s (%s)', (question, title) => expect(danish.found(question)[0]).toBe(title));

  it('tells words apart that differ by a Danish letter, for somebody who types it', () => {
    expect(danish.found('måling')).toEqual(['Måling af kvalitet']);
    expect(danish.found('maling')).toEqual(['Kurser i maling', 'Måling af kvalitet']);
  });

  it('finds a family of words after the word itself', () => {
    expect(danish.search('svejsning').titles).toEqual(['MAG-svejsning, lysbue', 'Svejser, bygge og anlæg']);
  });
});

describe('a synonym', () => {
  it('is found after the words asked for, the closest first', () => {
    const { found: list, buckets: how } = indexOf(['Gaffelstabler', 'Truckcertifikat', 'Truckkort, repetition']);
    expect(list('truckkort')).toEqual(['Truckkort, repetition', 'Truckcertifikat', 'Gaffelstabler']);
    expect(how('truckkort')).toEqual(['exact', 'synonym', 'synonym']);
  });

  it('may be of several words, of a part of a compound, and goes one way', () => {
    const { found: list } = indexOf(['ADR grundkursus', 'Varmt arbejde, bevis', 'Truck']);
    expect(list('kursus i farligt gods')).toEqual(['ADR grundkursus']);
    expect(list('forklift')).toEqual(['Truck']);
    expect(list('adr')).toEqual(['ADR grundkursus']);
  });
});

describe('a misspelt word', () => {
  const { search: ask } = indexOf(['Chauffør til taxa', 'Gaffeltruck', 'Stilladser, opstilling', 'Persontransport']);

  it('is corrected, which is said, and the corrected word is looked for in every way', () => {
    expect(ask('chaufør')).toMatchObject({
      titles: ['Chauffør til taxa', 'Persontransport'],
      corrections: [{ asked: 'chaufør', used: 'chauffør' }],
    });
    expect(ask('chaufør').hits.map((hit) => hit.bucket)).toEqual(['typo', 'typo']);
  });

  it('is said with its Danish letters', () =>
    expect(ask('stilads').corrections).toEqual([{ asked: 'stilads', used: 'stilladser' }]));

  it('is left alone where the word is known or enough is found without', () => {
    expect(ask('chauffør').corrections).toEqual([]);
    const { search: rich } = indexOf(['Truck A', 'Truck B', 'Truck C', 'Trunk D']);
    expect(rich('truck').titles).toEqual(['Truck A', 'Truck B', 'Truck C']);
  });

  it('of which only a part is known finds that part, and says so', () => {
    expect(ask('kreaturchauffør').corrections).toEqual([{ asked: 'kreaturchauffør', used: 'chauffør' }]);
  });
});

describe('a compound that no title has whole', () => {
  const trades = indexOf([
    'Hygiejne i køkkenet',
    'Lager og logistik',
    'Ledelse i praksis',
    'Praktikvejleder',
    'Solcelleanlæg',
    'Moms og afgifter',
    'Lønberegning',
    'Koordinatorernes uddannelse',
    'Demens',
  ]);

  it('is corrected in the part that is misspelt, and that part is the unknown one', () => {
    expect(trades.search('hygejnekursus')).toMatchObject({
      titles: ['Hygiejne i køkkenet'],
      corrections: [{ asked: 'hygejnekursus', used: 'hygiejne' }],
      unknown: ['hygejne'],
    });
    expect(trades.search('frisørkursus')).toMatchObject({ hits: [], corrections: [], unknown: ['frisør'] });
  });

  it('is looked for in its parts, which is said, with the letters that were typed', () => {
    expect(trades.search('lagerledelse')).toMatchObject({
      titles: ['Lager og logistik', 'Ledelse i praksis'],
      corrections: [{ asked: 'lagerledelse', used: 'lager ledelse' }],
      leftOut: [],
    });
    expect(trades.search('demenskoordinator').corrections).toEqual([
      { asked: 'demenskoordinator', used: 'demens koordinator' },
    ]);
  });

  it('of which one part is known finds that part', () => {
    expect(trades.found('momsafregning')).toEqual(['Moms og afgifter']);
    expect(trades.found('solcellemontør')).toEqual(['Solcelleanlæg']);
  });

  it('is not found inside another word: a "vejleder" is no "leder"', () => {
    expect(trades.found('lederkursus')).not.toContain('Praktikvejleder');
  });
});

describe('a small number or a lone letter', () => {
  const { search: ask } = indexOf(['2 ugers SAP', 'BAB 1-2-3A', 'Truck type 2']);

  it('is no reason by itself to show a course that has nothing else of the question', () => {
    expect(ask('kedelpasser 2').hits).toEqual([]);
    expect(ask('truck 7').titles).toEqual(['Truck type 2']);
  });
});

describe('what is said of a question', () => {
  const { search: ask } = indexOf(
    ['Eltavler', 'Kost og ernæring', 'Detail og salg', 'Rotter', 'Truckfører i mindre lager'],
    [{ from: 'taxi', to: ['mindre køretøj'] }],
  );

  it('never names a word that nobody typed as left out', () => {
    for (const question of ['el tavle', 'stop rotter', 'hvordan bliver jeg truckfører', 'kost yoga']) {
      const typed = question.split(' ');
      expect(
        ask(question).leftOut.every((word) => typed.includes(word)),
        question,
      ).toBe(true);
    }
  });

  it('marks the words of a phrase only where all of them stand', () => {
    const { marks } = ask('taxi truckfører');
    expect(marks('Truckfører i mindre lager').map((mark) => mark.asked)).toEqual(['truckfører']);
  });
});

describe('a misprint in a list', () => {
  const { search: ask } = indexOf(['Gaffeltruk B', 'Gaffeltruck A', 'Kran']);

  it('is found by the right spelling, and the right spelling by the misprint, both as a guess', () => {
    expect(ask('gaffeltruck')).toMatchObject({ titles: ['Gaffeltruck A', 'Gaffeltruk B'] });
    expect(ask('gaffeltruk')).toMatchObject({ titles: ['Gaffeltruk B', 'Gaffeltruck A'] });
    expect(ask('gaffeltruck').hits.map((hit) => hit.bucket)).toEqual(['exact', 'typo']);
  });
});

describe('a number written in another way', () => {
  const { found: list } = indexOf([
    course('Asbest', { code: '22906' }),
    'PRINCE2 Foundation',
    'Kedelpasser type I',
    'Kedelpasser type II',
    'Svejs lys b sv stumps plade',
    'Kørekort C/E',
  ]);

  it.each([
    ['22 906', 'Asbest'],
    ['22.906', 'Asbest'],
    ['prince 2', 'PRINCE2 Foundation'],
    ['kedelpasser type 1', 'Kedelpasser type I'],
    ['type2 kedelpasser', 'Kedelpasser type II'],
    ['svær plade', 'Svejs lys b sv stumps plade'],
    ['kørekort ce', 'Kørekort C/E'],
    ['c+e', 'Kørekort C/E'],
  ])('or letter in "%s" is understood: %s', (question, title) => expect(list(question)[0]).toBe(title));
});

describe('a certificate letter', () => {
  const { found: list } = indexOf(['Gaffeltruck B', 'Gaffeltruck A', 'Kørekort C/E', 'Kørekort C1', 'Busser']);

  it.each([
    ['gaffeltruck b', 'Gaffeltruck B'],
    ['gaffeltruck A', 'Gaffeltruck A'],
    ['C/E', 'Kørekort C/E'],
    ['c1', 'Kørekort C1'],
    ['B', 'Gaffeltruck B'],
  ])('%s -> %s', (question, title) => expect(list(question)[0]).toBe(title));
});

describe('marks', () => {
  const marked = (question: string, text: string) =>
    search(question)
      .marks(text)
      .map((mark) => [text.slice(mark.start, mark.end), mark.asked, mark.how]);

  it('show which words of a title were found, for which word of the question and how', () => {
    expect(marked('rengoring', 'Rengøringsteknik og rengøring')).toEqual([
      ['Rengøringsteknik', 'rengoring', 'prefix'],
      ['rengøring', 'rengoring', 'exact'],
    ]);
    expect(marked('c++', 'Programmering i C++')).toEqual([['C++', 'c++', 'exact']]);
    expect(marked('forklift', 'Truck 47592 repetition')).toEqual([['Truck', 'forklift', 'synonym']]);
    expect(marked('', 'Rengøring')).toEqual([]);
  });
});

describe('words that say nothing', () => {
  it.each(['kursus i programmering', 'programmering på kursus', 'programmering paa', 'PROGRAMMERING I'])(
    'are dropped from "%s"',
    (question) => expect(found(question)).toHaveLength(2),
  );

  it('count where nothing else is left', () => {
    expect(found('kursus')).toEqual(['Kursus for amatører']);
    expect(found('kursus for')).toEqual(['Kursus for amatører']);
  });
});

describe('a question', () => {
  it.each(['', '   ', '!?', '–'])('without words ("%s") gives every course in Danish order of title', (question) => {
    const inOrder = documents.map((one) => one.titles[0] ?? '').sort((a, b) => new Intl.Collator('da').compare(a, b));
    expect(found(question)).toEqual(inOrder);
  });

  it('gets the same answer whatever the order of the documents', () => {
    const turned = buildIndex(documents.toReversed(), synonyms);
    for (const question of ['', 'programmering', 'rengøring', 'truck', 'chaufør', 'truck yoga']) {
      expect(turned.search(question).hits, question).toEqual(index.search(question).hits);
    }
  });

  it('never gives a course twice, nor a mark outside the text or over another', () => {
    const words = documents.flatMap((one) => one.titles.join(' ').split(/[ ,]+/));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words, 'forklift', 'truckkort', 'gafeltruk'), { maxLength: 5 }),
        (asked) => {
          const { hits, marks } = index.search(asked.join(' '));
          expect(new Set(hits.map((hit) => hit.id)).size).toBe(hits.length);
          for (const { titles } of documents) {
            let last = 0;
            for (const { start, end } of marks(titles[0] ?? '')) {
              expect(start).toBeGreaterThanOrEqual(last);
              expect(end).toBeLessThanOrEqual(titles[0]?.length ?? 0);
              last = end;
            }
          }
        },
      ),
    );
  });
});

describe('suggestions', () => {
  const { suggested, index: offered } = indexOf([
    course('Gaffeltruck B', { code: '47592', groups: ['Transport'] }),
    course('Kørekort til gaffel', { code: '47111', groups: ['Transport'] }),
    course('Rengøring', { groups: ['Service'] }),
  ]);

  it.each([
    ['g', ['Gaffeltruck B', 'Kørekort til gaffel']],
    ['gaffel', ['Kørekort til gaffel', 'Gaffeltruck B']],
    ['gaffeltruck b', ['Gaffeltruck B']],
    ['koere', ['Kørekort til gaffel']],
    ['475', ['Gaffeltruck B']],
    ['47', ['Kørekort til gaffel', 'Gaffeltruck B']],
    ['', []],
    ['xyz', []],
  ])('for "%s" are %j', (typed, titles) => expect(suggested(typed)).toEqual(titles));

  it('are only of courses that are wanted, and of groups whose words begin so', () => {
    expect(offered.suggest('g', 5, (id) => id === '47592').courses).toEqual(['47592']);
    expect(offered.suggest('trans', 5, () => true).groups).toEqual(['Transport']);
  });
});

describe('an index of nothing', () => {
  it('finds and offers nothing', () => {
    const empty = buildIndex([]);
    expect(empty.search('truck')).toMatchObject({ hits: [], unknown: [] });
    expect(empty.search('').hits).toEqual([]);
    expect(empty.suggest('t', 5, () => true)).toEqual({ courses: [], groups: [] });
  });
});
