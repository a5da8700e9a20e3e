import type { Child } from 'hono/jsx';
import type { BulkObject } from '../contract/bulk.ts';
import type { PoolSourceObject, SourceObject } from '../contract/source.ts';
import type { StatusObject } from '../contract/status.ts';
import { danishAbout } from './about-text.da.ts';
import { englishAbout } from './about-text.en.ts';
import { pageAddress } from './form.ts';
import { safeHref, showDate, showMoment, showNumber } from './format.ts';
import { Printed } from './listing.tsx';
import { listsTexts } from './lists-texts.ts';
import { Page } from './page.tsx';
import type { View } from './view.ts';

/** What the operator has said, and how the robot is set up; what was not said is absent. */
interface AboutFacts {
  operator?: string | undefined;
  contact?: string | undefined;
  robot?: { userAgent: string; nightlyAt?: string | undefined; gapSeconds: number; requestsANight: number } | undefined;
}

interface AboutViewProps {
  view: View;
  facts: AboutFacts;
  /** Those of lists, and those of documents about the pool. */
  sources: readonly (SourceObject | PoolSourceObject)[];
  status: StatusObject;
  snapshots: BulkObject;
  /** How many callers a word takes to be counted, and for how many days the count is kept. */
  counted: { fewest: number; days: number };
  /** Where the report of the tests of accessibility is. */
  accessibilityReport: string;
}

const textsIn = ({ language }: View) => (language === 'en' ? englishAbout : danishAbout);

/** The page at `/om`: who runs the site, how its robot behaves, sources and credits, privacy, and how it is doing. */
export function AboutView(props: AboutViewProps) {
  const { view, facts, sources, status, snapshots, counted, accessibilityReport } = props;
  const texts = textsIn(view);
  return (
    <Page
      view={view}
      title={texts.title}
      exampleData={status.exampleData}
      otherLanguageHref={pageAddress('/om', view.language === 'da' ? 'en' : 'da')}
    >
      <div>
        <h1>{texts.title}</h1>
        <p class="lead">{texts.intro}</p>
      </div>
      <Who facts={facts} view={view} />
      <Status status={status} view={view} />
      <Sources sources={sources} view={view} />
      <Robot facts={facts} view={view} />
      <Section id="privatliv" heading={texts.privacy}>
        <Lines lines={texts.privacyLines(counted.fewest, counted.days)} />
      </Section>
      <Section id="tilgaengelighed" heading={texts.accessibility}>
        <Lines lines={texts.accessibilityLines} />
        <p>{texts.accessibilityFault}</p>
        <p>
          <a href={accessibilityReport}>{texts.accessibilityReport}</a>
        </p>
      </Section>
      <Data snapshots={snapshots} isNightly={facts.robot?.nightlyAt !== undefined} view={view} />
    </Page>
  );
}

