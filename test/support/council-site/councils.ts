import type { Council } from './council.ts';
import { longDate } from './council.ts';
import { pdfTable } from './layouts/pdf.ts';
import { viewData } from './layouts/view.ts';
import { xlsxOneSheet, xlsxSheetPerGroup } from './layouts/xlsx.ts';
import { dashedDate } from './list.ts';
import { adjacentLists, inForce, listLinks, listTable, pageLink, paragraph, scriptedView } from './pages.ts';

const about = paragraph(
  'Positivlisten viser de korte erhvervsrettede kurser, som jobcentret kan bevilge med tilskud fra den regionale uddannelsespulje.',
);
const landing = [inForce, about, listLinks, adjacentLists];
const titleFor = (name: string) => `Positivliste for regional uddannelsespulje - ${name} (eksempeldata)`;

const nordjylland: Council = {
  id: 'rar-nordjylland',
  name: 'RAR Nordjylland',
  adjacent: ['rar-vestjylland', 'rar-oestjylland'],
  share: 84,
  order: 'group',
  inForceLine: (date) => `Gældende i RAR Nordjyllands område fra ${dashedDate(date)}`,
  columns: [
    { field: 'number', heading: 'Nr.', width: 4 },
    { field: 'group', heading: 'Erhvervsgruppe', width: 18 },
    { field: 'code', heading: 'AMU-nr.', width: 8 },
    { field: 'title', heading: 'Titel', width: 34 },
    { field: 'durationText', heading: 'Varighed', width: 14 },
    { field: 'priceText', heading: 'Pris', width: 10 },
    { field: 'provider', heading: 'Udbyder', width: 18 },
    { field: 'note', heading: 'Bemærkninger', width: 14 },
  ],
  files: [
    {
      format: 'xlsx',
      path: '/rar-nordjylland/media/4711/positivliste-rar-nordjylland.xlsx',
      layout: xlsxOneSheet({ numbers: true, dates: false }),
    },
  ],
  pages: [{ path: '/rar-nordjylland/positivliste/', title: titleFor('RAR Nordjylland'), blocks: landing }],
};

const vestjylland: Council = {
  id: 'rar-vestjylland',
  name: 'RAR Vestjylland',
  adjacent: ['rar-nordjylland', 'rar-oestjylland', 'rar-sydjylland'],
  share: 66,
  order: 'group',
  inForceLine: (date) => `Listen for RAR Vestjylland er gældende fra den ${longDate(date)}`,
  columns: [
    { field: 'number', heading: 'Nr.', width: 4 },
    { field: 'code', heading: 'Fagkode', width: 8 },
    { field: 'title', heading: 'Kursustitel', width: 40 },
    { field: 'durationText', heading: 'Varighed (dage)', width: 14, inDays: true },
    { field: 'priceText', heading: 'Pris pr. kursus', width: 12 },
    { field: 'provider', heading: 'Uddannelsessted', width: 22 },
  ],
  files: [
    {
      format: 'xlsx',
      path: '/rar-vestjylland/filer/positivliste-vestjylland.xlsx',
      layout: xlsxSheetPerGroup({ numbers: true, dates: false }),
    },
  ],
  pages: [{ path: '/rar-vestjylland/uddannelsespulje/', title: titleFor('RAR Vestjylland'), blocks: landing }],
};

