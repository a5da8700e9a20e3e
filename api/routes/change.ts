import { type ChangesQuestion, changesBetween } from '../../src/catalogue/changes.ts';
import { nextChanges } from '../../src/catalogue/next-changes.ts';
import {
  type ChangesObject,
  type ChangesQuery,
  changesAnswerSchema,
  changesQuerySchema,
  type NextChangesObject,
  type NextChangesQuery,
  nextChangesAnswerSchema,
  nextChangesQuerySchema,
} from '../../src/contract/change.ts';
import { mostRowsInFile } from '../../src/contract/format.ts';
import { addDays, type CivilDate, daysBetween } from '../../src/domain/date.ts';
import { type AppError, callersError } from '../../src/domain/error.ts';
import { lastListDate } from '../../src/domain/list-dates.ts';
import { type AnswerContext, type AnswerRoute, noParameters } from '../answer-route.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { changesFile, nextChangesFile } from '../formats/change-tables.ts';
import { presentChanges, presentNextChanges } from '../presenters/change.ts';
import { changesExample, nextChangesExample } from './examples.ts';

const longestPage = 100;

/** Answers what came on, left or changed on the lists in reach on some days; feeds ask the same. */
export function askChanges(context: AnswerContext, query: ChangesQuery): ChangesObject {
  const { catalogue, today } = context;
  const until = query.until ?? addDays(today, 1);
  const since = query.since ?? lastListDate(addDays(until, -1));
  if (since > until) throw sinceAfterUntil(since, until);
  if (daysBetween(since, until) > longestWindow) throw windowTooLong();
  const question: ChangesQuestion = { ...listsAsked(query, today), since, until };
  const answer = changesBetween(catalogue, question);
  return presentChanges(answer, question, pageOf(context, query, question, answer.changes.length));
}

/** Answers what the lists already published for a later day will bring. */
export function askNextChanges(context: AnswerContext, query: NextChangesQuery): NextChangesObject {
  const { catalogue, today } = context;
  const question = listsAsked(query, today);
  const answer = nextChanges(catalogue, question);
  return presentNextChanges(answer, today, pageOf(context, query, question, answer.changes.length));
}

const listsAsked = ({ kommune, region, adjacent, list }: NextChangesQuery, today: CivilDate) => ({
  kommune,
  region,
  list: list ?? ('regional' as const),
  adjacent: adjacent !== 'false',
  today,
});

/** The page a cursor stands for, and the cursor of the next. */
function pageOf({ catalogue, language }: AnswerContext, query: NextChangesQuery, question: object, total: number) {
  const { version } = catalogue;
  const owner = { version, question: JSON.stringify(question) };
  const offset = query.cursor === undefined ? 0 : readCursor(query.cursor, owner);
  const limit = query.limit ?? longestPage;
  const next = offset + limit < total ? writeCursor(owner, offset + limit) : undefined;
  return { version, language, offset, limit, next };
}

/** Longer stretches are asked for piece by piece: an answer is made at once, and others wait for it. */
const longestWindow = 3 * 366;

function windowTooLong() {
  return callersError(
    'window-too-long',
    {
      da: 'Spørg om højst tre år ad gangen, og del længere perioder op.',
      en: 'Ask about at most three years at a time, and divide longer periods.',
    },
    { parameter: 'since' },
  );
}

function sinceAfterUntil(since: CivilDate, until: CivilDate): AppError {
  return callersError(
    'since-after-until',
    {
      da: `"since" (${since}) ligger efter "until" (${until}). Spørg fra en tidligere dag, eller giv en senere "until".`,
      en: `"since" (${since}) is after "until" (${until}). Ask from an earlier day, or give a later "until".`,
    },
    { parameter: 'since' },
  );
}

/** `GET /v1/changes` */
export const changesRoute: AnswerRoute<typeof noParameters, typeof changesQuerySchema, typeof changesAnswerSchema> = {
  path: '/v1/changes',
  operationId: 'listChanges',
  tag: 'changes',
  summary: {
    da: 'Hvad kom på listerne, forlod dem eller blev ændret i de dage, i kommunens eget område og naboområderne?',
    en: "What came on the lists, left them, or changed on those days, in the municipality's own and adjacent areas?",
  },
  params: noParameters,
  query: changesQuerySchema,
  answer: changesAnswerSchema,
  example: changesExample,
  ask: askChanges,
  file: { of: changesFile, whole: (query) => ({ ...query, limit: mostRowsInFile }) },
};

/** `GET /v1/changes/next` */
export const nextChangesRoute: AnswerRoute<
  typeof noParameters,
  typeof nextChangesQuerySchema,
  typeof nextChangesAnswerSchema
> = {
  path: '/v1/changes/next',
  operationId: 'listNextChanges',
  tag: 'changes',
  summary: {
    da: 'Hvad forlader listerne, og hvad kommer på dem, når de næste træder i kraft?',
    en: 'What leaves the lists and what comes on them when the next ones come into force?',
  },
  params: noParameters,
  query: nextChangesQuerySchema,
  answer: nextChangesAnswerSchema,
  example: nextChangesExample,
  ask: askNextChanges,
  file: { of: nextChangesFile, whole: (query) => ({ ...query, limit: mostRowsInFile }) },
};
