import type { z } from 'zod';
import type { expectationsSchema } from '../../src/domain/source.ts';

/**
 * rar-bm.dk, the common website of the regional labour-market councils. Its addresses have changed in every generation
 * seen (2017, 2020, 2021, 2023), so a source starts from an address that was seen and from STAR's pages, and follows
 * links from there; no address is guessed.
 */

/** The one list page seen in full (2021): it names the adjacent areas and links to their lists. */
const sjaellandListPage =
  'https://rar-bm.dk/rar-sjaelland/jobrettet-voksen-og-efteruddannelse-rar-sjaelland/positivliste-for-regional-uddannelsespulje/';

/** Addresses of the areas seen in other years; whether they still answer is unconfirmed. */
const areaPages = {
  hovedstaden: [
    'http://www.rar-bm.dk/da/Hovedstaden/Beskaeftigelsespolitik/Regional%20positivliste/Kursusforslag%20til%20den%20nye%20positivliste.aspx',
  ],
  sjaelland: [sjaellandListPage],
  sydjylland: [
    'https://rar-bm.dk/da/rar-sydjylland/om-rar-sydjylland/strategi-og-fokusomraader/',
    'https://rar-bm.dk/rar-sydjylland/arbejdsmarkedet/noegletal-og-reformstatus/',
  ],
};

const starPages = [
  'https://star.dk/da/indsatser-og-ordninger/jobrettet-voksen-og-efteruddannelse-veu/uddannelser-for-ledige/ordninger-jobrettet-veu/den-regionale-uddannelsespulje/',
  'https://star.dk/til-borgere/hjaelp-til-jobsoegning/positivlister-se-hvilke-kurser-og-uddannelser-du-kan-faa-adgang-til/',
];

/** A source for one of the eight labour-market areas: its data, but for what it overrides. */
export function rarSource(area: {
  id: string;
  name: string;
  areaNames: string[];
  seen?: keyof typeof areaPages;
  /** What a healthy list of the area looks like, once there is a history to propose it from. */
  expectations?: z.input<typeof expectationsSchema>;
}) {
  const seen = area.seen ? areaPages[area.seen] : [];
  const entry = [...seen.map((url) => url.replace(/^http:/, 'https:')), sjaellandListPage, ...starPages];
  return {
    id: area.id,
    name: area.name,
    publisher: area.name,
    area: area.id,
    listKind: 'regional',
    entry: [...new Set(entry)],
    hosts: ['rar-bm.dk', 'www.rar-bm.dk', 'star.dk', 'www.star.dk'],
    origin: area.seen
      ? 'addresses of this area seen on public pages in earlier years (2017 to 2023); not confirmed today'
      : 'no address of this area has been seen; the list is looked for from the page of RAR Sjælland and from STAR',
    areaNames: area.areaNames,
    ...(area.expectations && { expectations: area.expectations }),
  };
}
