import type { GuidanceObject, OfferObject } from '../contract/guidance.ts';
import { offerKinds } from '../domain/guidance.ts';
import { Notices } from './answer-basis.tsx';
import { showDate } from './format.ts';
import { GuidanceForm, type GuidanceFormProps } from './guidance-form.tsx';
import { Offer, Section } from './guidance-parts.tsx';
import { guidanceTexts } from './guidance-text.ts';
import { Page } from './page.tsx';
import type { View } from './view.ts';

interface GuidanceViewProps extends GuidanceFormProps {
  exampleData: boolean;
  otherLanguageHref: string;
  answer?: GuidanceObject | undefined;
}

/** The page at `/vejledning`: the answer first, then the three questions. */
export function GuidanceView({ view, exampleData, otherLanguageHref, answer, ...form }: GuidanceViewProps) {
  const texts = guidanceTexts[view.language];
  const kommune = answer?.place?.kommune?.navn;
  const title = kommune === undefined ? texts.title : texts.titleIn(kommune);
  return (
    <Page
      view={view}
      title={title}
      exampleData={exampleData}
      otherLanguageHref={otherLanguageHref}
      kommune={kommune}
      isFaulty={form.problem !== undefined}
    >
      <div>
        <h1>{title}</h1>
        {answer ? <Asked answer={answer} view={view} /> : <p class="lead">{texts.intro}</p>}
      </div>
      {answer ? <Answer answer={answer} view={view} /> : null}
      {answer ? <h2 class="on-screen">{texts.change}</h2> : null}
      <GuidanceForm view={view} {...form} />
    </Page>
  );
}

/** What the answer was made for: it must be seen on paper too. */
function Asked({ answer: { question, group, on }, view }: { answer: GuidanceObject; view: View }) {
  const texts = guidanceTexts[view.language];
  const { benefit, education, from } = question;
  const said = [
    group?.text ?? (benefit === 'job' || benefit === 'anden' ? texts.otherBenefits[benefit] : undefined),
    education === 'unknown' ? undefined : texts.educations[education],
    from && texts.withoutJobFrom(showDate(from, view)),
    showDate(on, view),
  ];
  return (
    <>
      <ul class="facts">{said.map((one) => (one === undefined ? null : <li>{one}</li>))}</ul>
      <p class="hint on-screen">{texts.keep}</p>
    </>
  );
}

function Answer({ answer, view }: { answer: GuidanceObject; view: View }) {
  const texts = guidanceTexts[view.language];
  const yours = answer.offers.filter((offer) => offer.standing !== 'not');
  const others = answer.offers.filter((offer) => offer.standing === 'not');
  return (
    <div class="guidance">
      <Notices notices={answer.notices} view={view} />
      <InShort offers={yours} view={view} />
      <Section
        id="hvem"
        heading={texts.whom}
        sentences={[...answer.whom, answer.contact]}
        also={answer.officeSource}
        view={view}
      >
        <p>
          <a class="next" href={answer.contact.url}>
            {new URL(answer.contact.url).hostname.replace(/^www\./, '')}
          </a>
        </p>
      </Section>
      {others.some((offer) => offer.id === 'regional-pulje') ? null : <Lists answer={answer} view={view} />}
      {byKind(yours).map((group) =>
        group.kind === 'first' ? <First {...group} view={view} /> : <Further {...group} view={view} />,
      )}
      <Section id="pris" heading={texts.cost} sentences={answer.cost} view={view} />
      <Section id="pligt" heading={texts.duty} sentences={answer.duty} view={view} />
      <ForOthers offers={others} view={view} />
      <Section id="lov" heading={texts.law} sentences={answer.law} view={view} />
    </div>
  );
}

function Lists({ answer, view }: { answer: GuidanceObject; view: View }) {
  const texts = guidanceTexts[view.language];
  return (
    <Section id="lister" heading={texts.lists} sentences={answer.lists} view={view}>
      {answer.lists.length === 0 ? <p>{texts.listsWithoutPlace}</p> : null}
    </Section>
  );
}

interface OfKind {
  kind: OfferObject['kind'];
  offers: readonly OfferObject[];
  view: View;
}

const Offers = ({ offers, view }: Omit<OfKind, 'kind'>) => (
  <>
    {offers.map((offer) => (
      <Offer offer={offer} view={view} />
    ))}
  </>
);

/** What to begin with lies open. */
function First({ kind, offers, view }: OfKind) {
  return (
    <>
      <h2 id={kind}>{guidanceTexts[view.language].kinds[kind]}</h2>
      <Offers offers={offers} view={view} />
    </>
  );
}

/** What may wait is put away, so that it does not stand before the rest. */
function Further({ kind, offers, view }: OfKind) {
  return (
    <details class="kind">
      <summary>
        <h2 id={kind}>
          {guidanceTexts[view.language].kinds[kind]} ({offers.length})
        </h2>
      </summary>
      <div class="guidance">
        <Offers offers={offers} view={view} />
      </div>
    </details>
  );
}

/** The offers of each kind that has any, in the order of the kinds. */
const byKind = (offers: readonly OfferObject[]) =>
  offerKinds
    .map((kind) => ({ kind, offers: offers.filter((offer) => offer.kind === kind) }))
    .filter((group) => group.offers.length > 0);

/** The offers by name, each a way down to it. */
function InShort({ offers, view }: { offers: readonly OfferObject[]; view: View }) {
  const texts = guidanceTexts[view.language];
  return (
    <section class="card stack" aria-labelledby="kort">
      <h2 id="kort">{texts.inShort}</h2>
      {offers.length === 0 ? <p>{texts.inShortNone}</p> : null}
      <div class="ways">
        {byKind(offers).map((group) => (
          <div class="stack">
            <h3>{texts.kinds[group.kind]}</h3>
            <ul class="sayings">
              {group.offers.map(({ id, title, standing, standingText }) => (
                <li>
                  <a href={`#${id}`}>{title}</a>{' '}
                  {standing === 'ask' ? null : <span class="doubt">({standingText})</span>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function ForOthers({ offers, view }: { offers: readonly OfferObject[]; view: View }) {
  const texts = guidanceTexts[view.language];
  if (offers.length === 0) return null;
  return (
    <details class="kind">
      <summary>
        <h2>
          {texts.notYours} ({offers.length})
        </h2>
      </summary>
      <div class="guidance">
        <p class="lead">{texts.notYoursIntro}</p>
        <Offers offers={offers} view={view} />
      </div>
    </details>
  );
}
