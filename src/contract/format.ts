import { z } from 'zod';

/** The formats an answer is had in; the JSON of the contract where none is asked for. */
export const formatSchema = z
  .enum(['json', 'csv', 'xlsx', 'jsonld'])
  .meta({ id: 'Format', description: 'Formatet (json) / the format' });
export type Format = z.infer<typeof formatSchema>;

export const csvDialectSchema = z.enum(['rfc4180', 'excel-da']).meta({ id: 'CsvDialect' });
export type CsvDialect = z.infer<typeof csvDialectSchema>;

/** Rows of the largest file: one with more is refused by name, as a part of an answer would be taken for the whole. */
export const mostRowsInFile = 10_000;

/** The parameters that every answer which can be had as a file takes besides its own. */
export const fileParameters = {
  format: formatSchema.optional().meta({
    description:
      `Svaret som fil, hele svaret og ikke en side, højst ${mostRowsInFile} rækker (json) / ` +
      `the answer as a file: all of it and not a page, at most ${mostRowsInFile} rows`,
    example: 'csv',
  }),
  dialect: csvDialectSchema.optional().meta({
    description:
      'Kun til csv: excel-da har semikolon, decimalkomma og BOM (rfc4180) / for csv only: semicolon, decimal comma and BOM',
    example: 'excel-da',
  }),
  lang: z.enum(['da', 'en']).optional().meta({
    description: 'Filens sprog, for links; ellers Accept-Language / the language of a file, for links',
    example: 'da',
  }),
};
