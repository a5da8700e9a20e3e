import type { BatchObject } from '../contract/eligibility.ts';
import { ListsUsed, Notices, PlaceLine } from './answer-basis.tsx';
import { BundleForm } from './bundle-form.tsx';
import { BundleJournal } from './bundle-journal.tsx';
import { BundleParts } from './bundle-parts.tsx';
import { BundleSums } from './bundle-sums.tsx';
import { textsOfBundle } from './bundle-texts.ts';
import { saidElsewhere } from './eligibility-parts.tsx';
import { bundleAddress } from './form.ts';
import { FaultSummary, type FormFault } from './form-error.tsx';
import { showDate } from './format.ts';
import { CopyPage, nameOfPlace, Said } from './journal.tsx';
import { Page } from './page.tsx';
import type { View } from './view.ts';

interface BundleViewProps {
  view: View;
  form: BundleForm;
  exampleData: boolean;
  /** The site's own address, for what is kept outside it; empty where it is not known. */
  origin: string;
  /** The address of the script that copies. */
  script: string;
  /** What was pasted and is no course's number. */
  notUnderstood: readonly string[];
  /** The courses that are more than can be shown at a time. */
  tooMany: readonly string[];
  answer?: BatchObject | undefined;
  fault?: FormFault | undefined;
}

/** How many courses are shown at a time, as many as the API answers for. */
export const mostCourses = 20;

/** The page at `/kurser`: several courses for one place and day, the answer first. */
export function BundleView(props: BundleViewProps) {
  const { view, form, exampleData, script, notUnderstood, tooMany, answer, fault } = props;
  const own = textsOfBundle(view);
  const other = view.language === 'da' ? 'en' : 'da';
  return (
    <Page
      view={view}
      title={own.title}
      exampleData={exampleData}
      otherLanguageHref={bundleAddress(form, other)}
      kommune={answer?.place.kommune?.navn}
      isFaulty={fault !== undefined}
      script={script}
    >
      <div>
        <h1>{own.title}</h1>
        <p class="lead">{own.intro}</p>
      </div>
      <FaultSummary fault={fault} view={view} />
      <LeftOut notUnderstood={notUnderstood} tooMany={tooMany} view={view} />
      {answer ? <Answer {...props} answer={answer} /> : null}
      <BundleForm form={form} fault={fault} view={view} />
    </Page>
  );
}

/** What of the question is not in the answer. */
function LeftOut({ notUnderstood, tooMany, view }: Pick<BundleViewProps, 'notUnderstood' | 'tooMany' | 'view'>) {
  const own = textsOfBundle(view);
  const said = [
    ...(notUnderstood.length > 0 ? [own.notUnderstood(notUnderstood.join(', '))] : []),
    ...(tooMany.length > 0 ? [own.tooMany(mostCourses, tooMany.join(', '))] : []),
  ];
  if (said.length === 0) return null;
  return (
    <div class="notices">
      {said.map((sentence) => (
        <p>
          <bdi>{sentence}</bdi>
        </p>
      ))}
    </div>
  );
}

function Answer({ answer, form, origin, view }: BundleViewProps & { answer: BatchObject }) {
  const own = textsOfBundle(view);
  const address = `${origin}${bundleAddress(form, view.language)}`;
  const doubts = answer.uncertainties.map(({ sentence }) => ({ code: 'uncertain', text: sentence }));
  const notices = answer.notices.filter(({ code }) => !saidElsewhere.has(code));
  return (
    <div class="receipt answered">
      <section class="card stack" aria-labelledby="svar">
        <h2 id="svar">{own.answers(nameOfPlace(answer.place), showDate(answer.on, view))}</h2>
        <Counts parts={answer.parts} view={view} />
        <PlaceLine place={answer.place} view={view} />
        <p class="on-screen">
          <CopyPage link={address} view={view} />
        </p>
        <Said />
      </section>
      <BundleParts parts={answer.parts} form={form} view={view} />
      <BundleSums answer={answer} view={view} />
      <section class="card stack" aria-labelledby="senere">
        <h2 id="senere">{own.later}</h2>
        <p>{answer.ifGrantedLater.sentence}</p>
      </section>
      <Notices notices={[...doubts, ...notices]} view={view} />
      <ListsUsed lists={answer.lists} view={view} />
      <BundleJournal answer={answer} address={address} view={view} />
      <p class="on-paper">
        {own.address}: <code>{address}</code>
      </p>
    </div>
  );
}

/** How many of the courses have each answer. */
function Counts({ parts, view }: { parts: BatchObject['parts']; view: View }) {
  const { count } = textsOfBundle(view);
  const counts = (['own-list', 'adjacent-list', 'not-listed', 'unknown'] as const).flatMap((verdict) => {
    const found = parts.filter((part) => part.verdict === verdict).length;
    return found === 0 ? [] : [count[verdict](found)];
  });
  return (
    <ul class="facts counts">
      {counts.map((words) => (
        <li>{words}</li>
      ))}
    </ul>
  );
}
