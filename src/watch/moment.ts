import { copenhagenTime } from '../domain/copenhagen.ts';
import { copenhagenDate, type Instant } from '../domain/date.ts';

/** Day and time of day as Danish clocks show them, as Danes write them: `22.11.2026 kl. 03.19`. */
export const danishMoment = (at: Instant): string =>
  `${copenhagenDate(at).split('-').toReversed().join('.')} kl. ${copenhagenTime(new Date(at)).replace(':', '.')}`;

/** The same for who reads English: `2026-11-22 03:19 Danish time`. */
export const englishMoment = (at: Instant): string =>
  `${copenhagenDate(at)} ${copenhagenTime(new Date(at))} Danish time`;
