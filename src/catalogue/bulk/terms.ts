import type { Sentence } from '../../domain/error.ts';

/** On what terms the data may be used: what is known, and no licence that is not ours to give. */
export const bulkTerms: Sentence = {
  da:
    'Listerne og dokumenterne er rådenes og myndighedernes egne. Vi ejer dem ikke og giver derfor ingen licens til dem. ' +
    'Om de må bruges igen, følger af loven, blandt andet PSI-loven (lov 596/2005 med senere ændringer). ' +
    'Nævn kilden, listens dato og dokumentets adresse. Programmet og dets egne tabeller over områder, kommuner og naboer har ' +
    'MIT-licens. Samlingen er uofficiel: kommunen afgør, om et kursus kan bevilges.',
  en:
    'The lists and documents belong to the councils and authorities. We do not own them and therefore give no licence to them. ' +
    'Whether they may be used again follows from Danish law, the PSI act among it (act 596/2005 with later changes). ' +
    'Name the source, the date of the list and the address of the document. The program and its own tables of areas, ' +
    'municipalities and adjacency are under the MIT licence. The collection is unofficial: the municipality decides on grants.',
};

/** What is said of made-up data, wherever somebody may meet it. */
export const exampleWords: Sentence = {
  da: 'EKSEMPELDATA: listerne er opdigtede. Brug dem ikke til en bevilling. Kolonnen exampleData siger, hvilke rækker det er.',
  en: 'EXAMPLE DATA: the lists are made up. Do not use them for a grant. The column exampleData says which rows they are.',
};