const oestjylland: Council = {
  id: 'rar-oestjylland',
  name: 'RAR Østjylland',
  adjacent: ['rar-nordjylland', 'rar-vestjylland', 'rar-sydjylland'],
  share: 90,
  order: 'title',
  inForceLine: (date) => `Gældende i RAR Østjyllands område fra ${longDate(date)}.`,
  columns: [
    { field: 'code', heading: 'Uddannelseskode', width: 14 },
    { field: 'title', heading: 'Uddannelsens navn', width: 32 },
    { field: 'durationText', heading: 'Antal dage', width: 14, inDays: true },
    { field: 'priceText', heading: 'Deltagerbetaling', width: 13 },
    { field: 'provider', heading: 'Udbyder', width: 18 },
    { field: 'group', heading: 'Branche', width: 17 },
    { field: 'admittedText', heading: 'Optaget på listen', width: 10 },
  ],
  files: [
    {
      format: 'pdf',
      path: '/rar-oestjylland/media/2088/positivliste_oestjylland.pdf',
      layout: pdfTable({ ruled: true, repeatHeading: true }),
    },
  ],
  pages: [{ path: '/rar-oestjylland/uddannelse/positivliste/', title: titleFor('RAR Østjylland'), blocks: landing }],
};

const sydjylland: Council = {
  id: 'rar-sydjylland',
  name: 'RAR Sydjylland',
  adjacent: ['rar-fyn', 'rar-oestjylland', 'rar-vestjylland'],
  share: 72,
  order: 'group',
  inForceLine: (date) => `Positivlisten for RAR Sydjylland træder i kraft ${longDate(date)}`,
  columns: [
    { field: 'number', heading: 'Nr.', width: 4 },
    { field: 'code', heading: 'Kursusnr.', width: 8 },
    { field: 'title', heading: 'Kursus', width: 40 },
    { field: 'durationText', heading: 'Varighed', width: 16 },
    { field: 'priceText', heading: 'Pris', width: 12 },
    { field: 'provider', heading: 'Udbyder', width: 22 },
  ],
  files: [],
  pages: [
    {
      path: '/rar-sydjylland/arbejdsmarkedet/positivliste/',
      title: titleFor('RAR Sydjylland'),
      blocks: [inForce, about, listTable, adjacentLists],
      holdsList: true,
    },
  ],
};

const fyn: Council = {
  id: 'rar-fyn',
  name: 'RAR Fyn',
  adjacent: ['rar-sjaelland', 'rar-sydjylland'],
  share: 60,
  order: 'title',
  inForceLine: (date) => `Gældende i RAR Fyns område fra ${longDate(date)}.`,
  columns: [
    { field: 'code', heading: 'AMU-nr.', width: 9 },
    { field: 'title', heading: 'Kursus', width: 38 },
    { field: 'durationText', heading: 'Varighed', width: 17 },
    { field: 'provider', heading: 'Udbyder', width: 22 },
    { field: 'group', heading: 'Branche', width: 20 },
  ],
  files: [
    {
      format: 'pdf',
      path: '/rar-fyn/media/positivliste-fyn.pdf',
      layout: pdfTable({ ruled: false, repeatHeading: true }),
    },
  ],
  pages: [{ path: '/rar-fyn/den-regionale-uddannelsespulje/', title: titleFor('RAR Fyn'), blocks: landing }],
};

const sjaellandPath =
  '/rar-sjaelland/jobrettet-voksen-og-efteruddannelse-rar-sjaelland/positivliste-for-regional-uddannelsespulje/';
const sjaelland: Council = {
  id: 'rar-sjaelland',
  name: 'RAR Sjælland',
  adjacent: ['rar-hovedstaden', 'rar-bornholm', 'rar-fyn'],
  share: 78,
  order: 'group',
  inForceLine: (date) => `Gældende i RAR Sjællands område fra ${longDate(date)}.`,
  columns: [
    { field: 'number', heading: 'Nr.', width: 5 },
    { field: 'group', heading: 'Erhvervsgruppe', width: 18 },
    { field: 'code', heading: 'AMU-nr.', width: 8 },
    { field: 'title', heading: 'Titel', width: 34 },
    { field: 'durationText', heading: 'Varighed', width: 14 },
    { field: 'provider', heading: 'Udbyder', width: 20 },
    { field: 'providerKind', heading: 'Offentlig/privat udbyder', width: 12 },
  ],
  files: [
    {
      format: 'pdf',
      path: '/rar-sjaelland/media/1205/positivliste-rar-sjaelland.pdf',
      layout: pdfTable({ ruled: true, repeatHeading: true }),
    },
    {
      format: 'xlsx',
      path: '/rar-sjaelland/media/1206/positivliste-rar-sjaelland.xlsx',
      layout: xlsxOneSheet({ numbers: false, dates: false }),
    },
    {
      format: 'view',
      path: `${sjaellandPath}digital-visning/data.json`,
      layout: viewData,
      linkPath: `${sjaellandPath}digital-visning/`,
    },
  ],
  pages: [
    { path: sjaellandPath, title: titleFor('RAR Sjælland'), blocks: landing },
    { path: `${sjaellandPath}digital-visning/`, title: titleFor('RAR Sjælland'), blocks: [inForce, scriptedView] },
  ],
};

