import type { Child } from 'hono/jsx';
import { attributeWords } from '../widget/attribute-words.ts';
import { type AttributeName, attributes, elementName } from '../widget/attributes.ts';
import { eventWords } from '../widget/events.ts';
import { type Chosen, frameAddress, frameSnippet, type ServedFile, scriptSnippet } from '../widget/snippet.ts';
import { partWords, propertyWords } from '../widget/style-words.ts';
import { pageAddress } from './form.ts';
import { Page } from './page.tsx';
import type { View } from './view.ts';
import { widgetTexts } from './widget-text.ts';

export interface WidgetViewProps {
  view: View;
  exampleData: boolean;
  chosen: Chosen;
  file: ServedFile;
  kommuner: readonly string[];
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
      <Choices {...props} />
      <section class="stack">
        <h2>{texts.scriptHeading}</h2>
        <Snippet name="script" text={scriptSnippet(file, chosen, texts.link)} copy={texts.copy} copied={texts.copied} />
        <p class="hint">{texts.scriptHint}</p>
        <p class="hint">{texts.follow(`${file.site}/widget.js`)}</p>
      </section>
      <section class="stack">
        <h2>{texts.frameHeading}</h2>
        <Snippet
          name="frame"
          text={frameSnippet(file.site, chosen, texts.embedTitle)}
          copy={texts.copy}
          copied={texts.copied}
        />
        <p class="hint">{texts.frameHint}</p>
      </section>
      <Preview chosen={chosen} view={view} />
      <Reference view={view} site={file.site} />
    </Page>
  );
}

function Choices({ view, chosen, file, kommuner }: WidgetViewProps) {
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
        <Labelled name="groups" label={texts.groups} hint={texts.groupsHint}>
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

function Labelled({ name, label, hint, children }: { name: string; label: string; hint?: string; children: Child }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {children}
      {hint === undefined ? null : (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface SnippetProps {
  name: 'script' | 'frame';
  text: string;
  copy: string;
  copied: string;
}

/** The button stands there for those who have a script; it is hidden for others. */
function Snippet({ name, text, copy, copied }: SnippetProps) {
  return (
    <div class="snippet">
      <section tabindex={0} aria-label={name === 'script' ? 'HTML: script' : 'HTML: iframe'}>
        <pre>
          <code data-snippet={name}>{text}</code>
        </pre>
      </section>
      <button type="button" data-copy={name} data-copied={copied} hidden>
        {copy}
      </button>
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
