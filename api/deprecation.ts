import type { CivilDate } from '../src/domain/date.ts';

/** That the use of an address is advised against, since when, when it stops answering, and where it is told what to use. */
export interface Deprecation {
  since: CivilDate;
  sunset: CivilDate;
  link: string;
}

const midnight = (day: CivilDate): Date => new Date(`${day}T00:00:00Z`);

/** The headers that say so: `Deprecation` (RFC 9745), `Sunset` (RFC 8594), and a `Link` to what to use. */
export function deprecationHeaders({ since, sunset, link }: Deprecation): Record<string, string> {
  const links = ['deprecation', 'sunset'].map((relation) => `<${link}>; rel="${relation}"; type="text/html"`);
  return {
    Deprecation: `@${midnight(since).getTime() / 1000}`,
    Sunset: midnight(sunset).toUTCString(),
    Link: links.join(', '),
  };
}
