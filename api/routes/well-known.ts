import type { OpenAPIHono } from '@hono/zod-openapi';
import { type AppError, callersError } from '../../src/domain/error.ts';
import { noParameters } from '../answer-route.ts';
import type { Ports } from '../ports.ts';
import { parseQuestion, readQuery } from '../question.ts';

const aDay = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=86400' };
const daysValid = 180;

/** `GET /.well-known/security.txt` (RFC 9116) and `GET /robots.txt` (RFC 9309). */
export function setupWellKnownRoutes(app: OpenAPIHono, ports: Ports): void {
  app.get('/.well-known/security.txt', (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    return c.body(securityText(ports), 200, aDay);
  });
  app.get('/robots.txt', (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    return c.body(robotsText, 200, aDay);
  });
}

/** Whom to tell of a hole. The operator's own address or none: an invented one would swallow what people report. */
function securityText({ about, now, publicUrl }: Ports): string {
  const contact = about?.contact;
  if (contact === undefined || !/^(https:\/\/|mailto:)/.test(contact)) throw contactNotSet();
  const base = publicUrl?.replace(/\/+$/, '');
  const canonical = base?.startsWith('https://') ? [`Canonical: ${base}/.well-known/security.txt`] : [];
  return `${[`Contact: ${contact}`, `Expires: ${expiresAt(now())}`, 'Preferred-Languages: da, en', ...canonical].join('\n')}\n`;
}

/** Half a year from the day it is asked: well under the year that is the most, and the same all day. */
function expiresAt(now: Date): string {
  const day = new Date(now);
  day.setUTCHours(0, 0, 0, 0);
  day.setUTCDate(day.getUTCDate() + daysValid);
  return day.toISOString();
}

function contactNotSet(): AppError {
  return callersError(
    'contact-unknown',
    {
      da: 'Den, der driver denne installation, har ikke oplyst nogen adresse. Driftsansvarlig: sæt CONTACT til en https:- eller mailto:-adresse.',
      en: 'Whoever runs this installation has given no address. Operator: set CONTACT to an https: or mailto: address.',
    },
    { setting: 'CONTACT' },
  );
}

/**
 * The pages may be found; their answers to questions may not, because there is no end of them, and neither may the data meant
 * for programs. Programs are not robots and need no leave to ask.
 */
const robotsText = `User-agent: *
Disallow: /v1/
Disallow: /kvittering
Disallow: /*?
Allow: /*?lang=en$
Allow: /v1/bulk
`;
