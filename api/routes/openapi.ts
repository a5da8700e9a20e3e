import type { OpenAPIHono } from '@hono/zod-openapi';
import { type StoredAnswer, tagged } from '../answer-cache.ts';
import { noParameters, sendAnswer } from '../answer-route.ts';
import { describeDocument } from '../description/describe-document.ts';
import type { OpenapiDocument } from '../description/document.ts';
import type { Ports } from '../ports.ts';
import { parseQuestion, readQuery } from '../question.ts';

const description = `Søgning i de regionale positivlister efter sted, dag og ord. Uofficiel: kommunen afgør, hvad der kan bevilges.
Hvert svar nævner de lister, det bygger på, og stedet i dokumentet. Ingen nøgle, ingen konto; enhver hjemmeside må spørge.

Det, der ikke vides, siges: \`unknown\` er ikke \`nej\`. En afvisning er et problemdokument (RFC 9457) med en fast \`code\`,
navnet på den parameter, der var forkert, og hvad der ville være rigtigt. Ukendte parametre afvises.

*In English.* Search in the Danish regional positive lists by place, day and words. Unofficial: the municipality decides
what may be granted. Every answer names the lists it rests on and the place in the document. No key, no account; any
website may ask.

What is not known is said: \`unknown\` is not \`no\`. A refusal is a problem document (RFC 9457) with a stable \`code\`, the
name of the parameter that was wrong, and what would be right. Unknown parameters are refused.

**Versioner / versions.** Inden for \`/v1\` kommer der kun til; intet fjernes eller skifter betydning. Vær klar til nye
felter, nye værdier og nye \`code\`. / Within \`/v1\` things are only added; nothing is removed or changes its meaning. Be
ready for new fields, new values and new codes.

**Grænser / limits.** Hvor meget man må spørge, og hvor meget der er tilbage, står i \`RateLimit-Policy\` og \`RateLimit\`; er der
ingen, er der ingen grænse. En fil (\`format\`) og en nyhedsstrøm tæller for 5 spørgsmål, et med \`knownAt\` for 20. / How much
may be asked, and how much is left, is said in \`RateLimit-Policy\` and \`RateLimit\`; without them there is no limit. A file
(\`format\`) and a feed count as 5 questions, one with \`knownAt\` as 20.`;

const tags = [
  { name: 'courses', description: 'Kurser / courses' },
  {
    name: 'eligibility',
    description: 'Bevillingsdagen, med bevis og kvittering / the day of the grant, with proof and receipt',
  },
  { name: 'guidance', description: 'Hvad kan man spørge om, og hvem / what to ask for, and whom' },
  {
    name: 'changes',
    description: 'Hvad der kommer på listerne og forlader dem / what comes on the lists and leaves them',
  },
  { name: 'pools', description: 'Puljens penge / the money of the pool' },
  { name: 'places', description: 'Områder og kommuner / areas and municipalities' },
  {
    name: 'editions',
    description: 'Udgaver af listerne og deres dokumenter / editions of the lists and their documents',
  },
  { name: 'bulk', description: 'Alle data på én gang / all data at once' },
  { name: 'sources', description: 'Kilder / sources' },
  { name: 'health', description: 'Drift / operations' },
];

/** `GET /openapi.json`: the description of the routes, made from the schemas they use. */
export function setupOpenapiRoute(app: OpenAPIHono, ports: Ports): void {
  let described: StoredAnswer | undefined;
  app.get('/openapi.json', (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    described ??= tagged('openapi', '/openapi.json', { body: JSON.stringify(documentOf(app, ports)) });
    // It is in both languages at once.
    const headers = { 'Content-Language': 'da, en', Vary: 'Accept-Encoding' };
    return sendAnswer(c, described, 'da', 'public, max-age=600', headers);
  });
}

/** Every route is there before anybody asks, and it takes a while to describe them. */
const documents = new WeakMap<OpenAPIHono, OpenapiDocument>();

/** The whole description of the routes an app has. */
export function documentOf(app: OpenAPIHono, ports: Pick<Ports, 'publicUrl'>): OpenapiDocument {
  const document = documents.get(app) ?? makeDocument(app, ports);
  documents.set(app, document);
  return document;
}

function makeDocument(app: OpenAPIHono, ports: Pick<Ports, 'publicUrl'>): OpenapiDocument {
  const base = ports.publicUrl?.replace(/\/+$/, '');
  const generated = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Positivlisten',
      version: '1',
      description,
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      ...(base !== undefined && { contact: { name: 'Positivlisten', url: `${base}/om` } }),
    },
    servers: [{ url: base ?? '/' }],
    security: [],
    tags,
    externalDocs: { description: 'Dokumentation / documentation', url: `${base ?? ''}/docs` },
  });
  return describeDocument(generated, base ?? 'http://127.0.0.1:8080');
}
