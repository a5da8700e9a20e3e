import type { Problem } from '../src/contract/problem.ts';
import type { AppError, Sentence } from '../src/domain/error.ts';
import type { Language } from './language.ts';

const titles: Record<number, Sentence> = {
  400: { da: 'Spørgsmålet kan ikke besvares', en: 'The question cannot be answered' },
  403: { da: 'Ikke adgang', en: 'Not allowed' },
  404: { da: 'Findes ikke', en: 'Not found' },
  405: { da: 'Metoden bruges ikke her', en: 'Method not allowed' },
  408: { da: 'For langsomt', en: 'Too slow' },
  409: { da: 'Flere svar er mulige', en: 'More than one answer is possible' },
  413: { da: 'For meget på én gang', en: 'Too much at once' },
  415: { da: 'Skal være JSON', en: 'Must be JSON' },
  416: { da: 'Den del findes ikke', en: 'There is no such part' },
  429: { da: 'Spurgt for ofte', en: 'Asked too often' },
  431: { da: 'For meget på én gang', en: 'Too much at once' },
  451: { da: 'Udleveres ikke', en: 'Withheld' },
  500: { da: 'Fejl hos os', en: 'A fault on our side' },
  503: { da: 'Optaget', en: 'Busy' },
};

/** Faults of ours that a caller is told by name, since it can do something about them or must not trust what it has. */
const namedFaults: Record<string, number> = {
  'document-damaged': 500,
  busy: 503,
  'database-unreachable': 503,
  'database-locked': 503,
};
const hiddenFault = 'unexpected';

/** Where the status says too little, or the wrong thing. */
const titlesOfCodes: Record<string, Sentence> = {
  'receipt-does-not-match': { da: 'Kvitteringen passer ikke', en: 'The receipt does not match' },
};

const statuses: Record<string, number> = {
  'not-found': 404,
  'metrics-not-allowed': 403,
  'method-not-allowed': 405,
  'postnr-in-two-areas': 409,
  'receipt-does-not-match': 409,
  'document-withheld': 451,
  'no-picture': 404,
  'body-too-large': 413,
  'body-not-json': 415,
  'range-not-satisfiable': 416,
  'request-too-slow': 408,
  'headers-too-large': 431,
  'too-many-requests': 429,
};

/** The parameter an error of the catalogue is about; errors of the door carry it themselves. */
const parameters: Record<string, string> = {
  'place-missing': 'kommune',
  'kommune-unknown': 'kommune',
  'region-unknown': 'region',
  'postnr-unknown': 'postnr',
  'postnr-in-two-areas': 'postnr',
  'too-many-places': 'kommune',
};

/** The HTTP status of an error; here alone are codes turned into HTTP. */
export function statusOf(error: AppError): number {
  return error.fault === 'callers' ? statusOfCallers(error.code) : (namedFaults[error.code] ?? 500);
}

const statusOfCallers = (code: string): number => statuses[code] ?? (code.endsWith('-unknown') ? 404 : 400);

/** The HTTP status of a code as callers meet it. */
export const statusOfCode = (code: string): number =>
  code === hiddenFault ? 500 : (namedFaults[code] ?? statusOfCallers(code));

/** The parameter an error is about, where it is about one. */
export function parameterOf(error: AppError): string | undefined {
  const named = error.details.parameter;
  return typeof named === 'string' ? named : parameters[error.code];
}

const ours: Sentence = {
  da: 'Noget gik galt hos os. Prøv igen om lidt.',
  en: 'Something went wrong on our side. Try again shortly.',
};

/** An error as a problem document; a fault of ours shows none of its inside. */
export function presentProblem(error: AppError, language: Language): Problem {
  const status = statusOf(error);
  const parameter = parameterOf(error);
  const isHidden = status === 500 && namedFaults[error.code] === undefined;
  const sentence = isHidden ? ours : error.sentence;
  const code = isHidden ? hiddenFault : error.code;
  return {
    ...(!isHidden && error.details),
    type: `urn:positivliste:problem:${code}`,
    title: (titlesOfCodes[code] ?? titles[status])?.[language] ?? '',
    status,
    detail: sentence[language],
    code,
    ...(!isHidden && parameter !== undefined && { parameter }),
  };
}

/** The answer that carries a problem document. It is never stored by caches. */
export function problemResponse(error: AppError, language: Language): Response {
  const problem = presentProblem(error, language);
  const headers = new Headers({
    'Content-Type': 'application/problem+json; charset=utf-8',
    Link: `</docs#problem-${problem.code}>; rel="help"`,
    'Content-Language': language,
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language',
  });
  if (problem.status === 503) headers.set('Retry-After', '10');
  const { allow, bytes } = error.details;
  if (typeof allow === 'string') headers.set('Allow', allow);
  if (problem.status === 416 && typeof bytes === 'number') headers.set('Content-Range', `bytes */${bytes}`);
  return new Response(JSON.stringify(problem), { status: statusOf(error), headers });
}
