import type { Words } from './attribute-words.ts';

/** The parts that a page may style by `::part()`. */
export const partWords: Readonly<Record<string, Words>> = {
  box: { da: 'Alt sammen', en: 'All of it' },
  heading: { da: 'Overskriften', en: 'The heading' },
  form: { da: 'Formularen', en: 'The form' },
  input: { da: 'Felterne', en: 'The fields' },
  button: { da: 'Knapperne', en: 'The buttons' },
  status: { da: 'Antallet af kurser', en: 'The number of courses' },
  stale: { da: 'Besked om lister, der ikke er friske', en: 'The notice of lists that are not fresh' },
  results: { da: 'Listen af kurser', en: 'The list of courses' },
  course: { da: 'Ét kursus', en: 'One course' },
  badge: { da: 'Mærket for eget område eller naboområde', en: 'The badge of own or adjacent area' },
  all: { da: 'Linket til hele svaret', en: 'The link to the whole answer' },
  message: { da: 'Besked om, at der intet svar er', en: 'The message where there is no answer' },
  foot: { da: 'Teksten nederst', en: 'The text at the end' },
};

/** The custom properties that a page is most likely to set; every colour of the pages' own sheet can be. */
export const propertyWords: Readonly<Record<string, Words>> = {
  '--pl-ground': { da: 'Baggrunden', en: 'The background' },
  '--pl-surface': { da: 'Baggrunden i kort og felter', en: 'The background of cards and fields' },
  '--pl-ink': { da: 'Teksten', en: 'The text' },
  '--pl-quiet': { da: 'Den mindre vigtige tekst', en: 'The text that matters less' },
  '--pl-line': { da: 'Stregerne', en: 'The lines' },
  '--pl-edge': { da: 'Kanten af felter', en: 'The edge of fields' },
  '--pl-accent': { da: 'Links og knapper', en: 'Links and buttons' },
  '--pl-on-accent': { da: 'Teksten på knapper', en: 'The text on buttons' },
  '--pl-size': { da: 'Skriftens størrelse', en: 'The size of the text' },
  '--pl-padding': { da: 'Luften inden for kanten', en: 'The space inside the edge' },
  '--pl-radius': { da: 'Runde hjørner', en: 'Round corners' },
};
