/** The words around every page, and those of a page that could not be shown. */
const danish = {
  tag: 'Uofficiel',
  description:
    'De regionale positivlister samlet: søg kurser efter kommune og dag, og se, hvilken liste og hvilken linje svaret bygger på. Uofficiel.',
  pages: {
    search: 'Søg kurser',
    guidance: 'Vejledning',
    grant: 'Bevilling',
    bundle: 'Flere kurser',
    changes: 'Ændringer',
    lists: 'Lister',
    pool: 'Puljen',
  },
  foot: {
    label: 'Om siden',
    about: 'Om siden, kilder og privatliv',
    widget: 'Søgning på jeres egen side',
    docs: 'Data til programmer',
    said: 'Siden samler lister, som andre har offentliggjort, og sætter ingen cookies.',
  },
  fault: 'Fejl',
  failure: {
    noPage: 'Der er ingen side på den adresse. Se efter, om den er skrevet rigtigt.',
    noEdition: 'Vi kender ikke den udgave af en liste. Alle udgaver står under Lister og kilder.',
    noReceipt: 'Adressen på kvitteringen er ikke hel. Hent hele adressen i sagen, eller spørg igen om kurset.',
    tooOften: 'Vent et øjeblik',
    ours: 'Noget gik galt hos os',
    waysOn: 'Herfra kan du gå til',
  },
};

const english: typeof danish = {
  tag: 'Unofficial',
  description:
    'The regional positive lists in one place: search for courses by municipality and day, and see the list and the line each answer rests on. Unofficial.',
  pages: {
    search: 'Find courses',
    guidance: 'Guidance',
    grant: 'Grants',
    bundle: 'Several courses',
    changes: 'Changes',
    lists: 'Lists',
    pool: 'The pool',
  },
  foot: {
    label: 'About this site',
    about: 'About this site, sources and privacy',
    widget: 'The search on your own site',
    docs: 'Data for programs',
    said: 'This site gathers lists that others have published, and sets no cookies.',
  },
  fault: 'Error',
  failure: {
    noPage: 'There is no page at that address. Check that it is written correctly.',
    noEdition: 'We do not know that edition of a list. Every edition is under Lists and sources.',
    noReceipt:
      'The address of the receipt is not whole. Get the whole address from the case, or ask about the course again.',
    tooOften: 'Wait a moment',
    ours: 'Something went wrong on our side',
    waysOn: 'From here you can go to',
  },
};

/** By language. */
export const frameTexts = { da: danish, en: english };
