/** Whose fault an error is: `ours` (a bug, a full disk), `theirs` (a source), `callers` (bad input). */
export type Fault = 'ours' | 'theirs' | 'callers';

/** One sentence in both languages of the product: what was wrong, and what would be right. */
export interface Sentence {
  da: string;
  en: string;
}

/**
 * The only error type of the product. `code` is stable kebab-case and part of the contract;
 * only `api/` knows status codes. By default we take the blame (`fault: 'ours'`).
 */
export class AppError extends Error {
  readonly code: string;
  readonly fault: Fault;
  readonly sentence: Sentence;
  /** Machine-readable particulars, such as the municipalities to choose from. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    sentence: Sentence,
    options: { fault?: Fault; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(sentence.en, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.sentence = sentence;
    this.fault = options.fault ?? 'ours';
    this.details = options.details ?? {};
  }
}

/** The caller's mistake: bad or ambiguous input. */
export function callersError(code: string, sentence: Sentence, details: Record<string, unknown> = {}): AppError {
  return new AppError(code, sentence, { fault: 'callers', details });
}

/** The source's mistake: unreachable, broken, or not what it should be. */
export function theirsError(code: string, sentence: Sentence, cause?: unknown): AppError {
  return new AppError(code, sentence, { fault: 'theirs', cause });
}

/** Any thrown thing as an AppError; what is unknown is ours. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(
    'unexpected',
    { da: `Uventet fejl hos os: ${message}`, en: `Unexpected error on our side: ${message}` },
    { cause: thrown },
  );
}
