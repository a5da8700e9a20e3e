/** The name the element is used by. */
export const elementName = 'positivliste-soeg';

/** An attribute of the element. It is also a property, and the one follows the other. */
export interface WidgetAttribute {
  name: string;
  property: string;
  type: 'string' | 'number';
  default: string;
  /** The only values there are. */
  choices?: readonly string[];
}

/** Every attribute: the element, the frame, the page that builds the snippet and the manifest are made from this. Words: attribute-words.ts. */
export const attributes = [
  {
    name: 'kommune',
    property: 'kommune',
    type: 'string',
    default: '',
  },
  {
    name: 'region',
    property: 'region',
    type: 'string',
    default: '',
  },
  {
    name: 'lists',
    property: 'lists',
    type: 'string',
    default: 'regional',
  },
  {
    name: 'groups',
    property: 'groups',
    type: 'string',
    default: '',
  },
  {
    name: 'on',
    property: 'on',
    type: 'string',
    default: '',
  },
  {
    name: 'max',
    property: 'max',
    type: 'number',
    default: '5',
  },
  {
    name: 'lang',
    property: 'lang',
    type: 'string',
    default: '',
    choices: ['da', 'en'],
  },
  {
    name: 'heading-level',
    property: 'headingLevel',
    type: 'number',
    default: '2',
  },
  {
    name: 'api',
    property: 'api',
    type: 'string',
    default: '',
  },
] as const satisfies readonly WidgetAttribute[];

export type AttributeName = (typeof attributes)[number]['name'];

/** The values of the attributes as they were written; what is not there is empty. */
export type Written = (name: AttributeName) => string;

/** What the attributes ask for, made sense of. What makes no sense is as if it were not there. */
export interface WidgetOptions {
  /** A municipality or an area; empty where the reader chooses. */
  place: string;
  placeIs: 'kommune' | 'region';
  lists: readonly string[];
  groups: readonly string[];
  on: string;
  max: number;
  language: 'da' | 'en';
  headingLevel: number;
}

/** The attributes made sense of; `pageLanguage` is that of the page around, where the element has none. */
export function readOptions(written: Written, pageLanguage: string): WidgetOptions {
  const kommune = written('kommune').trim();
  const lists = parted(written('lists').toLowerCase(), /[,\s]+/);
  return {
    place: kommune === '' ? written('region').trim() : kommune,
    placeIs: kommune === '' ? 'region' : 'kommune',
    lists: lists.length === 0 ? ['regional'] : lists,
    groups: parted(written('groups'), /\s*;\s*/),
    on: /^\d{4}-\d{2}-\d{2}$/.test(written('on').trim()) ? written('on').trim() : '',
    max: within(written('max'), { least: 1, most: 50, otherwise: 5 }),
    language: /^en\b/i.test(written('lang') || pageLanguage) ? 'en' : 'da',
    headingLevel: within(written('heading-level'), { least: 2, most: 5, otherwise: 2 }),
  };
}

const parted = (text: string, between: RegExp): string[] => [
  ...new Set(
    text
      .split(between)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

function within(text: string, { least, most, otherwise }: { least: number; most: number; otherwise: number }): number {
  return /^\s*\d{1,3}\s*$/.test(text) ? Math.min(Math.max(Number(text), least), most) : otherwise;
}

/** The address of the API without a stroke at its end; undefined where it is no address of the web. */
export function siteOf(address: string, base?: string): string | undefined {
  try {
    const url = base === undefined ? new URL(address) : new URL(address, base);
    return /^https?:$/.test(url.protocol) ? `${url.origin}${url.pathname.replace(/\/+$/, '')}` : undefined;
  } catch {
    return undefined;
  }
}
