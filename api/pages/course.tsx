import type { Context } from 'hono';
import { courseQuerySchema } from '../../src/contract/course.ts';
import { copenhagenDate } from '../../src/domain/date.ts';
import { CourseView } from '../../src/ui/course-view.tsx';
import type { Ports } from '../ports.ts';
import { parseQuestion, refuseCpr } from '../question.ts';
import { askCourse } from '../routes/course.ts';
import { htmlResponse } from './html.ts';
import { placeAndDayOf, readForm } from './read-form.ts';
import { viewOf } from './view-of.ts';

/** `GET /kursus/{id}` */
export function coursePage(c: Context, ports: Ports, id: string): Promise<Response> {
  const form = readForm(c.req.url);
  const catalogue = ports.catalogue();
  refuseCpr('id', id);
  const today = copenhagenDate(ports.now());
  const context = { catalogue, today, language: form.language };
  const course = askCourse(context, id, parseQuestion(courseQuerySchema, placeAndDayOf(form)));
  const shown = { view: viewOf(c.req.url, ports, form.language), form, exampleData: catalogue.exampleData, today };
  const page = <CourseView {...shown} course={course} />;
  return htmlResponse(page, form.language);
}
