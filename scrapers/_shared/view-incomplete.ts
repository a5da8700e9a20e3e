import type { AppError } from '../../src/domain/error.ts';
import { failure } from './http/failure.ts';

/** How far a walk through a view has come. */
export interface Progress {
  /** True from the first press on. */
  isWalking: boolean;
  rows: number;
  /** How many the page says there are. */
  total: number | undefined;
}

/** Why a list could not be gathered whole, in the middle of a sentence. */
export interface Reason {
  da: string;
  en: string;
}

/** A list of which only a part could be seen: it is refused, never shown as a whole. */
export function viewIncomplete(address: string, { rows, total }: Progress, reason: Reason, cause?: unknown): AppError {
  const of = total === undefined || total < rows ? { da: 'et ukendt antal', en: 'an unknown number' } : undefined;
  return failure(
    'view-incomplete',
    new URL(address),
    {
      da: `kun en del af listen blev vist: ${rows} af ${of?.da ?? total} rækker, fordi ${reason.da}.`,
      en: `only a part of the list was shown: ${rows} of ${of?.en ?? total} rows, because ${reason.en}.`,
    },
    { cause },
  );
}
