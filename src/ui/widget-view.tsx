import type { Child } from 'hono/jsx';
import { civilDateSchema } from '../domain/date.ts';
import { attributeWords } from '../widget/attribute-words.ts';
import { type AttributeName, attributes, elementName } from '../widget/attributes.ts';
import { eventWords } from '../widget/events.ts';
import {
  type Chosen,
  frameAddress,
  frameSnippet,
  newestFile,
  type ServedFile,
  scriptSnippet,
} from '../widget/snippet.ts';
import { partWords, propertyWords } from '../widget/style-words.ts';
import { pageAddress } from './form.ts';
import { CopyButton, Said } from './journal.tsx';
import { Page } from './page.tsx';
import type { View } from './view.ts';
import { widgetTexts } from './widget-text.ts';

export interface WidgetViewProps {
  view: View;
  exampleData: boolean;
  chosen: Chosen;
  file: ServedFile;
  kommuner: readonly string[];
  /** The areas with a list of their own. */
  areas: readonly { value: string; name: string }[];
  script: string;
  otherLanguageHref: string;
}

/** The page at `/widget`: what to paste, and how it will look. */
export function WidgetView(props: WidgetViewProps) {
  const { view, exampleData, chosen, file, script, otherLanguageHref } = props;
  const texts = widgetTexts[view.language];
  return (
    <Page
      view={view}
      title={texts.title}
      exampleData={exampleData}
      otherLanguageHref={otherLanguageHref}
      script={script}
    >
      <div>
        <h1>{texts.title}</h1>
        <p class="lead">{texts.intro}</p>
      </div>
      <Said />
      <Choices {...props} />
      <section class="stack">
        <h2>{texts.scriptHeading}</h2>
        <h3>{texts.fixedHeading}</h3>
        <Snippet name="script" text={scriptSnippet(file, chosen, texts.link)} view={view} />
        <p class="hint">{texts.fixedHint}</p>
        <h3>{texts.newestHeading}</h3>
        <Snippet name="newest" text={scriptSnippet(newestFile(file.site), chosen, texts.link)} view={view} />
        <p class="hint">{texts.newestHint}</p>
      </section>
      <section class="stack">
        <h2>{texts.frameHeading}</h2>
        <Snippet name="frame" text={frameSnippet(file.site, chosen, texts.embedTitle)} view={view} />
        <p class="hint">{texts.frameHint}</p>
      </section>
      <Preview chosen={chosen} view={view} />
      <Reference view={view} site={file.site} />
    </Page>
  );
}

