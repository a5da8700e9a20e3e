import type { BatchObject, EvidenceObject } from '../contract/eligibility.ts';
import type { BundleForm } from './bundle-form.tsx';
import { priceOf, rowsOf } from './bundle-price.ts';
import { textsOfBundle } from './bundle-texts.ts';
import { LineLink } from './course-matrix.tsx';
import { VerdictBadge } from './eligibility-parts.tsx';
import { bundleAddress, courseAddress, emptyForm } from './form.ts';
import { showDuration, showPrice } from './format.ts';
import { nameOfCourse } from './journal.tsx';
import { Printed } from './listing.tsx';
import { ReportLine } from './report-line.tsx';
import type { View } from './view.ts';

type Part = BatchObject['parts'][number];

interface PartsProps {
  parts: readonly Part[];
  form: BundleForm;
  view: View;
}

/** Each course with its answer, the lines that prove it, its length and price as printed, and its receipt. */
export function BundleParts({ parts, form, view }: PartsProps) {
  const own = textsOfBundle(view);
  return (
    <section class="card">
      <table class="bundle">
        <caption class="heard">{own.title}</caption>
        <thead>
          <tr>
            <th scope="col">{own.course}</th>
            <th scope="col">{own.answer}</th>
            <th scope="col">{own.line}</th>
            <th scope="col">{own.length}</th>
            <th scope="col">{own.price}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <PartRow part={part} form={form} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PartRow({ part, form, view }: { part: Part; form: BundleForm; view: View }) {
  const own = textsOfBundle(view);
  const { course } = part;
  const name = nameOfCourse(course);
  const others = { ...form, ids: form.ids.filter((id) => id !== course.id) };
  return (
    <tr>
      <th scope="row">
        {course.title === undefined ? (
          course.id
        ) : (
          <a href={courseAddress(course.id, { ...emptyForm, sted: form.sted, on: form.on, language: view.language })}>
            <Printed lang="da" text={course.title} />
          </a>
        )}{' '}
        {course.code === undefined || course.title === undefined ? null : <span class="quiet">{course.code}</span>}
        <span class="on-screen">
          {' '}
          <a class="remove" href={bundleAddress(others, view.language)}>
            {own.remove} <CourseHeard name={name} />
          </a>
        </span>
      </th>
      <td data-label={own.answer}>
        <VerdictBadge verdict={part.verdict} view={view} />{' '}
        <a class="remove on-screen" href={`${part.receipt.pageAddress}${view.language === 'en' ? '&lang=en' : ''}`}>
          {own.receipt} <CourseHeard name={name} />
        </a>
      </td>
      <td data-label={own.line}>
        <Lines part={part} view={view} />
      </td>
      <td data-label={own.length}>{lengthInWords(part, view)}</td>
      <td data-label={own.price}>{priceInWords(part, view)}</td>
    </tr>
  );
}

/** Which course a link is about, for those who hear the link alone; in the language of its title. */
const CourseHeard = ({ name }: { name: string }) => (
  <span class="heard" lang="da">
    {name}
  </span>
);

function Lines({ part, view }: { part: Part; view: View }) {
  if (part.evidence.length === 0) return <>{textsOfBundle(view).noRow}</>;
  return (
    <ul class="plain">
      {part.evidence.map((line) => (
        <Line line={line} course={part.course.id} view={view} />
      ))}
    </ul>
  );
}

function Line({ line, course, view }: { line: EvidenceObject; course: string; view: View }) {
  const { texts } = view;
  return (
    <li>
      {line.name}, <LineLink line={line} view={view} />
      {line.standing === 'unknown' ? ` (${texts.notSure.toLowerCase()})` : ''}
      {view.report === undefined ? null : (
        <span class="on-screen">
          {' '}
          <ReportLine line={{ ...line, course }} view={view} />
        </span>
      )}
    </li>
  );
}

/** Each different thing the rows print, once. */
const printed = (rows: readonly EvidenceObject[], show: (row: EvidenceObject) => string | undefined): string =>
  [...new Set(rows.map(show).filter((words) => words !== undefined))].join(' / ');

function lengthInWords(part: Part, view: View) {
  const own = textsOfBundle(view);
  const rows = rowsOf(part);
  if (rows.length === 0) return own.noRow;
  const words = printed(rows, (row) => showDuration(row, view));
  const lang = rows.some((row) => row.duration) ? undefined : 'da';
  return words === '' ? own.notPrinted : <Printed text={words} lang={lang} />;
}

function priceInWords(part: Part, view: View) {
  const own = textsOfBundle(view);
  const price = priceOf(part);
  if (price.kind === 'none' && price.reason === 'no-row') return own.noRow;
  const words = printed(rowsOf(part), (row) => showPrice(row, view)).replaceAll(` (${view.texts.listPrice})`, '');
  return words === '' ? own.notPrinted : <Printed text={words} />;
}
