import type { AttributeName } from './attributes.ts';

/** A sentence in both languages. */
export interface Words {
  da: string;
  en: string;
}

/** What each attribute is for, and a value to try. The element itself has no need of the words. */
export const attributeWords: Readonly<Record<AttributeName, Words & { example: string }>> = {
  kommune: {
    example: 'Lejre',
    da: 'Kommunens navn eller kode. Så spørges der kun for den, og feltet til kommunen vises ikke.',
    en: 'Name or code of the municipality. Only it is asked about, and the field for it is not shown.',
  },
  region: {
    example: 'rar-sjaelland',
    da: 'Områdets id eller navn, hvor der ikke spørges for en kommune.',
    en: 'Id or name of the area, where no municipality is asked about.',
  },
  lists: {
    example: 'regional, six-weeks',
    da: 'Hvilke slags positivlister, adskilt af komma. Med flere vises et felt at vælge i.',
    en: 'Which kinds of positive lists, with commas between. With several there is a field to choose in.',
  },
  groups: {
    example: 'Transport og lager',
    da: 'Kun disse faggrupper, adskilt af semikolon.',
    en: 'These occupation groups only, with semicolons between.',
  },
  on: {
    example: '2026-11-22',
    da: 'Dagen, der spørges for (åååå-mm-dd). Uden den er det dagen i dag.',
    en: 'The day asked about (yyyy-mm-dd). Without it, it is today.',
  },
  max: {
    example: '5',
    da: 'Højst så mange kurser, 1 til 50. Resten er et link væk.',
    en: 'At most so many courses, 1 to 50. The rest is a link away.',
  },
  lang: {
    example: 'en',
    da: 'Sproget, da eller en. Uden det er det sidens eget sprog, og ellers dansk.',
    en: "The language, da or en. Without it, it is the page's own, and otherwise Danish.",
  },
  'heading-level': {
    example: '3',
    da: 'Niveauet for overskriften, 2 til 5. Kursernes titler ligger ét niveau under.',
    en: 'The level of the heading, 2 to 5. The titles of courses lie one level below.',
  },
  api: {
    example: 'https://positivliste.example',
    da: 'Adressen, der spørges. Uden den er det dér, hvor filen kom fra.',
    en: 'The address that is asked. Without it, it is where the file came from.',
  },
};
