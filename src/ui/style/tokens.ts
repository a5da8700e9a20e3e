// Every colour and measure of the pages and of the widget. No other file names a colour; tokens.test.ts reckons the contrast
// of each pair in each of the palettes.

/** A colour for each role, named by what it is for. `on-x` is text upon `x`. */
export interface Palette {
  /** Behind everything. */
  ground: string;
  /** Cards, fields and the top of the page. */
  surface: string;
  ink: string;
  /** Text that says less: help, sources, dates. */
  quiet: string;
  /** Lines that only divide. */
  line: string;
  /** Lines that a field is known by. */
  edge: string;
  accent: string;
  'accent-strong': string;
  'on-accent': string;
  /** The ring around what has the keyboard. */
  focus: string;
  own: string;
  'on-own': string;
  near: string;
  'on-near': string;
  far: string;
  'on-far': string;
  warn: string;
  'on-warn': string;
  'warn-line': string;
  error: string;
  'error-ground': string;
  mark: string;
  'on-mark': string;
  /** Behind pictures of documents, which are white in any light. */
  paper: string;
  shadow: string;
}

export type ColourName = keyof Palette;

export const light: Palette = {
  ground: '#f5f6f4',
  surface: '#ffffff',
  ink: '#17212b',
  quiet: '#4a5562',
  line: '#d6dbe0',
  edge: '#74808f',
  accent: '#0b5570',
  'accent-strong': '#073d52',
  'on-accent': '#ffffff',
  focus: '#0b5cad',
  own: '#d9efe0',
  'on-own': '#0f4a28',
  near: '#dceaf7',
  'on-near': '#103f6e',
  far: '#e8ebee',
  'on-far': '#3b4552',
  warn: '#fff3d1',
  'on-warn': '#553900',
  'warn-line': '#a87a12',
  error: '#9b1c1c',
  'error-ground': '#fdecea',
  mark: '#ffe9a8',
  'on-mark': '#17212b',
  paper: '#ffffff',
  shadow: '#00000033',
};

export const dark: Palette = {
  ground: '#10151b',
  surface: '#19202a',
  ink: '#e8ecf1',
  quiet: '#aeb8c5',
  line: '#343d4a',
  edge: '#7d8897',
  accent: '#84c9df',
  'accent-strong': '#b3e0ee',
  'on-accent': '#062029',
  focus: '#9cd3ff',
  own: '#173824',
  'on-own': '#bce9ca',
  near: '#16324f',
  'on-near': '#c4ddf8',
  far: '#2b323c',
  'on-far': '#ced5de',
  warn: '#392e11',
  'on-warn': '#ffe3a3',
  'warn-line': '#a88429',
  error: '#ffb1a8',
  'error-ground': '#3a1a18',
  mark: '#5a4708',
  'on-mark': '#fff6dc',
  paper: '#ffffff',
  shadow: '#00000080',
};

/** What changes for those who ask for more contrast. */
export const moreInLight = {
  ground: '#ffffff',
  ink: '#000000',
  quiet: '#26303b',
  line: '#5b6673',
  edge: '#26303b',
  accent: '#053a4e',
  'accent-strong': '#02222f',
  focus: '#003f8a',
  error: '#7d0d0d',
  'warn-line': '#553900',
} as const satisfies Partial<Palette>;

export const moreInDark = {
  ground: '#000000',
  surface: '#080b0f',
  ink: '#ffffff',
  quiet: '#dde4ec',
  line: '#98a4b3',
  edge: '#dde4ec',
  accent: '#b3e8f7',
  'accent-strong': '#dcf5fc',
  focus: '#cbe8ff',
  error: '#ffd3cd',
  'warn-line': '#ffe3a3',
} as const satisfies Partial<Palette>;

/** A person's own few colours, by the names a browser knows them by: drawings are not given them of themselves. */
const forced: Partial<Palette> = {
  ground: 'Canvas',
  surface: 'Canvas',
  ink: 'CanvasText',
  quiet: 'CanvasText',
  line: 'CanvasText',
  edge: 'CanvasText',
  accent: 'LinkText',
  'accent-strong': 'LinkText',
  'on-accent': 'Canvas',
  focus: 'Highlight',
  own: 'Canvas',
  'on-own': 'CanvasText',
  near: 'Canvas',
  'on-near': 'CanvasText',
  far: 'Canvas',
  'on-far': 'CanvasText',
  warn: 'Canvas',
  'on-warn': 'CanvasText',
  'warn-line': 'CanvasText',
  error: 'CanvasText',
  'error-ground': 'Canvas',
  mark: 'Mark',
  'on-mark': 'MarkText',
};

/** Spaces in steps of eight pixels, and half a step. They grow with the reader's own text size. */
const measures = `
  --pl-space-half: .25rem; --pl-space-1: .5rem; --pl-space-2: 1rem; --pl-space-3: 1.5rem; --pl-space-4: 2rem; --pl-space-6: 3rem; --pl-radius: .5rem; --pl-radius-small: .25rem; --pl-measure: 60rem; --pl-prose: 42rem; --pl-target: 2.75rem;
  --pl-font: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;`;

/** The colours as custom properties. */
export const declared = (colours: Partial<Palette>): string =>
  Object.entries(colours)
    .map(([name, value]) => `--pl-${name}: ${value};`)
    .join(' ');

export const tokens = `
:root { color-scheme: light dark; ${declared(light)} ${measures} }
@media (prefers-contrast: more) { :root { ${declared(moreInLight)} } }
@media (prefers-color-scheme: dark) { :root { ${declared(dark)} } }
@media (prefers-color-scheme: dark) and (prefers-contrast: more) { :root { ${declared(moreInDark)} } }
@media (forced-colors: active) { :root { ${declared(forced)} } }
@media print { :root { color-scheme: light; ${declared({ ...light, ground: light.paper })} } }
`;
