import { z } from 'zod';

/** The process answers. */
export const healthAnswerSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

/** Whether answers can be given: a catalogue is loaded. An empty one is ready and says so. */
export const readyAnswerSchema = z
  .object({
    status: z.enum(['ready', 'empty']),
    version: z.string(),
    editions: z.int(),
    courses: z.int(),
    lastRunFinishedAt: z.string().optional(),
    message: z.string(),
  })
  .meta({ id: 'Ready' });
