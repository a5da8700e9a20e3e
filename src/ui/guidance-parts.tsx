import type { Child } from 'hono/jsx';
import type { GuidanceSentenceObject, OfferObject } from '../contract/guidance.ts';
import { showDate } from './format.ts';
import { guidanceTexts } from './guidance-text.ts';
import type { View } from './view.ts';

interface SectionProps {
  id: string;
  heading: string;
  sentences: readonly GuidanceSentenceObject[];
  /** What else the sentences rest on: told among their sources alone. */
  also?: GuidanceSentenceObject | undefined;
  view: View;
  children?: Child;
}

const isDoubtful = ({ grade }: GuidanceSentenceObject): boolean => grade !== 'seen' && grade !== 'official';

/** Sentences under a heading; what is not certain says so beside it, and all sources can be opened. */
export function Section({ id, heading, sentences, also, view, children }: SectionProps) {
  if (sentences.length === 0 && !children) return null;
  return (
    <section class="card stack" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <Sentences sentences={sentences} />
      {children}
      <Sources heading={heading} sentences={also ? [...sentences, also] : sentences} view={view} />
    </section>
  );
}

function Sentences({ sentences }: { sentences: readonly GuidanceSentenceObject[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul class="sayings">
      {sentences.map((one) => (
        <li>
          {one.text} {isDoubtful(one) ? <span class="doubt">({one.gradeText})</span> : null}
        </li>
      ))}
    </ul>
  );
}

/** In small print: each sentence with where it is from, how sure it is, and when it was noted. */
function Sources({ heading, sentences, view }: Pick<SectionProps, 'heading' | 'sentences' | 'view'>) {
  const texts = guidanceTexts[view.language];
  if (sentences.length === 0) return null;
  return (
    <details class="source">
      <summary>{texts.sources(heading)}</summary>
      <ul>
        {sentences.map((one) => (
          <li>
            {one.text} <SourceName sentence={one} />, {one.gradeText}, {texts.since(showDate(one.recordedOn, view))}.
          </li>
        ))}
      </ul>
    </details>
  );
}

function SourceName({ sentence: { source, sourceUrl } }: { sentence: GuidanceSentenceObject }) {
  if (sourceUrl === undefined) return <cite lang="da">{source}</cite>;
  return (
    <a href={sourceUrl} lang="da">
      {source}
    </a>
  );
}

const badge = { ask: 'own', maybe: 'unknown', later: 'adjacent', not: 'elsewhere' } as const;

/** One offer: what to ask for first, the rest after it, the ways on, and its sources. */
export function Offer({ offer, view }: { offer: OfferObject; view: View }) {
  const asks = offer.sentences.filter((one) => one.part === 'ask');
  const rest = offer.sentences.filter((one) => one.part !== 'ask');
  return (
    <article class="card stack" aria-labelledby={offer.id}>
      <h3 id={offer.id}>{offer.title}</h3>
      {offer.standing === 'ask' ? null : (
        <p>
          <span class={`badge ${badge[offer.standing]}`}>{offer.standingText}</span>
        </p>
      )}
      {offer.standing === 'not' ? null : <p class="verdict">{asks.map((one) => one.text).join(' ')}</p>}
      <Sentences
        sentences={rest.filter(({ part }) => part === 'who' || (part === 'what' && offer.standing !== 'not'))}
      />
      {offer.standing === 'not' ? null : <Parts sentences={rest} view={view} />}
      <Links offer={offer} />
      <Sources heading={offer.title} sentences={[...asks, ...rest, { ...offer, text: offer.title }]} view={view} />
    </article>
  );
}

const headed = ['whom', 'list', 'cost', 'duty'] as const;

/** Who decides, which list, what it costs and what to do in time, each under its question. */
function Parts({ sentences, view }: { sentences: OfferObject['sentences']; view: View }) {
  const texts = guidanceTexts[view.language];
  const parts = headed.map((part) => ({ part, said: sentences.filter((one) => one.part === part) }));
  return (
    <>
      {parts.map(({ part, said }) =>
        said.length === 0 ? null : (
          <>
            <h4>{texts.parts[part]}</h4>
            <Sentences sentences={said} />
          </>
        ),
      )}
    </>
  );
}

function Links({ offer: { links } }: { offer: OfferObject }) {
  if (links.length === 0) return null;
  return (
    <ul class="facts">
      {links.map((link) => (
        <li>
          <a href={link.href}>{link.text}</a>
        </li>
      ))}
    </ul>
  );
}
