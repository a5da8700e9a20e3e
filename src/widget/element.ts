import type { CoursesObject } from '../contract/course.ts';
import { compactTexts, staleLists } from '../ui/compact.tsx';
import { courseAddress, emptyForm, noFilters, type SearchForm } from '../ui/form.ts';
import { viewIn } from '../ui/view.ts';
import { ask, type Outcome, placeTyped, type Question } from './ask.ts';
import { type AttributeName, attributes, readOptions, siteOf, type WidgetOptions } from './attributes.ts';
import type { BoxState, Failure } from './box.tsx';
import { type FailureCode, searchDetail, type WidgetEvents } from './events.ts';
import { type Draw, mount } from './mount.tsx';
import type { Refusal } from './read-answer.ts';
import { widgetStyle } from './style.ts';

/** Long enough for a finger to come to the next letter, short enough not to be noticed. */
const pauseMs = 80;
const fewestAsked = 50;
const slowMs = 3_000;
const longestMs = 15_000;

/** As the API itself knows them, and their beginning: the day of birth alone must not be sent either. */
const looksLikeCpr = (text: string): boolean => /\d{6}/.test(text);

let sheet: CSSStyleSheet | undefined;

/** One sheet for every element of the page; made by script, it needs no leave of the page's policy. */
function sharedSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(widgetStyle);
  }
  return sheet;
}

/** `<positivliste-soeg>`: the search in another's page. Nothing is kept and nobody but the API is asked. */
export class PositivlisteSoeg extends HTMLElement {
  /** The site asked where the element does not say. */
  static site: string | undefined;
  static readonly observedAttributes: readonly AttributeName[] = attributes.map(({ name }) => name);

