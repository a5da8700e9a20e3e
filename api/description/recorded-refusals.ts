import { z } from 'zod';
import { problemSchema } from '../../src/contract/problem.ts';
import recorded from './recorded-refusals.json' with { type: 'json' };

const recordedSchema = z.record(
  z.string(),
  z.record(z.string(), z.object({ question: z.string(), da: problemSchema, en: problemSchema })),
);
const refusals = recordedSchema.parse(recorded);

/** A question that is refused, with the very words of the refusal in both languages. */
export type RecordedRefusal = z.infer<typeof recordedSchema>[string][string];

/** What callers of an operation have been refused with, as a test has it from the door. */
export const recordedRefusals = (operationId: string): RecordedRefusal[] => Object.values(refusals[operationId] ?? {});

/** What callers of any operation have been refused with. */
export const everyRecordedRefusal = (): RecordedRefusal[] => Object.values(refusals).flatMap(Object.values);
