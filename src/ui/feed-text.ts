import type { EventObject } from '../contract/change-event.ts';
import type { statedFields } from '../domain/field.ts';

type StatedField = (typeof statedFields)[number];
type Told = Exclude<EventObject, { kind: 'edition' }>['change']['type'];

/** The words of the feeds of changes. */
export interface FeedTexts {
  title(of: string): string;
  everywhere: string;
  follow: string;
  subtitle(days: number, most: number): string;
  told: Record<Told, (title: string, list: string, day: string) => string>;
  withdrawn(told: string): string;
  edition(list: string, day: string): string;
  editionAgain(list: string, day: string): string;
  counts(changes: string, withdrawals: string): string;
  firstOfList: string;
  withdrawnWhy: string;
  wasNotSaid: string;
  document: string;
  documentBefore: string;
  ourCopy: string;
  fields: Record<StatedField, string>;
  example: string;
  exampleWhy: string;
  unofficial: string;
}

/** In Danish. */
export const danishFeed: FeedTexts = {
  title: (of) => `Ændringer på positivlisten: ${of}`,
  everywhere: 'hele landet',
  follow: 'Følg ændringer på listerne i en nyhedslæser (Atom)',
  subtitle: (days, most) => `Det, vi har set de seneste ${days} dage. Højst ${most} poster.`,
  told: {
    added: (title, list, day) => `Kom på listen: ${title} – ${list}, fra ${day}`,
    removed: (title, list, day) => `Gik af listen: ${title} – ${list}, fra ${day}`,
    changed: (title, list, day) => `Ændret på listen: ${title} – ${list}, fra ${day}`,
  },
  withdrawn: (told) => `Gælder ikke alligevel: ${told}`,
  edition: (list, day) => `Ny udgave af listen: ${list}, gælder fra ${day}`,
  editionAgain: (list, day) => `Vist igen: ${list}, gælder fra ${day}`,
  counts: (changes, withdrawals) => `Ændringer: ${changes}. Gælder ikke alligevel: ${withdrawals}.`,
  firstOfList: 'Er det den første liste, vi kender, ved ingen, hvad der er nyt på den.',
  withdrawnWhy: 'Vi har før skrevet, at det var ændret. Nu ved vi mere om listen, og det gælder ikke.',
  wasNotSaid: 'ikke oplyst',
  document: 'Listen',
  documentBefore: 'Listen før',
  ourCopy: 'vores kopi',
  fields: {
    code: 'AMU-nummer',
    title: 'Titel',
    duration: 'Varighed',
    durationText: 'Varighed',
    price: 'Pris i listen',
    pricePer: 'Prisen er for',
    priceText: 'Pris i listen',
    provider: 'Udbyder',
    providerKind: 'Udbyderens art',
    group: 'Faggruppe',
    level: 'Niveau',
    note: 'Bemærkning',
    admittedOn: 'Optaget på listen',
  },
  example: 'EKSEMPELDATA',
  exampleWhy: 'Det er opdigtede eksempeldata. Brug dem ikke til noget.',
  unofficial: 'Uofficielt. Spørg din kommune eller a-kasse, før du regner med det.',
};

/** In English. */
export const englishFeed: FeedTexts = {
  title: (of) => `Changes on the positive list: ${of}`,
  everywhere: 'the whole country',
  follow: 'Follow changes of the lists in a feed reader (Atom)',
  subtitle: (days, most) => `What we have seen in the last ${days} days. At most ${most} entries.`,
  told: {
    added: (title, list, day) => `Came on the list: ${title} – ${list}, from ${day}`,
    removed: (title, list, day) => `Left the list: ${title} – ${list}, from ${day}`,
    changed: (title, list, day) => `Changed on the list: ${title} – ${list}, from ${day}`,
  },
  withdrawn: (told) => `Does not hold after all: ${told}`,
  edition: (list, day) => `New edition of the list: ${list}, in force from ${day}`,
  editionAgain: (list, day) => `Shown again: ${list}, in force from ${day}`,
  counts: (changes, withdrawals) => `Changes: ${changes}. Do not hold after all: ${withdrawals}.`,
  firstOfList: 'Where it is the first list we know, nobody can say what is new on it.',
  withdrawnWhy: 'We wrote earlier that this had changed. We now know more of the list, and it does not hold.',
  wasNotSaid: 'not stated',
  document: 'The list',
  documentBefore: 'The list before',
  ourCopy: 'our copy',
  fields: {
    code: 'AMU number',
    title: 'Title',
    duration: 'Duration',
    durationText: 'Duration',
    price: 'Price in the list',
    pricePer: 'The price is for',
    priceText: 'Price in the list',
    provider: 'Provider',
    providerKind: 'Kind of provider',
    group: 'Occupation group',
    level: 'Level',
    note: 'Note',
    admittedOn: 'Admitted on',
  },
  example: 'EXAMPLE DATA',
  exampleWhy: 'This is made-up example data. Do not use it for anything.',
  unofficial: 'Unofficial. Ask your municipality or unemployment fund before you rely on it.',
};