function Section({ id, heading, children }: { id: string; heading: string; children?: Child }) {
  return (
    <section class="card stack" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

function Who({ facts: { operator, contact }, view }: { facts: AboutFacts; view: View }) {
  const texts = textsIn(view);
  return (
    <Section id="hvem" heading={texts.who}>
      <p>{operator === undefined ? texts.operatorUnknown : <bdi>{texts.operator(operator)}</bdi>}</p>
      {contact === undefined ? (
        <p>{texts.contactUnknown}</p>
      ) : (
        <p>
          {texts.contact} <a href={contact}>{contact.replace(/^mailto:/, '')}</a>
        </p>
      )}
      <p>{texts.unofficial}</p>
      {contact === undefined ? null : (
        <p>
          <a href="/.well-known/security.txt">{texts.security}</a>
        </p>
      )}
    </Section>
  );
}

function Status({ status, view }: { status: StatusObject; view: View }) {
  const texts = textsIn(view);
  const { program, startedAt, lastRunFinishedAt, attention } = status;
  return (
    <Section id="drift" heading={texts.status}>
      <p>{attention.length === 0 ? texts.ok : texts.attention}</p>
      {attention.length === 0 ? null : <Lines lines={attention.map((one) => one.detail)} />}
      <ul class="facts">
        {program === undefined || startedAt === undefined ? null : (
          <li>{texts.running(program, showMoment(startedAt, view))}</li>
        )}
        {lastRunFinishedAt === undefined ? null : <li>{texts.lastRun(showMoment(lastRunFinishedAt, view))}</li>}
        <li>{texts.catalogue(status.version)}</li>
      </ul>
      <p>
        <a href="/v1/status">{texts.statusJson}</a>
      </p>
    </Section>
  );
}

function Sources({ sources, view }: Pick<AboutViewProps, 'sources' | 'view'>) {
  const texts = textsIn(view);
  return (
    <Section id="kilder" heading={texts.sources}>
      <p>{texts.credit}</p>
      <p>
        <a href={pageAddress('/lister', view.language)}>{texts.everySource}</a>
      </p>
      <p>{texts.terms}</p>
      {sources.length === 0 ? (
        <p>{texts.noSources}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.source}</th>
              <th scope="col">{texts.publisher}</th>
              <th scope="col">{texts.freshness}</th>
              <th scope="col">{texts.lastAsked}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <SourceRow source={source} view={view} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function SourceRow({ source, view }: { source: SourceObject | PoolSourceObject; view: View }) {
  const texts = textsIn(view);
  const href = safeHref(source.entry[0] ?? '');
  const name = source.exampleData ? `${source.name} (${texts.exampleSource})` : source.name;
  return (
    <tr>
      <th scope="row">
        {href === undefined ? (
          name
        ) : (
          <a href={href} rel="noreferrer">
            {name}
          </a>
        )}
      </th>
      <td data-label={texts.publisher}>
        <Printed text={source.publisher} lang="da" />
      </td>
      <td data-label={texts.freshness}>{listsTexts(view).word[source.freshness]}</td>
      <td class="whole" data-label={texts.lastAsked}>
        {source.lastRun ? showDate(source.lastRun.finishedAt, view) : texts.never}
      </td>
    </tr>
  );
}

function Robot({ facts: { robot }, view }: { facts: AboutFacts; view: View }) {
  const texts = textsIn(view);
  if (!robot) {
    return (
      <Section id="robot" heading={texts.robot}>
        <p>{texts.robotUnknown}</p>
      </Section>
    );
  }
  const manners = texts.manners(showNumber(robot.gapSeconds, view), showNumber(robot.requestsANight, view));
  return (
    <Section id="robot" heading={texts.robot}>
      <p>
        {texts.robotSays} <code>{robot.userAgent}</code>
      </p>
      <p>{robot.nightlyAt === undefined ? texts.notCollecting : texts.nightly(robot.nightlyAt)}</p>
      <Lines lines={manners} />
      <p>{texts.stop}</p>
      <pre>
        <code>{'User-agent: positivliste\nDisallow: /'}</code>
      </pre>
    </Section>
  );
}

/** The files most people want; the others are in the list as JSON. */
const shown = /^(positivliste\.db|newest_entries\.csv|README\.md|datapackage\.json)$/;

function Data({ snapshots, isNightly, view }: { snapshots: BulkObject; isNightly: boolean; view: View }) {
  const texts = textsIn(view);
  const newest = snapshots.items[0];
  return (
    <Section id="data" heading={texts.data}>
      <p>{isNightly ? `${texts.dataIntro} ${texts.nightlySnapshot}` : texts.dataIntro}</p>
      <p>{newest ? texts.newestSnapshot(showDate(newest.madeAt, view)) : texts.noSnapshot}</p>
      {newest ? (
        <ul>
          {newest.files
            .filter(({ name }) => shown.test(name))
            .map(({ name, bytes }) => (
              <li>
                <a href={`/v1/bulk/latest/${name}`}>{name}</a> ({texts.bytes(showNumber(bytes, view))})
              </li>
            ))}
        </ul>
      ) : null}
      <p>
        <a href="/v1/bulk">{texts.bulkList}</a>
      </p>
    </Section>
  );
}
