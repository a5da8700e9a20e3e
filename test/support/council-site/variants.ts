import type { Council } from './council.ts';
import { councils } from './councils.ts';
import { htmlDefinitions, htmlDocument, htmlTableInLayout, htmlTableWithRowspans } from './layouts/html-variants.ts';
import type { PdfStyle } from './layouts/pdf.ts';
import { filterScript, pagerScript, showMoreScript } from './layouts/view-variants.ts';
import { xlsxOneSheet, xlsxSheetPerGroup } from './layouts/xlsx.ts';
import * as sheets from './layouts/xlsx-variants.ts';
import { inForce, markup } from './pages.ts';
import {
  accordion,
  asCsv,
  asPdf,
  asView,
  asXlsx,
  byGroup,
  columnsOf,
  inTheNews,
  landing,
  listTitle,
  onPage,
  tableOfLinks,
  type Variant,
  withGroup,
  withoutExtension,
  withoutGroups,
} from './variant.ts';

const plainPdf: PdfStyle = { ruled: true, repeatHeading: true };

/** Every variant; each stands at one council, so that a night may show one of each. */
export const variants: readonly Variant[] = [
  {
    id: 'xlsx-ark-for-hver-gruppe',
    says: 'Et ark for hver erhvervsgruppe',
    area: 'rar-nordjylland',
    council: (council) => asXlsx(xlsxSheetPerGroup({ numbers: true, dates: false }))(byGroup(council)),
    expected: 'published',
  },
  {
    id: 'xlsx-overskrift-i-to-raekker',
    says: 'Overskrifter i to rækker, den øverste flettet',
    area: 'rar-vestjylland',
    council: (council) => asXlsx(sheets.twoRowHeading)(withGroup(council)),
    expected: 'published',
  },
  {
    id: 'xlsx-grupperaekker',
    says: 'Flettede rækker med gruppens navn mellem kurserne',
    area: 'rar-bornholm',
    council: (council) => asXlsx(sheets.groupRows)(byGroup(council)),
    expected: 'published',
  },
  {
    id: 'xlsx-gentaget-overskrift',
    says: 'Overskriften gentages under hver gruppes navn',
    area: 'rar-sydjylland',
    council: asXlsx(sheets.repeatedHeading),
    expected: 'published',
  },
  {
    id: 'xlsx-titler-og-noter',
    says: 'Et ark med vejledning, titler og noter over listen, noter under den',
    area: 'rar-fyn',
    council: asXlsx(sheets.titlesAndNotes),
    expected: 'published',
  },
  {
    id: 'xlsx-skjult-raekke',
    says: 'Ét kursus er skjult og ikke slettet',
    area: 'rar-nordjylland',
    council: asXlsx(sheets.hiddenRow),
    expected: 'published',
  },
  {
    id: 'xlsx-skjult-ark',
    says: 'Sidste halvårs liste på et skjult ark',
    area: 'rar-sjaelland',
    council: asXlsx(sheets.hiddenSheet),
    expected: 'published',
  },
  {
    id: 'xlsx-flettede-celler',
    says: 'Gruppens celle flettet over sine kurser',
    area: 'rar-hovedstaden',
    council: (council) => asXlsx(sheets.mergedGroups)({ ...council, order: 'group' }),
    expected: 'published',
  },
  {
    id: 'xlsx-filter-taendt',
    says: 'Et filter skjuler hvert andet kursus',
    area: 'rar-vestjylland',
    council: (council) => asXlsx(sheets.filterLeftOn)(withGroup(council)),
    expected: { outcome: 'held', code: 'hidden-rows' },
  },
  {
    id: 'xlsx-beskadigede-numre',
    says: 'AMU-numre som 47592.0, 4.7592E4, 047592 og tal',
    area: 'rar-bornholm',
    council: asXlsx(sheets.damagedNumbers),
    expected: 'published',
  },
  {
    id: 'xlsx-gemte-tal-og-datoer',
    says: 'Datoer og tal, som Excel gemmer dem',
    area: 'rar-oestjylland',
    council: asXlsx(sheets.storedNumbers),
    expected: 'published',
  },
  {
    id: 'xlsx-formler',
    says: 'Formler med beregnede værdier',
    area: 'rar-nordjylland',
    council: asXlsx(sheets.cachedFormulas),
    expected: 'published',
  },
  {
    id: 'xlsx-formler-uden-vaerdier',
    says: 'Formler, som ingen har beregnet',
    area: 'rar-vestjylland',
    council: (council) => asXlsx(sheets.uncalculatedFormulas)(withGroup(council)),
    expected: { outcome: 'failed', code: 'workbook-uncalculated' },
  },
  {
    id: 'xlsx-personer-under-listen',
    says: 'En tabel med personer under listen på samme ark',
    area: 'rar-bornholm',
    council: asXlsx(sheets.personsBelow),
    expected: { outcome: 'held', code: 'heading-among-courses' },
  },
  {
    id: 'xlsx-to-tabeller-ved-siden-af-hinanden',
    says: 'Listen i to tabeller ved siden af hinanden på ét ark',
    area: 'rar-sydjylland',
    council: asXlsx(sheets.sideBySide),
    expected: { outcome: 'held', code: 'heading-twice' },
  },
  {
    id: 'xlsx-er-en-webside',
    says: 'En webside gemt under navnet på et regneark',
    area: 'rar-sjaelland',
    council: asXlsx(async (list) => new TextEncoder().encode(htmlDocument(list))),
    expected: 'published',
  },
  {
    id: 'csv-semikolon',
    says: 'Tekst med semikolon i windows-1252, uden tegnsæt i svaret',
    area: 'rar-vestjylland',
    council: (council) =>
      asCsv({ separator: ';', encoding: 'windows-1252', top: true }, 'text/csv')(withGroup(council)),
    expected: 'published',
  },
  {
    id: 'csv-windows-som-utf-8',
    says: 'Tekst i windows-1252, som svaret kalder UTF-8',
    area: 'rar-sydjylland',
    council: (council) =>
      asCsv({ separator: ';', encoding: 'windows-1252', top: true }, 'text/csv; charset=utf-8')(withGroup(council)),
    expected: 'published',
  },
  {
    id: 'csv-utf-16',
    says: 'Tekst med tabulator i UTF-16',
    area: 'rar-fyn',
    council: asCsv({ separator: '\t', encoding: 'utf-16', top: true }, 'text/csv'),
    expected: 'published',
  },
  {
    id: 'csv-bom',
    says: 'Tekst med semikolon i UTF-8 med BOM',
    area: 'rar-nordjylland',
    council: asCsv({ separator: ';', encoding: 'utf-8-bom', top: true }, 'application/octet-stream'),
    expected: 'published',
  },
  {
    id: 'csv-uden-titel',
    says: 'Tekst uden andet end overskrifter og kurser',
    area: 'rar-vestjylland',
    council: (council) =>
      asCsv({ separator: ';', encoding: 'utf-8', top: false }, 'text/csv; charset=utf-8')(withGroup(council)),
    expected: { outcome: 'held', code: 'area-not-named' },
  },
  {
    id: 'pdf-uden-streger',
    says: 'Pdf uden streger mellem kolonnerne',
    area: 'rar-oestjylland',
    council: asPdf({ ...plainPdf, ruled: false }),
    expected: 'published',
  },
  {
    id: 'pdf-uden-gentaget-overskrift',
    says: 'Pdf med overskrifter kun på første side',
    area: 'rar-nordjylland',
    council: asPdf({ ...plainPdf, repeatHeading: false, fontSize: 8 }),
    expected: 'published',
  },
  {
    id: 'pdf-raekke-over-sideskift',
    says: 'Pdf, hvor et kursus fortsætter på næste side',
    area: 'rar-sjaelland',
    council: asPdf({ ...plainPdf, splitRows: true }),
    expected: 'published',
  },
  {
    id: 'pdf-bloede-bindestreger',
    says: 'Pdf med ord delt ved linjens slutning',
    area: 'rar-fyn',
    council: asPdf({ ...plainPdf, hyphens: 'soft' }),
    expected: 'published',
  },
  {
    id: 'pdf-haarde-bindestreger',
    says: 'Pdf med ord delt af en almindelig bindestreg ved linjens slutning',
    area: 'rar-oestjylland',
    council: asPdf({ ...plainPdf, hyphens: 'hard' }),
    expected: 'published',
  },
  {
    id: 'pdf-grupperaekker',
    says: 'Pdf med gruppens navn mellem kurserne',
    area: 'rar-sydjylland',
    council: asPdf({ ...plainPdf, groupRows: true }),
    expected: 'published',
  },
  {
    id: 'pdf-drejet',
    says: 'Pdf med sider, der er gemt på højkant og vises drejet',
    area: 'rar-oestjylland',
    council: asPdf({ ...plainPdf, page: 'turned' }),
    expected: 'published',
  },
  {
    id: 'pdf-staaende',
    says: 'Pdf på stående sider',
    area: 'rar-fyn',
    council: (council) =>
      asPdf({ ...plainPdf, page: 'portrait', fontSize: 8 })(
        columnsOf(council, ['code', 'title', 'durationText', 'group'], { code: 12, durationText: 19 }),
      ),
    expected: 'published',
  },
  {
    id: 'pdf-med-titler-alene',
    says: 'Pdf, hvor nogle kurser kun har en titel',
    area: 'rar-bornholm',
    council: (council) =>
      asPdf(plainPdf)(withoutGroups(columnsOf(council, ['title', 'durationText', 'provider'], { durationText: 17 }))),
    expected: { outcome: 'held', code: 'course-or-group' },
  },
  {
    id: 'html-gruppe-over-flere-raekker',
    says: 'Webside, hvor gruppens celle er så høj som dens kurser',
    area: 'rar-oestjylland',
    council: (council) => onPage(markup(({ list }) => htmlTableWithRowspans(list)))({ ...council, order: 'group' }),
    expected: 'published',
  },
  {
    id: 'html-definitioner',
    says: 'Webside med en definitionsliste i stedet for en tabel',
    area: 'rar-bornholm',
    council: onPage(markup(({ list }) => htmlDefinitions(list))),
    expected: { outcome: 'failed', code: 'list-not-found' },
  },
  {
    id: 'html-tabel-i-tabel',
    says: 'Webside stillet op med en tabel, som listens tabel ligger i',
    area: 'rar-hovedstaden',
    council: (council) => onPage(markup(({ list }) => htmlTableInLayout(list)))(byGroup(council)),
    expected: 'published',
  },
  {
    id: 'side-der-foldes-ud',
    says: 'Linket ligger i et afsnit, der foldes ud, med en tidligere liste i et andet',
    area: 'rar-oestjylland',
    council: (council) => ({ ...asPdf(plainPdf)(council), pages: [landing(council, accordion)] }),
    expected: 'published',
  },
  {
    id: 'side-med-tabel-af-links',
    says: 'Linket står i en tabel med de tilstødende områders lister',
    area: 'rar-sjaelland',
    council: (council) => ({
      ...asXlsx(xlsxOneSheet({ numbers: false, dates: false }))(council),
      pages: [{ path: council.pages[0].path, title: listTitle(council), blocks: [inForce, tableOfLinks] }],
    }),
    expected: 'published',
  },
  {
    id: 'side-med-nyhed',
    says: 'Listen ligger i en nyhed to klik fra forsiden',
    area: 'rar-bornholm',
    council: inTheNews,
    expected: 'published',
  },
  {
    id: 'side-med-links-uden-endelse',
    says: 'Linkets adresse er et nummer uden filendelse',
    area: 'rar-hovedstaden',
    council: withoutExtension,
    expected: 'published',
  },
  {
    id: 'visning-med-sider',
    says: 'Visning med 25 kurser på hver side',
    area: 'rar-hovedstaden',
    council: asView(pagerScript),
    expected: 'published',
  },
  {
    id: 'visning-med-vis-flere',
    says: 'Visning med knappen "Vis flere"',
    area: 'rar-sjaelland',
    council: asView(showMoreScript),
    expected: 'published',
  },
  {
    id: 'visning-uden-alle',
    says: 'Visning af én gruppe ad gangen, uden "Alle"',
    area: 'rar-hovedstaden',
    council: (council) => asView(filterScript)({ ...council, order: 'group' }),
    expected: 'published',
  },
];

/** A variant by its id. */
export function variantOf(id: string): Variant {
  const found = variants.find((variant) => variant.id === id);
  if (!found) throw new Error(`No variant is called "${id}".`);
  return found;
}

/** A council of the example site by its id. */
export function councilOf(areaId: string): Council {
  const found = councils.find((council) => council.id === areaId);
  if (!found) throw new Error(`No example council is called "${areaId}".`);
  return found;
}
