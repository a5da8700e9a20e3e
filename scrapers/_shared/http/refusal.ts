import type { AppError } from '../../../src/domain/error.ts';
import { failure } from './failure.ts';

/** Without its robots.txt a host is not asked at all (RFC 9309, 2.3.1.4). */
export function robotsUnreachable(url: URL, reason: AppError): AppError {
  return failure(
    'robots-unreachable',
    url,
    {
      da: `værtens robots.txt kunne ikke læses, så siden hentes ikke. ${reason.sentence.da}`,
      en: `the host's robots.txt could not be read, so the page is not fetched. ${reason.sentence.en}`,
    },
    { cause: reason },
  );
}

/** The host has failed so often in a row that it is left alone. */
export function hostGaveUp(url: URL, count: number, last: AppError): AppError {
  return failure(
    'host-gave-up',
    url,
    {
      da: `ikke hentet: ${count} fejl i træk hos værten, så den får fred til næste nat. Sidst: ${last.sentence.da}`,
      en: `not fetched: ${count} failures in a row on the host, so it is left alone until the next night. Last: ${last.sentence.en}`,
    },
    { cause: last },
  );
}

/** The source has asked as often as it may in one night. */
export function requestLimit(url: URL, limit: number, robots: number): AppError {
  return failure('request-limit', url, {
    da: `ikke hentet: kilden har brugt nattens ${limit} forespørgsler (og ${robots} til robots.txt).`,
    en: `not fetched: the source has used the ${limit} requests of the night (and ${robots} for robots.txt).`,
  });
}

/** The host's robots.txt forbids the page. */
export function robotsDisallowed(url: URL): AppError {
  return failure('robots-disallowed', url, {
    da: 'værtens robots.txt beder os om ikke at hente siden.',
    en: "the host's robots.txt asks us not to fetch the page.",
  });
}

/** The chain of redirects does not end. */
export function tooManyRedirects(url: URL, limit: number): AppError {
  return failure('too-many-redirects', url, {
    da: `mere end ${limit} viderestillinger.`,
    en: `more than ${limit} redirects.`,
  });
}
