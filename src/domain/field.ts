/** The fields of a row that a column of a list can fill, in reading order. */
export const columnFields = [
  'code',
  'title',
  'duration',
  'price',
  'provider',
  'providerKind',
  'group',
  'level',
  'note',
  'number',
  'admittedOn',
] as const;
export type ColumnField = (typeof columnFields)[number];

/** What each field is called in a Danish sentence. */
export const fieldInDanish: Readonly<Record<ColumnField, string>> = {
  code: 'AMU-nummer',
  title: 'titel',
  duration: 'varighed',
  price: 'pris',
  provider: 'udbyder',
  providerKind: 'udbyderens art',
  group: 'erhvervsgruppe',
  level: 'niveau',
  note: 'bemærkning',
  number: 'løbenummer',
  admittedOn: 'optagelsesdato',
};

/** What a row says of its course, printed words included. Its place, running number and spelling on paper are not among it. */
export const statedFields = [
  'code',
  'title',
  'duration',
  'durationText',
  'price',
  'pricePer',
  'priceText',
  'provider',
  'providerKind',
  'group',
  'level',
  'note',
  'admittedOn',
] as const;
