import { z } from 'zod';

/** An RFC 9457 problem document, in Danish or English by Accept-Language. `code` is stable. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    /** The parameter that was wrong, where one was. */
    parameter: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
