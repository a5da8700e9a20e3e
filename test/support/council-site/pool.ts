import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { type CivilDate, civilDate } from '../../../src/domain/date.ts';
import { kommuneRows } from '../../../src/geography/kommuner.ts';
import { escapeHtml } from './layouts/html.ts';
import { dashedDate } from './list.ts';
import { html, type Resource, resourceOf } from './resource.ts';

/** The source whose pages the example agency stands in for. */
export const poolSource = 'star-puljer';

/** The agency's page about the pool, and its workbook of what each municipality was promised. */
export const poolPath = '/puljer/den-regionale-uddannelsespulje/';
const workbookPath = '/puljer/media/tilsagn-regional-uddannelsespulje.xlsx';
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const exampleMoney = 'EKSEMPELDATA – opdigtede beløb til afprøvning af positivliste';

/** One municipality's made-up money: promised last year and this year, and spent last year. */
interface Share {
  kode: string;
  name: string;
  before: number;
  spent: number;
  now: number;
}

/** As publishers write them: most with their bare name, some with a title or in another spelling. */
const printedNames: Readonly<Record<string, string>> = {
  '0101': 'Københavns Kommune',
  '0400': 'Bornholms Regionskommune',
  '0751': 'Århus',
  '0169': 'Høje Taastrup',
  '0430': 'Faaborg-Midtfyn Kommune',
};

/** The same amounts every time, different for each municipality, and of a size the pool has had. */
const shares: readonly Share[] = kommuneRows.map(({ kode, navn }) => {
  const now = 300_000 + ((Number(kode) * 7919) % 1_700_000);
  const before = now + ((Number(kode) * 131) % 90_001) - 45_000;
  const spent = Math.floor((before * (60 + (Number(kode) % 38))) / 100);
  return { kode, name: printedNames[kode] ?? navn, before, spent, now };
});

const sum = (of: 'before' | 'spent' | 'now') => shares.reduce((all, share) => all + share[of], 0);

async function workbook(year: number): Promise<Uint8Array> {
  const rows: CellValue[][] = [
    ['Den regionale uddannelsespulje: tilsagn og forbrug pr. kommune (eksempeldata)'],
    [exampleMoney],
    ['Beløb i kr.'],
    [],
    ['Kommunekode', 'Kommune', `Tilsagn ${year - 1}`, `Forbrug ${year - 1}`, `Tilsagn ${year}`],
    ...shares.map(({ kode, name, before, spent, now }): CellValue[] => [kode, name, before, spent, now]),
    [null, 'Hele landet', sum('before'), sum('spent'), sum('now')],
  ];
  const day = new Date(`${year}-01-15T00:00:00Z`);
  return writeXlsx({
    sheets: [{ name: 'Pr. kommune', rows }],
    properties: { title: 'Tilsagn (eksempeldata)', created: day, modified: day },
  });
}

function page(year: number, updated: CivilDate): string {
  const title = 'Den regionale uddannelsespulje (eksempeldata)';
  const sentences = [
    `På finansloven for ${year} er der afsat 112,4 mio. kr. til den regionale uddannelsespulje.`,
    `Af midler, som ikke blev brugt i ${year - 2}, blev ca. 9,5 mio. kr. i den regionale uddannelsespulje genudmeldt i ${year - 1}.`,
    `Den regionale uddannelsespulje blev i ${year - 1} tilført 15,0 mio. kr. i ekstra midler fra 1. august til 31. december ${year - 1}.`,
  ];
  return `<!doctype html>
<html lang="da">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body>
<p class="eksempeldata">${escapeHtml(exampleMoney)}</p>
<main>
<h1>${escapeHtml(title)}</h1>
${sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n')}
<p><a href="${workbookPath}">Tilsagn pr. kommune ${year - 1} og ${year} (excel)</a></p>
</main>
<footer><p>Sidst opdateret: ${dashedDate(updated)}</p></footer>
</body>
</html>
`;
}

/** What the example agency publishes about the money of a year and the one before, by address. */
export async function poolResources(today: CivilDate): Promise<[string, Resource][]> {
  const year = Number(today.slice(0, 4));
  // Nothing on the page may change from day to day within a year, or every night would read it anew.
  const updated = civilDate(`${year}-01-15`);
  const day = today < updated ? today : updated;
  return [
    [poolPath, resourceOf(html, new TextEncoder().encode(page(year, day)), day)],
    [workbookPath, resourceOf(workbookType, await workbook(year), day)],
  ];
}

/** What the truth of the workbook is, for tests. */
export const exampleShares = shares;
