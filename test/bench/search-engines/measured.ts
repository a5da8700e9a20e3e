import { z } from 'zod';
import { engineNames } from './engines.ts';

/** What one child process is to measure. */
export const jobSchema = z.object({
  engine: z.enum(engineNames),
  size: z.number(),
  /** `hostile` tries strings to break a search with in place of questions. */
  task: z.enum(['questions', 'hostile']),
  rounds: z.number(),
  hostile: z.number(),
  postgresUrl: z.string(),
});
export type Job = z.infer<typeof jobSchema>;

const timesSchema = z.object({
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  /** The text that took longest. */
  slowest: z.string(),
  asked: z.number(),
  rounds: z.number(),
});
/** How long single answers took, in milliseconds. */
export type Times = z.infer<typeof timesSchema>;

const estimateSchema = z.object({ mean: z.number(), low: z.number(), high: z.number() });

const qualitySchema = z.object({
  ndcg: estimateSchema,
  success: estimateSchema,
  mrr: z.number(),
  /** Share of the answerable questions that found nothing. */
  empty: z.number(),
  /** Share of the unanswerable questions that found nothing, or said that it is not what was asked for. */
  honest: z.number(),
  ndcgByClass: z.record(z.string(), z.number()),
});
/** How good the answers to the judged questions are, each from 0 to 1. */
export type Quality = z.infer<typeof qualitySchema>;

const stringTimeSchema = z.object({ text: z.string(), ms: z.number(), again: z.number() });

const builtSchema = z.object({
  kind: z.literal('built'),
  courses: z.number(),
  indexMs: z.number(),
  heapBytes: z.number(),
  storedBytes: z.number().optional(),
});
const hostileSchema = z.object({
  kind: z.literal('hostile'),
  tried: z.number(),
  thrown: z.array(z.string()),
  /** Slowest first; `again` is its best time of three more. */
  slowest: z.array(stringTimeSchema),
});

/** What a child process tells as it goes. */
export const messageSchema = z.discriminatedUnion('kind', [
  builtSchema,
  z.object({ kind: z.literal('quality'), quality: qualitySchema }),
  z.object({ kind: z.literal('questions'), times: timesSchema }),
  z.object({ kind: z.literal('suggestions'), times: timesSchema }),
  hostileSchema,
  z.object({ kind: z.literal('failed'), why: z.string() }),
]);
export type Message = z.infer<typeof messageSchema>;

/** What is known of one engine at one size. */
export interface Measured {
  job: Job;
  built?: z.infer<typeof builtSchema>;
  quality?: Quality;
  questions?: Times;
  suggestions?: Times;
  hostile?: z.infer<typeof hostileSchema>;
  /** Why it ended early, if it did. */
  failed?: string;
}
