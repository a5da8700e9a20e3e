import { AppError } from '../../../src/domain/error.ts';

/** Host and path of an address, for sentences; the query is left out because it may carry a person's words. */
function placeOf(url: URL): string {
  const place = `${url.host}${url.pathname}`;
  return place.length > 200 ? `${place.slice(0, 199)}…` : place;
}

/** What the retry loop needs to know of a failure. */
interface FailureDetails {
  status?: number;
  retryAfterMs?: number;
}

/** A failure of one address: always the source's fault, always naming host and path. */
export function failure(
  code: string,
  url: URL,
  sentence: { da: string; en: string },
  more: { cause?: unknown; details?: FailureDetails } = {},
): AppError {
  const place = placeOf(url);
  return new AppError(
    code,
    { da: `${place}: ${sentence.da}`, en: `${place}: ${sentence.en}` },
    { fault: 'theirs', details: { host: url.host, path: url.pathname, ...more.details }, cause: more.cause },
  );
}

const networkSentences: Record<string, { da: string; en: string }> = {
  'host-not-found': { da: 'værtsnavnet findes ikke i DNS.', en: 'the host name is not found in DNS.' },
  'host-unreachable': {
    da: 'serveren tager ikke imod forbindelsen.',
    en: 'the server does not accept the connection.',
  },
  'too-slow': { da: 'serveren svarede ikke i tide.', en: 'the server did not answer in time.' },
  'tls-failed': {
    da: 'den krypterede forbindelse kunne ikke oprettes (ugyldigt eller udløbet certifikat).',
    en: 'the encrypted connection could not be made (invalid or expired certificate).',
  },
  'answer-cut-off': { da: 'svaret blev afbrudt, før det var helt.', en: 'the answer was cut off before it was whole.' },
  'answer-broken': { da: 'svaret er ikke gyldig HTTP.', en: 'the answer is not valid HTTP.' },
};

const codesOf: [RegExp, string][] = [
  [/^(ENOTFOUND|EAI_\w+|ENODATA)$/, 'host-not-found'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES|EPERM)$/, 'host-unreachable'],
  [/^(UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ETIMEDOUT)$/, 'too-slow'],
  [/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|ERROR_IN_CERT|EPROTO)/, 'tls-failed'],
  [/^(UND_ERR_SOCKET|ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE|Z_BUF_ERROR)$/, 'answer-cut-off'],
  [/^(UND_ERR_RES_CONTENT_LENGTH_MISMATCH|HPE_INVALID_EOF_STATE)$/, 'answer-cut-off'],
  [/^(HPE_|Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR_ZLIB|UND_ERR_)/, 'answer-broken'],
];

function systemCode(thrown: unknown): string | undefined {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') return error.code;
  }
  return undefined;
}

/** What went wrong on the wire, by name. An AppError passes through: it was named where it happened. */
export function networkFailure(thrown: unknown, url: URL): AppError {
  if (thrown instanceof AppError) return thrown;
  const system = systemCode(thrown);
  const code = codesOf.find(([pattern]) => system !== undefined && pattern.test(system))?.[1];
  const sentence = code === undefined ? undefined : networkSentences[code];
  if (code !== undefined && sentence !== undefined) return failure(code, url, sentence, { cause: thrown });
  const message = system ?? (thrown instanceof Error ? thrown.message : String(thrown));
  return failure(
    'request-failed',
    url,
    { da: `forespørgslen mislykkedes (${message}).`, en: `the request failed (${message}).` },
    { cause: thrown },
  );
}

/** A download that took longer than it may. */
export function tooSlow(url: URL, milliseconds: number, what: 'headers' | 'download'): AppError {
  const seconds = milliseconds / 1000;
  return failure(
    'too-slow',
    url,
    what === 'headers'
      ? { da: `intet svar inden for ${seconds} sekunder.`, en: `no answer within ${seconds} seconds.` }
      : { da: `ikke hentet færdig på ${seconds} sekunder.`, en: `not downloaded within ${seconds} seconds.` },
  );
}

/** An answer larger than is read. */
export function tooLarge(url: URL, bytes: number): AppError {
  const size = bytes < 1_000_000 ? `${bytes} byte` : `${bytes / 1_000_000} MB`;
  return failure('too-large', url, {
    da: `svaret er større end ${size} og blev ikke læst færdig.`,
    en: `the answer is larger than ${size} and was not read to its end.`,
  });
}

/** The caller's own signal ended the work, for instance because the source's time tonight is used up. */
export function stopped(url: URL, reason: unknown): AppError {
  if (reason instanceof AppError) return reason;
  return failure(
    'stopped',
    url,
    { da: 'hentningen blev standset.', en: 'the download was stopped.' },
    { cause: reason },
  );
}

/** A status that is not a document, by name. */
export function statusFailure(status: number, url: URL, details: FailureDetails = {}): AppError {
  const [code, da, en] = statusSentence(status);
  return failure(
    code,
    url,
    { da: `${da} (${status}).`, en: `${en} (${status}).` },
    { details: { status, ...details } },
  );
}

function statusSentence(status: number): [code: string, da: string, en: string] {
  if (status === 404 || status === 410) return ['page-gone', 'siden findes ikke længere', 'the page no longer exists'];
  if (status === 401 || status === 403) return ['page-refused', 'serveren afviser os', 'the server refuses us'];
  if (status === 429) {
    return ['too-many-requests', 'serveren beder os om færre forespørgsler', 'the server asks for fewer requests'];
  }
  if (status >= 500) return ['server-error', 'fejl på serveren', 'an error on the server'];
  return ['unexpected-status', 'uventet svar', 'an unexpected answer'];
}

const passing = new Set(['host-not-found', 'host-unreachable', 'too-slow', 'answer-cut-off', 'too-many-requests']);
const passingStatuses = new Set([429, 500, 502, 503, 504]);

/** Whether asking again may help: network errors and the statuses that servers give while they are unwell. */
export function mayPass(error: AppError): boolean {
  const { status } = error.details;
  return passing.has(error.code) || (typeof status === 'number' && passingStatuses.has(status));
}

/** Whether a failure says that the host is unwell or does not want us; a page that is gone says neither. */
export function countsAgainstHost(error: AppError): boolean {
  return mayPass(error) || ['tls-failed', 'page-refused', 'answer-broken', 'server-error'].includes(error.code);
}

/** Failures to reach a host at all: whoever asks next will meet the same. A status is an answer, and one page's own. */
export function isLost(error: AppError): boolean {
  return ['host-not-found', 'host-unreachable', 'tls-failed'].includes(error.code);
}