const hovedstaden: Council = {
  id: 'rar-hovedstaden',
  name: 'RAR Hovedstaden',
  adjacent: ['rar-sjaelland'],
  share: 82,
  order: 'title',
  inForceLine: (date) => `Gældende i RAR Hovedstadens område fra ${longDate(date)}.`,
  columns: [
    { field: 'group', heading: 'Branche', width: 18 },
    { field: 'code', heading: 'Fagkode', width: 8 },
    { field: 'title', heading: 'Titel', width: 34 },
    { field: 'durationText', heading: 'Varighed', width: 14 },
    { field: 'priceText', heading: 'Deltagerbetaling', width: 12 },
    { field: 'provider', heading: 'Udbyder', width: 18 },
    { field: 'admittedText', heading: 'Optaget på listen', width: 10 },
  ],
  files: [
    {
      format: 'view',
      path: '/rar-hovedstaden/positivliste/digital-visning/data.json',
      layout: viewData,
      linkPath: '/rar-hovedstaden/positivliste/digital-visning/',
    },
  ],
  pages: [
    { path: '/rar-hovedstaden/positivliste/', title: titleFor('RAR Hovedstaden'), blocks: landing },
    {
      path: '/rar-hovedstaden/positivliste/digital-visning/',
      title: titleFor('RAR Hovedstaden'),
      blocks: [inForce, scriptedView],
    },
  ],
};

const bornholm: Council = {
  id: 'rar-bornholm',
  name: 'RAR Bornholm',
  adjacent: ['rar-sjaelland'],
  share: 50,
  order: 'title',
  inForceLine: (date) => `Gælder i RAR Bornholms område fra ${longDate(date)}`,
  columns: [
    { field: 'code', heading: 'Uddannelseskode', width: 10 },
    { field: 'title', heading: 'Titel', width: 36 },
    { field: 'durationText', heading: 'Varighed', width: 14 },
    { field: 'priceText', heading: 'Pris', width: 10 },
    { field: 'provider', heading: 'Udbyder', width: 20 },
    { field: 'group', heading: 'Erhvervsgruppe', width: 18 },
    { field: 'admittedText', heading: 'Optaget på listen', width: 12 },
  ],
  files: [
    {
      format: 'xlsx',
      path: '/rar-bornholm/media/12/positivliste-bornholm.xlsx',
      layout: xlsxOneSheet({ numbers: false, dates: true }),
    },
  ],
  pages: [
    {
      path: '/rar-bornholm/',
      title: 'RAR Bornholm (eksempeldata)',
      blocks: [
        paragraph('Rådet følger arbejdsmarkedet på Bornholm.'),
        pageLink('/rar-bornholm/regional-uddannelsespulje/', 'Regional uddannelsespulje'),
      ],
    },
    { path: '/rar-bornholm/regional-uddannelsespulje/', title: titleFor('RAR Bornholm'), blocks: landing },
  ],
};

/** The eight example councils, from north to south and west to east. */
export const councils: readonly Council[] = [
  nordjylland,
  vestjylland,
  oestjylland,
  sydjylland,
  fyn,
  sjaelland,
  hovedstaden,
  bornholm,
];
