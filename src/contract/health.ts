import { z } from 'zod';
import { instantSchema } from '../domain/date.ts';

/** Something that is wrong with the installation: a stable code, what it is in both languages, and since when. */
const healthReasonSchema = z
  .object({ code: z.string(), da: z.string(), en: z.string(), since: instantSchema })
  .meta({ id: 'HealthReason' });

/** The process answers; `degraded` where a person should look, which a restart would not mend. */
export const healthAnswerSchema = z
  .object({ status: z.enum(['ok', 'degraded']), checkedAt: instantSchema, reasons: z.array(healthReasonSchema) })
  .meta({ id: 'Health' });

/** Whether answers can be given: a catalogue is loaded. An empty one is ready and says so, and so is one whose
 * database is out of reach; a server that stops is not. */
export const readyAnswerSchema = z
  .object({
    status: z.enum(['ready', 'cut-off', 'empty', 'stopping']),
    /** Where answers go on from memory because the database cannot be asked: since when. */
    cutOffSince: instantSchema.optional(),
    version: z.string(),
    editions: z.int(),
    courses: z.int(),
    lastRunFinishedAt: z.string().optional(),
    message: z.string(),
  })
  .meta({ id: 'Ready' });
