import { z } from 'zod';
import { sha256Schema } from './document.ts';
import type { Sentence } from './error.ts';
import { type Place, placeSchema } from './place.ts';

/** `info` is worth knowing, `warning` holds nothing back, `error` keeps the edition from being published. */
export const severitySchema = z.enum(['info', 'warning', 'error']);
export type Severity = z.infer<typeof severitySchema>;

/** Something a reader or the judge noticed: a stable code, a sentence in both languages, and where. */
export const findingSchema = z.object({
  code: z.string().regex(/^[a-z0-9-]+$/),
  severity: severitySchema,
  message: z.string(),
  messageEn: z.string(),
  place: placeSchema.optional(),
  /** Where the other copy of the same list says otherwise, with that copy's document. */
  other: z.strictObject({ document: sha256Schema, place: placeSchema.optional() }).optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** Makes a finding; `place` is left out where the finding is about the whole document. */
export function finding(code: string, severity: Severity, sentence: Sentence, place?: Place): Finding {
  return { code, severity, message: sentence.da, messageEn: sentence.en, ...(place && { place }) };
}

/** True where at least one finding keeps the edition from being published. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((one) => one.severity === 'error');
}
