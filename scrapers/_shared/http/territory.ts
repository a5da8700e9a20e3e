import { isPublicAddress, literalAddress } from './address.ts';
import { failure } from './failure.ts';

/** Where a source may go. `allowPrivate` only where an operator's own sources file named the hosts. */
export interface Territory {
  hosts: readonly string[];
  allowPrivate: boolean;
}

const longestUrl = 2_000;

function parsed(text: string, base: URL | undefined): URL {
  const url = URL.parse(text, base);
  if (url !== null) {
    url.hash = '';
    return url;
  }
  const origin = base ?? new URL('https://invalid.invalid/');
  const shown = JSON.stringify(text.slice(0, 100));
  throw failure('url-not-allowed', origin, { da: `${shown} er ikke en adresse.`, en: `${shown} is not an address.` });
}

/** True where an address lies on one of the hosts a source may ask. */
export function isListed(url: URL, hosts: readonly string[]): boolean {
  // Compared as the URL parser writes them, so that upper case, æøå and a default port written out make no difference.
  return hosts.some((host) => URL.parse(`${url.protocol}//${host}`)?.host === url.host);
}

/** The address, if the source may ask it; called for the first address and again for every hop. */
export function permittedUrl(text: string, territory: Territory, base?: URL): URL {
  const url = parsed(text, base);
  const schemes = territory.allowPrivate ? ['https:', 'http:'] : ['https:'];
  if (!schemes.includes(url.protocol) || url.href.length > longestUrl) {
    throw failure('url-not-allowed', url, {
      da: 'kun https-adresser af rimelig længde hentes.',
      en: 'only https addresses of reasonable length are fetched.',
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw failure('url-not-allowed', url, {
      da: 'adresser med brugernavn eller adgangskode hentes ikke.',
      en: 'addresses with a user name or password are not fetched.',
    });
  }
  const literal = literalAddress(url.hostname);
  // The dial's own guard sits in the name lookup, which is never asked about a literal address.
  if (literal !== undefined && !territory.allowPrivate && !isPublicAddress(literal)) throw addressNotPublic(url);
  if (!isListed(url, territory.hosts)) {
    throw failure('host-not-allowed', url, {
      da: 'værten står ikke på kildens liste over tilladte værter.',
      en: "the host is not on the source's list of allowed hosts.",
    });
  }
  return url;
}

/** The refusal of an address inside a private network. */
export function addressNotPublic(url: URL) {
  return failure('address-not-public', url, {
    da: 'værten fører til en privat adresse og hentes ikke.',
    en: 'the host leads to a private address and is not fetched.',
  });
}
