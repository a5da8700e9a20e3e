import type { Council } from './council.ts';
import { atFile, atPage, type Fault, failed, fileBy, movedPage, published, twoFiles } from './fault.ts';
import { busy, cutOff, gzipBomb, longerThanSaid, page, redirect, reset, status, text } from './manners.ts';
import { encrypted, nobodyThere, unknownName } from './origins.ts';
import { markup } from './pages.ts';
import { textAs, walls } from './papers.ts';

const htmlOnly = (block: string) => (council: Council) => ({
  ...council,
  pages: [{ ...council.pages[0], blocks: [markup(() => block)] }] as const,
});

const loop = (council: Council) => ({
  [council.pages[0].path]: redirect(`/${council.id}/rundt/`),
  [`/${council.id}/rundt/`]: redirect(council.pages[0].path),
});

/** Faults of the server: what it answers, and whether it answers at all. */
export const onTheWire: readonly Fault[] = [
  {
    id: 'side-404',
    says: 'Siden findes ikke (404)',
    area: 'rar-nordjylland',
    answers: atPage(status(404)),
    expected: failed('page-gone'),
  },
  {
    id: 'side-410',
    says: 'Siden er taget ned (410)',
    area: 'rar-vestjylland',
    answers: atPage(status(410)),
    expected: failed('page-gone'),
  },
  {
    id: 'side-500',
    says: 'Fejl på serveren (500)',
    area: 'rar-oestjylland',
    answers: atPage(status(500)),
    expected: failed('server-error'),
  },
  {
    id: 'side-503',
    says: 'Serveren er overbelastet (503)',
    area: 'rar-sydjylland',
    answers: atPage(status(503)),
    expected: failed('server-error'),
  },
  {
    id: 'fil-404',
    says: 'Filen findes ikke (404)',
    area: 'rar-fyn',
    answers: atFile(status(404)),
    expected: failed('page-gone'),
  },
  {
    id: 'fil-410',
    says: 'Filen er taget ned (410)',
    area: 'rar-bornholm',
    answers: atFile(status(410)),
    expected: failed('page-gone'),
  },
  {
    id: 'fil-500',
    says: 'Fejl på serveren ved filen (500)',
    area: 'rar-nordjylland',
    answers: atFile(status(500)),
    expected: failed('server-error'),
  },
  {
    id: 'fil-503',
    says: 'Serveren er overbelastet ved filen (503)',
    area: 'rar-vestjylland',
    answers: atFile(status(503)),
    expected: failed('server-error'),
  },
  {
    id: 'side-403',
    says: 'Siden vil ikke vises for os (403)',
    area: 'rar-sydjylland',
    answers: atPage(status(403)),
    expected: failed('page-refused'),
  },
  {
    id: 'fil-403',
    says: 'Filen vil ikke gives os (403)',
    area: 'rar-oestjylland',
    answers: atFile(status(403)),
    expected: failed('page-refused'),
  },
  {
    id: 'fil-laengere-end-sagt',
    says: 'Filen er længere, end svaret siger',
    area: 'rar-fyn',
    answers: atFile(longerThanSaid),
    expected: failed('pdf-broken'),
  },
  {
    id: 'gzip-bombe',
    says: 'Et svar på 100 KB, der fylder 100 MB udpakket',
    area: 'rar-bornholm',
    answers: atFile(gzipBomb(100)),
    expected: failed('too-large'),
  },
  {
    id: 'forbindelse-brudt',
    says: 'Forbindelsen brydes uden svar',
    area: 'rar-fyn',
    answers: atPage(reset),
    expected: failed('answer-cut-off'),
  },
  {
    id: 'fil-skaaret-over',
    says: 'Filen er kortere, end svaret siger',
    area: 'rar-oestjylland',
    answers: atFile(cutOff),
    expected: failed('answer-cut-off'),
  },
  {
    id: 'til-privat-adresse',
    says: 'Filen viderestilles til en privat adresse',
    area: 'rar-bornholm',
    answers: atFile(redirect('http://169.254.169.254/latest/meta-data/')),
    expected: failed('host-not-allowed'),
  },
  {
    id: 'til-anden-vaert',
    says: 'Filen viderestilles til en anden vært',
    area: 'rar-nordjylland',
    answers: atFile(redirect('http://liste.example.org/positivliste.xlsx')),
    expected: failed('host-not-allowed'),
  },
  {
    id: 'i-ring',
    says: 'Siden viderestilles i ring',
    area: 'rar-vestjylland',
    answers: loop,
    expected: failed('too-many-redirects'),
  },
  {
    id: 'robots-forbyder',
    says: 'robots.txt forbyder siden',
    area: 'rar-sydjylland',
    robots: text('User-agent: *\nDisallow: /\n'),
    expected: failed('robots-disallowed'),
  },
  {
    id: 'robots-500',
    says: 'robots.txt giver fejl (500)',
    area: 'rar-fyn',
    robots: status(500),
    expected: failed('robots-unreachable'),
  },
  {
    id: 'robots-503',
    says: 'robots.txt kan ikke gives lige nu (503)',
    area: 'rar-vestjylland',
    robots: status(503),
    expected: failed('robots-unreachable'),
  },
  {
    id: 'vent-en-time',
    says: 'Serveren beder os vente en time (429)',
    area: 'rar-oestjylland',
    answers: atPage(status(429, { 'retry-after': '3600' })),
    expected: failed('asked-to-wait'),
  },
  {
    id: 'vent-et-sekund',
    says: 'Serveren beder os vente et sekund (429)',
    area: 'rar-bornholm',
    answers: (council) => atPage(busy(1, 1))(council),
    expected: { outcome: 'published', code: '' },
    night: 'first',
  },
  {
    id: 'side-flyttet',
    says: 'Siden er flyttet (301)',
    area: 'rar-vestjylland',
    council: (council) => ({ ...council, pages: [council.pages[0], movedPage(council)] }),
    answers: (council) => atPage(redirect(movedPage(council).path, 301))(council),
    expected: published('page-moved'),
    night: 'first',
  },
];

