import type { Council } from './council.ts';
import { atFile, atPage, type Fault, failed, fileBy, movedPage, published, twoFiles } from './fault.ts';
import { busy, cutOff, drip, endless, page, redirect, reset, status, text } from './manners.ts';
import { markup } from './pages.ts';
import { operatorBomb, pdfOfPages, textAs, walls, zipBomb } from './papers.ts';

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

/** Documents and answers that cost more than a list may. */
export const heavy: readonly Fault[] = [
  {
    id: 'zip-bombe-5-kb',
    says: 'Zip-bombe på 5 KB (5 MB)',
    area: 'rar-nordjylland',
    council: fileBy(zipBomb(5)),
    expected: failed('zip-bomb'),
  },
  {
    id: 'zip-bombe-500-kb',
    says: 'Zip-bombe på 500 KB (500 MB)',
    area: 'rar-bornholm',
    council: fileBy(zipBomb(500)),
    expected: failed('zip-bomb'),
  },
  {
    id: 'pdf-500-sider',
    says: 'Pdf på 500 sider',
    area: 'rar-fyn',
    council: fileBy(pdfOfPages(500)),
    expected: failed('too-many-pages'),
  },
  {
    id: 'pdf-500-mb',
    says: 'Pdf på 1 MB, der fylder 500 MB udpakket',
    area: 'rar-oestjylland',
    council: fileBy(operatorBomb(500)),
    expected: failed('document-too-heavy'),
  },
  {
    id: 'svar-100-mb',
    says: 'Et svar på 100 MB',
    area: 'rar-vestjylland',
    answers: atFile(endless(100_000_000)),
    expected: failed('too-large'),
  },
  {
    id: 'en-byte-i-sekundet',
    says: 'Én byte i sekundet',
    area: 'rar-bornholm',
    answers: atFile(drip),
    expected: failed('too-slow'),
  },
];
