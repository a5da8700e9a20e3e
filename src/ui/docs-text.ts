import type { View } from './view.ts';

const danish = {
  title: 'Data til programmer',
  lead: 'Alt på siden her kan hentes som data: uden nøgle, uden konto, fra enhver hjemmeside. Svar og afvisninger er på dansk, eller på engelsk med Accept-Language: en.',
  document: 'Beskrivelsen som OpenAPI 3.1',
  tryIt: 'Prøv det på siden her',
  promise:
    'Inden for /v1 kommer der kun til: intet fjernes eller skifter betydning, og en adresse, der skal lukkes, siger det i sine svar (Deprecation og Sunset) mindst seks måneder før. Vær klar til nye felter, nye værdier og nye fejlkoder.',
  operations: 'Det kan man spørge om',
  parameters: 'Parametre',
  parameter: 'Parameter',
  meaning: 'Betydning',
  example: 'Eksempel',
  required: 'skal gives',
  deprecated: 'Frarådes; lukkes senere.',
  open: 'Se svaret',
  problems: 'Afvisninger',
  problemsLead:
    'En afvisning er et problemdokument (RFC 9457). Feltet code er fast, parameter siger, hvad der var forkert, og detail, hvad der ville være rigtigt.',
  code: 'Kode',
  status: 'Status',
  saying: 'Ordene, her i et eksempel',
  tryLead: 'Swagger UI, hentet herfra. Uden JavaScript virker alt det ovenstående.',
};

const english: typeof danish = {
  title: 'Data for programs',
  lead: 'Everything on this site can be had as data: no key, no account, from any website. Answers and refusals are in Danish, or in English with Accept-Language: en.',
  document: 'The description as OpenAPI 3.1',
  tryIt: 'Try it on this page',
  promise:
    'Within /v1 things are only added: nothing is removed or changes its meaning, and an address that is to close says so in its answers (Deprecation and Sunset) at least six months before. Be ready for new fields, new values and new error codes.',
  operations: 'What may be asked',
  parameters: 'Parameters',
  parameter: 'Parameter',
  meaning: 'Meaning',
  example: 'Example',
  required: 'must be given',
  deprecated: 'Advised against; will close.',
  open: 'See the answer',
  problems: 'Refusals',
  problemsLead:
    'A refusal is a problem document (RFC 9457). The field code is stable, parameter says what was wrong, and detail what would be right.',
  code: 'Code',
  status: 'Status',
  saying: 'The words, here in an example',
  tryLead: 'Swagger UI, served from here. Everything above works without JavaScript.',
};

/** The words of the page at `/docs`. */
export const docsTexts = (language: View['language']): typeof danish => (language === 'en' ? english : danish);
