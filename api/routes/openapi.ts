import type { OpenAPIHono } from '@hono/zod-openapi';
import { noParameters } from '../answer-route.ts';
import type { Ports } from '../ports.ts';
import { parseQuestion, readQuery } from '../question.ts';

const description = `Søgning i de regionale positivlister efter sted, dag og ord. Uofficiel: kommunen afgør, hvad der kan bevilges.
Hvert svar nævner de lister, det bygger på, og stedet i dokumentet.

Search in the Danish regional positive lists by place, day and words. Unofficial: the municipality decides what may be
granted. Every answer names the lists it rests on and the place in the document.`;

const tags = [
  { name: 'courses', description: 'Kurser / courses' },
  {
    name: 'eligibility',
    description: 'Bevillingsdagen, med bevis og kvittering / the day of the grant, with proof and receipt',
  },
  { name: 'places', description: 'Områder og kommuner / areas and municipalities' },
  { name: 'editions', description: 'Udgaver af listerne / editions of the lists' },
  { name: 'sources', description: 'Kilder / sources' },
  { name: 'health', description: 'Drift / operations' },
];

/** `GET /openapi.json`: the description of the routes, made from the schemas they use. */
export function setupOpenapiRoute(app: OpenAPIHono, ports: Ports): void {
  app.get('/openapi.json', (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    const document = app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Positivlisten', version: '1', description },
      servers: [{ url: ports.publicUrl?.replace(/\/+$/, '') ?? '/' }],
      tags,
    });
    return c.json(document, 200, { 'Cache-Control': 'public, max-age=600' });
  });
}
