import { areaId } from '../../src/domain/area.ts';
import { civilDate } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import {
  type Candidate,
  candidateIdSchema,
  type Edition,
  editionIdSchema,
  type Row,
} from '../../src/domain/edition.ts';

/** What a test decides about a candidate; the rest is filled in. */
interface CandidateSample {
  area?: string;
  listKind?: Candidate['listKind'];
  inForceFrom?: string;
  rows?: Row[];
  /** Twelve hex digits that stand for the rows. */
  rowsHash?: string;
  /** Twelve hex digits that stand for the whole candidate. */
  id?: string;
  /** One hex digit, of which the document's hash is made. */
  document?: string;
}

/** A candidate as a reader and the judge would make it. */
export function sampleCandidate(sample: CandidateSample = {}): Candidate {
  const area = sample.area ?? 'rar-proeve';
  const listKind = sample.listKind ?? 'regional';
  const inForceFrom = sample.inForceFrom ?? '2026-10-01';
  const rowsHash = sample.rowsHash ?? '0a1b2c3d4e5f';
  return {
    id: candidateIdSchema.parse(sample.id ?? rowsHash),
    edition: editionIdSchema.parse(`${area}.${listKind}.${inForceFrom}.${rowsHash}`),
    source: area,
    area: areaId(area),
    listKind,
    inForceFrom: civilDate(inForceFrom),
    title: 'Positivliste for prøveområdet',
    document: {
      sha256: sha256Schema.parse((sample.document ?? 'd').repeat(64)),
      url: 'https://raad.example/positivliste.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
    exampleData: true,
    reader: '1',
    findings: [
      { code: 'heading-ignored', severity: 'info', message: 'Kolonnen bruges ikke.', messageEn: 'Column not used.' },
    ],
    rows: sample.rows ?? [sampleRow({ title: 'Gaffeltruckcertifikat B', code: '47592' })],
  };
}

/** A row that says only its title, and whatever the test adds. */
export function sampleRow(row: Partial<Row> = {}): Row {
  return { title: 'Introduktion til rengøring', place: { sheet: 'Ark1', row: 2 }, ...row };
}

/** A row with every field there is. */
export const fullRow: Row = {
  code: '47592',
  title: 'Gaffeltruckcertifikat B',
  printedTitle: 'Gaffeltruck-\ncertifikat  B',
  duration: { value: 7.4, unit: 'days' },
  durationText: '7,4 dage',
  price: 0,
  pricePer: 'day',
  priceText: 'Gratis for målgruppen',
  provider: 'Prøveskolen Ærø',
  providerKind: 'private',
  group: 'Transport & lager',
  level: 'Grundlæggende',
  note: 'Kræver "kørekort"; se \'--\' og %',
  number: '205',
  admittedOn: civilDate('2026-11-15'),
  place: { page: 3, line: 14 },
};

/** Many rows: every other one with a number, all titles different. */
export function manyRows(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => {
    const title = `Kursus ${index} i lager og ærlig håndtering af gods`;
    const common = {
      title,
      price: 1250.5 + index,
      note: 'Udbydes i hele landet',
      place: { sheet: 'Ark1', row: index + 2 },
    };
    return index % 2 === 0
      ? { ...common, code: String(40000 + index), duration: { value: 5, unit: 'days' } }
      : { ...common, durationText: 'efter aftale', provider: 'Prøveskolen', providerKind: 'public' };
  });
}

/** An edition's entries as the rows they were before they were given their courses. */
export function rowsOf(edition: Edition | undefined): Row[] {
  return (edition?.entries ?? []).map((entry) => {
    const { course: _, ...row } = entry;
    return row;
  });
}
