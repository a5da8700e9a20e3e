import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { courseNamed } from '../../src/catalogue/course-named.ts';
import { planOn } from '../../src/catalogue/course-plan.ts';
import {
  type BatchObject,
  type BatchQuestion,
  batchAnswerSchema,
  batchQuestionSchema,
} from '../../src/contract/eligibility.ts';
import { fileParameters } from '../../src/contract/format.ts';
import type { CourseId } from '../../src/domain/course.ts';
import { AppError, callersError } from '../../src/domain/error.ts';
import { type AnswerContext, contextOf, dayAsked, fileContent, noParameters, problem } from '../answer-route.ts';
import { bodyOf, headersOf } from '../formats/answer-as-file.ts';
import { batchFile } from '../formats/eligibility-table.ts';
import { fileAsked, fileParameterNames, withoutFileParameters } from '../formats/file-asked.ts';
import { addressOn } from '../formats/linked-course.ts';
import { writeFile } from '../formats/write-file.ts';
import { readJsonBody } from '../json-body.ts';
import { preferredLanguage } from '../language.ts';
import type { Ports } from '../ports.ts';
import { presentPlan } from '../presenters/course-plan.ts';
import { parseQuestion, readParameters } from '../question.ts';
import { batchExample, batchQuestionExample } from './eligibility-examples.ts';

const path = '/v1/eligibility/batch';
const allow = 'POST, OPTIONS';

/** Answers for every course of a plan (forløb) granted on the same day. */
export function askPlan(context: AnswerContext, question: BatchQuestion): BatchObject {
  const { catalogue, today } = context;
  const courses = question.courses.map((text) => courseNamed(catalogue, text));
  refuseRepeated(courses);
  const plan = planOn(catalogue, { ...question, courses, on: dayAsked(question.on, today), today });
  const answer = presentPlan(context, plan);
  if (answer) return answer;
  throw new AppError('plan-empty', { da: 'Et forløb uden kurser.', en: 'A plan without courses.' });
}

/** The days of a course that stands twice would be counted twice. */
function refuseRepeated(courses: readonly CourseId[]): void {
  const twice = courses.find((course, index) => courses.indexOf(course) !== index);
  if (twice === undefined) return;
  throw callersError(
    'repeated-course',
    {
      da: `Kurset ${twice} er nævnt mere end én gang. Nævn hvert kursus én gang.`,
      en: `The course ${twice} is named more than once. Name each course once.`,
    },
    { parameter: 'courses' },
  );
}

/** `POST /v1/eligibility/batch`: the one path that is asked with a body; it changes nothing. */
export function setupBatchRoute(app: OpenAPIHono, ports: Ports): void {
  describeBatch(app);
  app.post(path, async (c) => {
    const given = readParameters(c.req.url, []);
    const file = fileAsked(given);
    parseQuestion(noParameters, withoutFileParameters(given), fileParameterNames);
    const language = file?.lang ?? preferredLanguage(c.req.header('Accept-Language'));
    const question = await readJsonBody(c, batchQuestionSchema);
    const context = await contextOf(ports, language, undefined);
    const answer = askPlan(context, question);
    const headers = { 'Cache-Control': 'no-store', 'Content-Language': language, Vary: 'Accept-Language' };
    if (file) {
      const written = await writeFile(batchFile(answer, context), file, addressOn(context, path), context);
      return new Response(bodyOf(written), { headers: { ...headers, ...headersOf(written) } });
    }
    return c.json(answer, 200, headers);
  });
  app.options(path, (c) =>
    c.body(null, 204, {
      Allow: allow,
      'Access-Control-Allow-Methods': allow,
      'Access-Control-Allow-Headers': 'Content-Type, Accept-Language',
      'Access-Control-Max-Age': '86400',
    }),
  );
  app.all(path, () => {
    throw callersError(
      'method-not-allowed',
      { da: `Spørg her med POST og JSON: ${allow}.`, en: `Ask here with POST and JSON: ${allow}.` },
      { allow },
    );
  });
}

function describeBatch(app: OpenAPIHono): void {
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'post',
      path,
      operationId: 'askEligibilityBatch',
      tags: ['eligibility'],
      summary: 'Et forløb af flere kurser: hver del, dage i alt, og hvad der ændrer sig efter næste listeskift',
      description: 'A plan of several courses: each part, days in all, and what changes after the next list change',
      request: {
        query: z.strictObject(fileParameters),
        body: {
          required: true,
          content: { 'application/json': { schema: batchQuestionSchema, example: batchQuestionExample } },
        },
      },
      responses: {
        200: {
          description: 'Svaret / the answer',
          content: { 'application/json': { schema: batchAnswerSchema, example: batchExample }, ...fileContent },
        },
        400: problem('Spørgsmålet er skrevet forkert; `parameter` siger hvor / the question is wrongly written'),
        404: problem('Et kursus eller stedet kendes ikke / a course or the place is not known'),
        409: problem('Postnummeret ligger i to områder / the postal code lies in two areas'),
        413: problem('Spørgsmålet fylder mere end 64 kB / the question is larger than 64 kB'),
        415: problem('Indholdet er ikke JSON / the body is not JSON'),
      },
    }),
  );
}
