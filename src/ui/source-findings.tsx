import type { PoolSourceObject, SourceObject } from '../contract/source.ts';
import { Printed } from './listing.tsx';
import { listsTexts } from './lists-texts.ts';
import type { View } from './view.ts';

type Finding = SourceObject['differences'][number];

const said = (one: Finding, { language }: View): string => (language === 'da' ? one.message : one.messageEn);

/** Where the copies of one list (PDF, Excel, web) do not say the same, each with its place in both. */
export function Differences({ source, view }: { source: SourceObject; view: View }) {
  const { id, differences } = source;
  const texts = listsTexts(view);
  if (differences.length === 0) return null;
  return (
    <section class="notices" aria-labelledby={`${id}-forskelle`}>
      <h3 id={`${id}-forskelle`}>{texts.differencesHeading}</h3>
      <p>{texts.differencesIntro}</p>
      <ul>
        {differences.map((one) => (
          <li>
            <Printed text={said(one, view)} /> <BothPlaces one={one} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function BothPlaces({ one: { place, other }, view }: { one: Finding; view: View }) {
  const texts = listsTexts(view);
  const there = other?.place && view.texts.place(other.place);
  return (
    <span class="note">
      {place ? `${view.texts.place(place)} ${texts.here}` : null}
      {place && other ? ' · ' : null}
      {other ? (
        <a href={`/v1/documents/${other.document}`}>
          {there === undefined ? texts.inCopy : `${there} ${texts.inCopy}`}
        </a>
      ) : null}
    </span>
  );
}

/** So many of one kind are a heap: they are put under one heading. */
const fewestInGroup = 2;

/** What was noticed when a source was last asked, in plain words, what matters most first. */
export function Findings({ source, view }: { source: SourceObject | PoolSourceObject; view: View }) {
  const findings = (source.lastRun?.findings ?? []).filter((one) => !one.code.startsWith('copies-'));
  return <FindingsRead findings={findings} words={listsTexts(view).findings} about={source.name} view={view} />;
}

interface FindingsReadProps {
  findings: readonly Finding[];
  /** What they are called where they stand. */
  words: string;
  /** Whose they are, for those who hear the words alone. */
  about: string;
  view: View;
}

/** Findings put away until somebody wants them; where one is an error they lie open. */
export function FindingsRead({ findings, words, about, view }: FindingsReadProps) {
  if (findings.length === 0) return null;
  const groups = [...Map.groupBy(findings.toSorted(bySeverity), (one) => one.code).values()];
  const isGrave = findings.some((one) => one.severity === 'error');
  return (
    <details open={isGrave}>
      <summary>
        {words} ({findings.length}) <span class="heard">{about}</span>
      </summary>
      <div class="stack">
        {groups.map((group) => (
          <Group findings={group} view={view} />
        ))}
      </div>
    </details>
  );
}

const grave = ['error', 'warning', 'info'];
const bySeverity = (a: Finding, b: Finding): number => grave.indexOf(a.severity) - grave.indexOf(b.severity);

function Group({ findings, view }: { findings: readonly Finding[]; view: View }) {
  const texts = listsTexts(view);
  const [first] = findings;
  const heading = first && texts.finding[first.code];
  const lines = (
    <ul>
      {findings.map((one) => (
        <li>
          {one.severity === 'error' ? <strong>{texts.severity.error}: </strong> : null}
          <Printed text={said(one, view)} />
          {one.place ? <span class="note">{view.texts.place(one.place)}</span> : null}
        </li>
      ))}
    </ul>
  );
  if (heading === undefined || findings.length < fewestInGroup) return lines;
  return (
    <details>
      <summary>
        {heading} ({findings.length})
      </summary>
      {lines}
    </details>
  );
}
