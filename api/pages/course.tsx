import type { Context } from 'hono';
import { courseQuerySchema } from '../../src/contract/course.ts';
import { copenhagenDate } from '../../src/domain/date.ts';
import { CourseView } from '../../src/ui/course-view.tsx';
import { viewIn } from '../../src/ui/view.ts';
import type { Ports } from '../ports.ts';
import { parseQuestion, refuseCpr } from '../question.ts';
import { askCourse } from '../routes/course.ts';
import { htmlResponse } from './html.ts';
import { placeAndDayOf, readForm } from './read-form.ts';

/** `GET /kursus/{id}` */
export function coursePage(c: Context, ports: Ports, id: string): Promise<Response> {
  const form = readForm(c.req.url);
  const catalogue = ports.catalogue();
  refuseCpr('id', id);
  const context = { catalogue, today: copenhagenDate(ports.now()), language: form.language };
  const course = askCourse(context, id, parseQuestion(courseQuerySchema, placeAndDayOf(form)));
  const { exampleData } = catalogue;
  const page = <CourseView view={viewIn(form.language)} form={form} exampleData={exampleData} course={course} />;
  return htmlResponse(page, form.language);
}