/** Faults before there is an answer: the name, the connection, the certificate. */
export const atTheDoor: readonly Fault[] = (
  [
    ['navn-findes-ikke', 'Værtsnavnet findes ikke', 'rar-nordjylland', unknownName, 'host-not-found'],
    ['ingen-svarer', 'Ingen tager imod på adressen', 'rar-vestjylland', nobodyThere, 'host-unreachable'],
    ['certifikat-udloebet', 'Certifikatet er udløbet', 'rar-oestjylland', encrypted('expired'), 'tls-failed'],
    ['certifikat-selvlavet', 'Certifikatet er selvlavet', 'rar-sydjylland', encrypted('self-signed'), 'tls-failed'],
    // What shows that it is the two certificates above, and nothing else, that fail.
    ['certifikat-godt', 'Certifikatet er godt, siden findes ikke', 'rar-fyn', encrypted('good'), 'page-gone'],
  ] as const
).map(([id, says, area, origin, code]) => ({ id, says, area, origin, expected: failed(code), night: 'first' }));

/** Such pages under the name of a file, each at councils where it is met as nothing else. */
const namedAsList = (
  [
    ['cookies', 'rar-bornholm', 'rar-fyn'],
    ['login', 'rar-bornholm', 'rar-oestjylland'],
    ['maintenance', 'rar-vestjylland', 'rar-fyn'],
    ['challenge', 'rar-bornholm', 'rar-fyn'],
  ] as const
).flatMap(([wall, excel, pdf]): Fault[] =>
  [
    { kind: 'excel', ending: '.xlsx', area: excel },
    { kind: 'pdf', ending: '.pdf', area: pdf },
  ].map(({ kind, ending, area }) => ({
    id: `${wall}-som-${kind}`,
    says: `En anden side (${wall}) under filens navn (${ending})`,
    area,
    council: fileBy(textAs(walls[wall])),
    expected: failed('not-the-list'),
  })),
);

/** Another page than the one that was asked for, or none with a list. */
export const walled: readonly Fault[] = [
  {
    id: 'side-cookies',
    says: 'Siden spørger om cookies og viser intet andet',
    area: 'rar-nordjylland',
    answers: atPage(page(walls.cookies)),
    expected: failed('list-not-found'),
  },
  {
    id: 'side-login',
    says: 'Siden kræver login',
    area: 'rar-vestjylland',
    answers: atPage(page(walls.login)),
    expected: failed('list-not-found'),
  },
  {
    id: 'side-vedligehold',
    says: 'Siden er under vedligeholdelse',
    area: 'rar-sydjylland',
    answers: atPage(page(walls.maintenance)),
    expected: failed('list-not-found'),
  },
  {
    id: 'side-cloudflare',
    says: 'Siden vil først se, om vi er et menneske',
    area: 'rar-sydjylland',
    answers: atPage(page(walls.challenge)),
    expected: failed('list-not-found'),
  },
  {
    id: 'fil-cloudflare',
    says: 'I filens sted spørges, om vi er et menneske',
    area: 'rar-nordjylland',
    answers: atFile(page(walls.challenge)),
    expected: failed('not-the-list'),
  },
  ...namedAsList,
  {
    id: 'fil-cookies',
    says: 'I filens sted spørges om cookies',
    area: 'rar-oestjylland',
    answers: atFile(page(walls.cookies)),
    expected: failed('not-the-list'),
  },
  {
    id: 'fil-login',
    says: 'I filens sted er et login',
    area: 'rar-fyn',
    answers: atFile(page(walls.login)),
    expected: failed('not-the-list'),
  },
  {
    id: 'fil-vedligehold',
    says: 'I filens sted står, at siden vedligeholdes',
    area: 'rar-bornholm',
    answers: atFile(page(walls.maintenance)),
    expected: failed('not-the-list'),
  },
  {
    id: 'forside-som-pdf',
    says: 'En forside under filens navn (.pdf)',
    area: 'rar-oestjylland',
    council: fileBy(textAs(walls.frontPage)),
    expected: failed('no-table'),
  },
  {
    id: 'forside-som-excel',
    says: 'En forside under filens navn (.xlsx)',
    area: 'rar-nordjylland',
    council: fileBy(textAs(walls.frontPage)),
    expected: failed('no-table'),
  },
  {
    id: 'side-uden-liste',
    says: 'Siden er der, men uden listen',
    area: 'rar-vestjylland',
    council: htmlOnly('<p>Listen kommer snart.</p>'),
    expected: failed('list-not-found'),
  },
  {
    id: 'to-lister',
    says: 'To lister for samme dato',
    area: 'rar-nordjylland',
    council: twoFiles,
    expected: failed('two-lists-for-one-date'),
  },
];