  readonly #root: ShadowRoot;
  #draw: Draw | undefined;
  #state: BoxState;
  #running: AbortController | undefined;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [sharedSheet()];
    this.#state = this.#stateAtFirst();
    this.#root.addEventListener('input', (event) => this.#onInput(event));
    this.#root.addEventListener('change', (event) => this.#onInput(event));
    this.#root.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#ask();
    });
    this.#root.addEventListener('click', (event) => this.#onClick(event));
  }

  connectedCallback(): void {
    this.#takeEarlyProperties();
    this.#start();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    // Several attributes are often set one after the other: they are one question.
    if (before === after || !this.isConnected || this.#draw === undefined) return;
    this.#stop();
    this.#later(pauseMs, () => this.#start());
  }

  /** Properties set before the element was defined lie upon it and hide its own. */
  #takeEarlyProperties(): void {
    for (const { property } of attributes) {
      const early = Object.getOwnPropertyDescriptor(this, property);
      if (early === undefined) continue;
      Reflect.deleteProperty(this, property);
      Reflect.set(this, property, early.value);
    }
  }

  #options(): WidgetOptions {
    const around = this.parentElement?.closest('[lang]')?.getAttribute('lang') ?? '';
    return readOptions((name) => this.getAttribute(name) ?? '', around);
  }

  #stateAtFirst(): BoxState {
    const options = this.#options();
    const nothing = { answer: undefined, failure: undefined, isAsking: false, isSlow: false };
    return { turn: 0, options, form: this.#formOf(options), ...nothing };
  }

  #formOf({ place, lists, groups, on, language }: WidgetOptions): SearchForm {
    const written = this.getAttribute('api') ?? '';
    const site = written === '' ? PositivlisteSoeg.site : siteOf(written, document.baseURI);
    const [list = 'regional'] = lists;
    return {
      ...emptyForm,
      ...(site !== undefined && { site }),
      sted: place,
      on,
      list: list === 'regional' ? '' : list,
      filters: { ...noFilters, group: groups },
      language,
    };
  }

  /** Begins with what the attributes say now; words already typed stay. */
  #start(): void {
    const { q, sted } = this.#state.form;
    const first = this.#stateAtFirst();
    const place = first.options.place === '' && this.#state.options.place === '' ? sted : first.form.sted;
    const { turn } = this.#state;
    this.#show({ ...first, turn, form: { ...first.form, q, sted: place } });
    this.#ask();
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  #later(ms: number, act: () => void): void {
    this.#timers.push(setTimeout(act, ms));
  }

  #onInput(event: Event): void {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
    const { name, value } = field;
    const isPlace = name === 'sted';
    const { form } = this.#state;
    if (name === 'q' && value !== form.q) this.#show({ form: { ...form, q: value } });
    else if (name === 'list' && event.type === 'change') this.#show({ form: { ...form, list: value } });
    else if (isPlace) this.#show({ form: { ...form, sted: value } });
    else return;
    // Half a municipality is none: the place is asked about when it has been written.
    if (isPlace && event.type === 'input') return;
    // The first letter is asked for at once, so that an answer comes soon; while letters follow, the last of them is.
    const isAlone = this.#running === undefined && this.#timers.length === 0;
    this.#stop();
    this.#later(isAlone || event.type === 'change' ? 0 : pauseMs, () => this.#ask());
  }

  #onClick(event: Event): void {
    const [target] = event.composedPath();
    if (!(target instanceof Element)) return;
    if (target.closest('[data-again]')) this.#start();
    const href = target.closest('a[href]')?.getAttribute('href');
    const { answer, form, answered = form } = this.#state;
    const hit = answer?.items.find(({ id }) => courseAddress(id, answered) === href);
    if (!hit || href === undefined || href === null) return;
    const { id, code, title } = hit;
    const isFree = this.#tell('positivliste:select', { id, code, title, href }, true);
    if (!isFree) event.preventDefault();
  }

  #question(): Question | undefined {
    const { options, form } = this.#state;
    if (form.site === undefined) return undefined;
    return {
      site: form.site,
      q: form.q.trim(),
      ...(options.place === '' ? placeTyped(form.sted) : { place: options.place, placeIs: options.placeIs }),
      list: form.list,
      groups: options.groups,
      on: options.on,
      limit: Math.max(options.max, fewestAsked),
      language: options.language,
    };
  }

  /** Asks for what stands in the form now. An answer to an earlier question is never shown after a later one was asked. */
  #ask(): void {
    this.#stop();
    const question = this.#question();
    if (question === undefined) this.#fail('no-address');
    else if (looksLikeCpr(question.q)) this.#fail('cpr', undefined, 'q');
    else if (looksLikeCpr(this.#placeWritten())) this.#fail('cpr', undefined, 'sted');
    else this.#send(question);
  }

  /** What the reader has written of a place; empty where the page has decided it. */
  #placeWritten(): string {
    const { options, form } = this.#state;
    return options.place === '' ? form.sted : '';
  }

  #send(question: Question): void {
    const { form } = this.#state;
    const running = new AbortController();
    this.#running = running;
    this.#show({ isAsking: true, isSlow: false });
    this.#later(slowMs, () => this.#show({ isSlow: true }));
    this.#later(longestMs, () => {
      running.abort();
      this.#fail('slow');
    });
    ask(question, running.signal).then(
      (outcome) => this.#settle(running, () => this.#take(outcome, question, form)),
      () => this.#settle(running, () => this.#fail(navigator.onLine ? 'down' : 'offline')),
    );
  }

  /** What was given up, or has been overtaken, is let go. */
  #settle(running: AbortController, act: () => void): void {
    if (running.signal.aborted || this.#running !== running) return;
    this.#stop();
    act();
  }

  #take(outcome: Outcome, question: Question, form: SearchForm): void {
    if ('failure' in outcome) this.#fail(outcome.failure, outcome.refusal);
    else this.#showAnswer(outcome.answer, question, form);
  }

  #showAnswer(answer: CoursesObject, question: Question, answered: SearchForm): void {
    this.#show({ answer, answered, failure: undefined, isAsking: false, isSlow: false });
    if (this.#state.failure) return;
    this.#tell('positivliste:search', searchDetail(answer, question, this.#state.options.max));
    const lists = staleLists(answer.lists).map(({ region, name, freshness }) => ({ region, name, freshness }));
    if (lists.length > 0) this.#tell('positivliste:stale', { lists });
  }

  #fail(code: FailureCode, refusal?: Refusal, field = this.#fieldOf(refusal)): void {
    this.#stop();
    const texts = compactTexts(viewIn(this.#state.options.language));
    const sentences: Record<FailureCode, string> = {
      refused: refusal?.detail ?? texts.unreadable,
      cpr: field === 'sted' ? texts.cprAsPlace : texts.cpr,
      'too-often': texts.tooOften,
      down: texts.down,
      offline: texts.offline,
      slow: texts.down,
      unreadable: texts.unreadable,
      'no-address': texts.noAddress,
    };
    const failure: Failure = { code, message: sentences[code], field };
    this.#show({ failure, answer: undefined, isAsking: false, isSlow: false });
    this.#tell('positivliste:error', { code, message: failure.message });
  }

  #fieldOf(refusal: Refusal | undefined): Failure['field'] {
    if (refusal?.parameter === 'q') return 'q';
    const isPlace = ['kommune', 'postnr', 'region'].includes(refusal?.parameter ?? '');
    return isPlace && this.#state.options.place === '' ? 'sted' : undefined;
  }

  /** Draws what has changed. Where that does not come through, it is drawn afresh, without the answer. */
  #show(changed: Partial<BoxState>): void {
    this.#state = { ...this.#state, ...changed, turn: this.#state.turn + 1 };
    if (this.#draw === undefined) this.#draw = mount(this.#root, this.#state);
    else if (!this.#draw(this.#state)) this.#drawAfresh();
  }

  #drawAfresh(): void {
    this.#draw = undefined;
    if (this.#state.failure) return;
    this.#fail('unreadable');
  }

  #tell<N extends keyof WidgetEvents>(name: N, detail: WidgetEvents[N]['detail'], cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}

// Each attribute is a property too; `lang` is one of every element already.
for (const { name, property, type } of attributes) {
  if (property in HTMLElement.prototype) continue;
  Object.defineProperty(PositivlisteSoeg.prototype, property, {
    configurable: true,
    enumerable: true,
    get(this: HTMLElement) {
      const written = this.getAttribute(name) ?? '';
      return type === 'number' ? Number(written) || Number(defaultOf(name)) : written;
    },
    set(this: HTMLElement, value: unknown) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, typeof value === 'string' ? value : JSON.stringify(value));
    },
  });
}

function defaultOf(wanted: AttributeName): string {
  return attributes.find(({ name }) => name === wanted)?.default ?? '';
}
