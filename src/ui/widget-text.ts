/** The words of the page where the search is made ready for other sites. */
export const danishWidget = {
  title: 'Søgning på jeres egen side',
  intro:
    'Kommuner, a-kasser og andre kan vise søgningen på deres egne sider. Den er gratis, kræver ingen nøgle, sætter ingen cookies og gemmer intet.',
  formHeading: 'Vælg',
  kommune: 'Kommune',
  anyKommune: 'Læseren vælger selv',
  region: 'Eller et helt område',
  noRegion: 'Intet',
  regionHint: 'Bruges kun, når der ikke er valgt en kommune.',
  on: 'Fast dag',
  onHint: 'Lad feltet stå tomt, så svarer søgningen hver dag for dagen i dag. Med en dag kommer der aldrig nye lister.',
  lists: 'Positivlister',
  groups: 'Kun disse faggrupper',
  groupsHint: 'Adskil med semikolon, fx',
  max: 'Antal kurser (1-50)',
  language: 'Sprog',
  languages: { '': 'Som siden omkring', da: 'Dansk', en: 'Engelsk' },
  headingLevel: 'Overskriftens niveau (2-5)',
  make: 'Lav koden',
  scriptHeading: 'Kode til jeres side',
  newestHeading: 'Den nyeste udgave',
  newestHint:
    'Siden kører selv vores nyeste udgave, og koden skal ikke skiftes. Det er det letteste, hvis ingen hos jer ser efter siden til daglig.',
  fixedHeading: 'Kun denne udgave, med hash',
  fixedHint:
    'Hashen (integrity) sørger for, at browseren kun kører netop denne fil. Når vi udsender en ny udgave, holder koden op med at virke: filen findes ikke mere, og siden viser kun det link, der står inde i elementet, indtil I henter ny kode her.',
  frameHeading: 'Kode til sider, der ikke tillader scripts',
  frameHint:
    'Den virker helt uden script. Derfor kan rammen ikke selv følge indholdet: højden her er valgt efter antallet af kurser, højst 1200 punkter, og resten ruller inde i rammen. Ret height, hvis en anden højde passer bedre på siden.',
  snippets: { script: 'HTML: script med hash', newest: 'HTML: nyeste script', frame: 'HTML: iframe' },
  copy: { script: 'Kopiér koden med hash', newest: 'Kopiér koden', frame: 'Kopiér rammens kode' },
  copied: { script: 'Koden med hash er kopieret', newest: 'Koden er kopieret', frame: 'Rammens kode er kopieret' },
  notCopied: 'Koden kunne ikke kopieres. Markér den, og kopiér den selv.',
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
  hiding:
    'Skal søgningen kunne skjules, så sæt attributten hidden på elementet, eller læg det i et andet element, som I skjuler. display: none på elementet selv virker ikke, for sidens egne regler må ikke kunne fjerne det ved et uheld.',
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
  region: 'Or a whole area',
  noRegion: 'None',
  regionHint: 'Used only where no municipality is chosen.',
  on: 'One day only',
  onHint: 'Leave it empty, and the search answers for today, every day. With a day, new lists never come.',
  lists: 'Positive lists',
  groups: 'These occupation groups only',
  groupsHint: 'In Danish, with semicolons between, e.g.',
  max: 'Number of courses (1-50)',
  language: 'Language',
  languages: { '': 'As the page around', da: 'Danish', en: 'English' },
  headingLevel: 'Level of the heading (2-5)',
  make: 'Make the code',
  scriptHeading: 'Code for your page',
  newestHeading: 'The newest release',
  newestHint:
    'The page runs our newest release, and the code need not be changed. It is the easiest where nobody looks after the page from day to day.',
  fixedHeading: 'This release only, with a hash',
  fixedHint:
    'With the hash (integrity) a browser runs this very file and no other. When we release a new one, the code stops working: the file is no longer there, and the page shows only the link inside the element until you fetch new code here.',
  frameHeading: 'Code for pages that allow no scripts',
  frameHint:
    'It works without any script. So the frame cannot follow what is in it: this height is chosen by the number of courses, at most 1200 pixels, and the rest scrolls inside the frame. Change height where another suits the page better.',
  snippets: { script: 'HTML: script with a hash', newest: 'HTML: newest script', frame: 'HTML: iframe' },
  copy: { script: 'Copy the code with a hash', newest: 'Copy the code', frame: 'Copy the code of the frame' },
  copied: { script: 'The code with a hash is copied', newest: 'The code is copied', frame: 'The frame is copied' },
  notCopied: 'The code could not be copied. Select it, and copy it yourself.',
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
  hiding:
    "To hide the search, set the attribute hidden on the element, or put it in another element that you hide. display: none on the element itself does nothing, as the page's own rules must not take it away by accident.",
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
