/** The words of the page where the search is made ready for other sites. */
export const danishWidget = {
  title: 'Søgning på jeres egen side',
  intro:
    'Kommuner, a-kasser og andre kan vise søgningen på deres egne sider. Den er gratis, kræver ingen nøgle, sætter ingen cookies og gemmer intet.',
  formHeading: 'Vælg',
  kommune: 'Kommune',
  anyKommune: 'Læseren vælger selv',
  lists: 'Positivlister',
  groups: 'Kun disse faggrupper',
  groupsHint: 'Adskil med semikolon, fx Transport og lager; Rengøring',
  max: 'Antal kurser (1-50)',
  language: 'Sprog',
  languages: { '': 'Som siden omkring', da: 'Dansk', en: 'Engelsk' },
  headingLevel: 'Overskriftens niveau (2-5)',
  make: 'Lav koden',
  scriptHeading: 'Kode til jeres side',
  scriptHint:
    'Hashen sørger for, at browseren kun kører netop denne fil. Når vi udsender en ny udgave, skal koden skiftes her fra; indtil da viser siden det link, der står inde i elementet.',
  follow: (path: string) =>
    `Vil I have den nyeste udgave uden at skifte kode, så brug ${path} og udelad integrity og crossorigin.`,
  frameHeading: 'Kode til sider, der ikke tillader scripts',
  frameHint: 'Den virker helt uden script. Højden er fast, og der kan rulles inde i rammen.',
  copy: 'Kopiér',
  copied: 'Kopieret',
  previewHeading: 'Sådan ser det ud',
  link: 'Søg kurser på positivlisten',
  attributesHeading: 'Attributter',
  attribute: 'Attribut',
  otherwise: 'Ellers',
  meaning: 'Betydning',
  eventsHeading: 'Hændelser',
  eventsIntro: 'De når ud til siden omkring (bubbles og composed), og svaret står i event.detail.',
  event: 'Hændelse',
  themeHeading: 'Udseende',
  themeIntro:
    'Søgningen bruger sidens skrifttype og følger dens color-scheme. Andet ændres med disse CSS-variabler på elementet eller over det, og med ::part().',
  variable: 'Variabel',
  part: 'Del',
  policyHeading: 'Hvis siden har en CSP',
  policyIntro:
    'Der er ikke brug for unsafe-inline eller unsafe-eval, og siden må gerne kræve Trusted Types. Disse kilder skal være tilladt:',
  forScript: 'Til scriptet:',
  forFrame: 'Til rammen:',
  manifest: 'Elementet beskrevet for editorer (custom elements manifest)',
  embedTitle: 'Kurser på positivlisten',
};

export type WidgetTexts = typeof danishWidget;

export const englishWidget: WidgetTexts = {
  title: 'The search on your own site',
  intro:
    'Municipalities, unemployment funds and others can show the search on their own pages. It is free, needs no key, sets no cookies and keeps nothing.',
  formHeading: 'Choose',
  kommune: 'Municipality',
  anyKommune: 'The reader chooses',
  lists: 'Positive lists',
  groups: 'These occupation groups only',
  groupsHint: 'With semicolons between, e.g. Transport og lager; Rengøring',
  max: 'Number of courses (1-50)',
  language: 'Language',
  languages: { '': 'As the page around', da: 'Danish', en: 'English' },
  headingLevel: 'Level of the heading (2-5)',
  make: 'Make the code',
  scriptHeading: 'Code for your page',
  scriptHint:
    'With the hash a browser runs this very file and no other. When we release a new one, the code must be renewed from here; until then the page shows the link inside the element.',
  follow: (path) =>
    `To have the newest release without changing the code, use ${path} and leave out integrity and crossorigin.`,
  frameHeading: 'Code for pages that allow no scripts',
  frameHint: 'It works without any script. Its height is fixed, and one can scroll in it.',
  copy: 'Copy',
  copied: 'Copied',
  previewHeading: 'How it looks',
  link: 'Search for courses on the positive list',
  attributesHeading: 'Attributes',
  attribute: 'Attribute',
  otherwise: 'Otherwise',
  meaning: 'Meaning',
  eventsHeading: 'Events',
  eventsIntro: 'They reach the page around (bubbles and composed), and what they say is in event.detail.',
  event: 'Event',
  themeHeading: 'Looks',
  themeIntro:
    "The search uses the page's typeface and follows its color-scheme. The rest is changed by these custom properties on the element or above it, and by ::part().",
  variable: 'Property',
  part: 'Part',
  policyHeading: 'If the page has a CSP',
  policyIntro:
    'Neither unsafe-inline nor unsafe-eval is needed, and the page may require Trusted Types. These sources must be allowed:',
  forScript: 'For the script:',
  forFrame: 'For the frame:',
  manifest: 'The element described for editors (custom elements manifest)',
  embedTitle: 'Courses on the positive list',
};

/** By language. */
export const widgetTexts = { da: danishWidget, en: englishWidget };