function Choices({ view, chosen, file, kommuner, areas }: WidgetViewProps) {
  const { language } = view;
  const texts = widgetTexts[language];
  const lists = (chosen.lists ?? 'regional').split(/[,\s]+/);
  return (
    <section class="card stack">
      <h2>{texts.formHeading}</h2>
      <form
        class="search"
        method="get"
        action="/widget"
        data-site={file.site}
        data-path={file.path}
        data-integrity={file.integrity}
        data-link={texts.link}
        data-title={texts.embedTitle}
      >
        {language === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
        <Labelled name="kommune" label={texts.kommune}>
          <select id="kommune" name="kommune">
            <option value="">{texts.anyKommune}</option>
            {kommuner.map((navn) => (
              <option value={navn} selected={navn === chosen.kommune}>
                {navn}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled name="region" label={texts.region} hint={texts.regionHint}>
          <select id="region" name="region" aria-describedby="region-hint">
            <option value="">{texts.noRegion}</option>
            {areas.map(({ value, name }) => (
              <option value={value} selected={value === chosen.region}>
                {name}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled name="on" label={texts.on} hint={texts.onHint}>
          <input id="on" name="on" type="date" value={readDay(chosen.on)} aria-describedby="on-hint" />
        </Labelled>
        <Labelled name="groups" label={texts.groups} hint={texts.groupsHint} example="Transport og lager; Rengøring">
          <input id="groups" name="groups" type="text" value={chosen.groups ?? ''} aria-describedby="groups-hint" />
        </Labelled>
        <Labelled name="max" label={texts.max}>
          <input id="max" name="max" type="text" inputmode="numeric" value={chosen.max ?? '5'} />
        </Labelled>
        <Labelled name="heading-level" label={texts.headingLevel}>
          <select id="heading-level" name="heading-level">
            {['2', '3', '4', '5'].map((level) => (
              <option value={level} selected={level === (chosen['heading-level'] ?? '2')}>
                {level}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled name="sprog" label={texts.language}>
          <select id="sprog" name="sprog">
            {Object.entries(texts.languages).map(([value, name]) => (
              <option value={value} selected={value === (chosen.lang ?? '')}>
                {name}
              </option>
            ))}
          </select>
        </Labelled>
        <fieldset>
          <legend>{texts.lists}</legend>
          {Object.entries(view.texts.listKind).map(([kind, name]) => (
            <label class="check">
              <input type="checkbox" name="lists" value={kind} checked={lists.includes(kind)} />
              {name}
            </label>
          ))}
        </fieldset>
        <div class="actions">
          <button type="submit">{texts.make}</button>
        </div>
      </form>
    </section>
  );
}

/** A field for dates bears nothing else. */
const readDay = (text = ''): string => (civilDateSchema.safeParse(text).success ? text : '');

interface LabelledProps {
  name: string;
  label: string;
  hint?: string;
  /** What may be written, as the lists have it. */
  example?: string;
  children: Child;
}

function Labelled({ name, label, hint, example, children }: LabelledProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {children}
      {hint === undefined ? null : (
        <p class="hint" id={`${name}-hint`}>
          {hint} {example === undefined ? null : <span lang="da">{example}</span>}
        </p>
      )}
    </div>
  );
}

interface SnippetProps {
  name: 'script' | 'newest' | 'frame';
  text: string;
  view: View;
}

function Snippet({ name, text, view }: SnippetProps) {
  const texts = widgetTexts[view.language];
  return (
    <div class="snippet">
      <section tabindex={0} aria-label={texts.snippets[name]}>
        <pre>
          <code id={`kode-${name}`}>{text}</code>
        </pre>
      </section>
      <p>
        <CopyButton
          label={texts.copy[name]}
          copied={texts.copied[name]}
          failed={texts.notCopied}
          from={`kode-${name}`}
        />
      </p>
    </div>
  );
}

/** Without a script the frame shows the same. */
function Preview({ chosen, view }: { chosen: Chosen; view: View }) {
  const texts = widgetTexts[view.language];
  const Element = elementName;
  return (
    <section class="stack">
      <h2>{texts.previewHeading}</h2>
      <Element {...chosen} api="/" heading-level={chosen['heading-level'] ?? '3'}>
        <noscript>
          <iframe class="preview" src={frameAddress('', chosen)} title={texts.embedTitle} loading="lazy"></iframe>
        </noscript>
      </Element>
    </section>
  );
}

function Reference({ view, site }: { view: View; site: string }) {
  const { language } = view;
  const texts = widgetTexts[language];
  const otherwise = new Map<AttributeName, string>(attributes.map((one) => [one.name, one.default]));
  return (
    <>
      <Table caption={texts.attributesHeading} heads={[texts.attribute, texts.otherwise, texts.meaning]}>
        {attributes.map(({ name }) => (
          <Row
            name={name}
            cells={[otherwise.get(name) || '–', attributeWords[name][language]]}
            heads={[texts.otherwise, texts.meaning]}
          />
        ))}
      </Table>
      <p class="hint">{texts.eventsIntro}</p>
      <Table caption={texts.eventsHeading} heads={[texts.event, texts.meaning]}>
        {Object.entries(eventWords).map(([name, words]) => (
          <Row name={name} cells={[words[language]]} heads={[texts.meaning]} />
        ))}
      </Table>
      <p class="hint">{texts.themeIntro}</p>
      <p class="hint">{texts.hiding}</p>
      <Table caption={texts.themeHeading} heads={[texts.variable, texts.meaning]}>
        {Object.entries(propertyWords).map(([name, words]) => (
          <Row name={name} cells={[words[language]]} heads={[texts.meaning]} />
        ))}
      </Table>
      <Table caption="::part()" heads={[texts.part, texts.meaning]}>
        {Object.entries(partWords).map(([name, words]) => (
          <Row name={name} cells={[words[language]]} heads={[texts.meaning]} />
        ))}
      </Table>
      <section class="stack">
        <h2>{texts.policyHeading}</h2>
        <p>{texts.policyIntro}</p>
        <p>
          {texts.forScript}{' '}
          <code>
            script-src {site}; connect-src {site}
          </code>
        </p>
        <p>
          {texts.forFrame} <code>frame-src {site}</code>
        </p>
        <p>
          <a href={pageAddress('/custom-elements.json', 'da')}>{texts.manifest}</a>
        </p>
      </section>
    </>
  );
}

function Table({ caption, heads, children }: { caption: string; heads: readonly string[]; children: Child }) {
  return (
    <section class="card">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

function Row({ name, cells, heads }: { name: string; cells: readonly string[]; heads: readonly string[] }) {
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
      </th>
      {cells.map((cell, at) => (
        <td data-label={heads[at]}>{cell}</td>
      ))}
    </tr>
  );
}
