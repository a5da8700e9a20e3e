import type { SnapshotFile } from '../../domain/snapshot.ts';
import { bulkTitle, type Described } from './datapackage.ts';
import { bulkTerms } from './terms.ts';

/** Who publishes, as the operator has said it; nothing of it is ever made up. */
export interface BulkPublisher {
  publicUrl?: string | undefined;
  operator?: string | undefined;
  contact?: string | undefined;
}

/** A publisher of whom all that a catalogue entry must say is known. */
type NamedPublisher = { [Name in keyof BulkPublisher]-?: string };

/** The settings a catalogue entry still lacks, by their names; `real data` where there are only made-up lists. */
export function lacksForDcat({ publicUrl, operator, contact }: BulkPublisher, exampleData: boolean): string[] {
  return [
    ...(publicUrl === undefined ? ['PUBLIC_URL'] : []),
    ...(operator === undefined ? ['OPERATOR'] : []),
    ...(contact === undefined ? ['CONTACT'] : []),
    ...(exampleData ? ['real data'] : []),
  ];
}

/** The publisher, where everything is said of it that an entry must say. */
export function namedPublisher({ publicUrl, operator, contact }: BulkPublisher): NamedPublisher | undefined {
  if (publicUrl === undefined || operator === undefined || contact === undefined) return undefined;
  return { publicUrl: publicUrl.replace(/\/+$/, ''), operator, contact };
}

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  spdx: 'http://spdx.org/rdf/terms#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const authority = (path: string) => ({ '@id': `http://publications.europa.eu/resource/authority/${path}` });
const said = ({ da, en }: { da: string; en: string }) => [
  { '@value': da, '@language': 'da' },
  { '@value': en, '@language': 'en' },
];

/**
 * The entry for the national open-data catalogue by DCAT-AP-DK 2.0 (Digitaliseringsstyrelsen), as JSON-LD. Rights are said in
 * words, because there is no licence document for lists that are not ours.
 */
export function dcatEntry({ snapshot, madeAt, files, sources }: Described, publisher: NamedPublisher): object {
  const { publicUrl, operator, contact } = publisher;
  const dataset = `${publicUrl}/v1/bulk#dataset`;
  return {
    '@context': context,
    '@id': dataset,
    '@type': 'dcat:Dataset',
    'dct:identifier': dataset,
    'dct:title': said(bulkTitle),
    'dct:description': said({
      da: `Alle udgaver af de regionale positivlister, samlet hver nat fra rådenes sider. ${bulkTerms.da}`,
      en: `All editions of the regional positive lists, collected nightly from the councils' pages. ${bulkTerms.en}`,
    }),
    'dcat:keyword': ['positivliste', 'AMU', 'regional uddannelsespulje'].map((word) => ({
      '@value': word,
      '@language': 'da',
    })),
    'dcat:theme': [authority('data-theme/EDUC'), authority('data-theme/SOCI')],
    'dct:language': authority('language/DAN'),
    'dct:spatial': authority('country/DNK'),
    'dct:accrualPeriodicity': authority('frequency/DAILY'),
    'dct:accessRights': authority('access-right/PUBLIC'),
    'dct:modified': { '@value': madeAt, '@type': 'xsd:dateTime' },
    'dct:publisher': { '@id': `${publicUrl}/om#publisher`, '@type': 'foaf:Agent', 'foaf:name': operator },
    'dcat:contactPoint': {
      '@type': 'vcard:Kind',
      'vcard:fn': operator,
      [contact.startsWith('mailto:') ? 'vcard:hasEmail' : 'vcard:hasURL']: { '@id': contact },
    },
    'dcat:landingPage': { '@id': `${publicUrl}/om` },
    'dct:relation': sources.flatMap(({ entry }) => entry.slice(0, 1).map((url) => ({ '@id': url }))),
    'owl:versionInfo': snapshot,
    'dcat:distribution': files.filter(isOffered).map((file) => distribution(file, publicUrl)),
  };
}

/** The whole as a database, and each table as CSV; packed copies and other spellings of the same are found beside them. */
const isOffered = ({ name }: SnapshotFile): boolean => /\.(db|csv)$/.test(name);

function distribution({ name, bytes, sha256 }: SnapshotFile, publicUrl: string): object {
  const address = `${publicUrl}/v1/bulk/latest/${name}`;
  const isCsv = name.endsWith('.csv');
  const mediaType = isCsv ? 'text/csv' : 'application/vnd.sqlite3';
  return {
    '@id': address,
    '@type': 'dcat:Distribution',
    'dct:title': name,
    'dcat:accessURL': { '@id': `${publicUrl}/v1/bulk` },
    'dcat:downloadURL': { '@id': address },
    'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${mediaType}` },
    ...(isCsv && { 'dct:format': authority('file-type/CSV') }),
    'dcat:byteSize': { '@value': String(bytes), '@type': 'xsd:decimal' },
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
      'spdx:checksumValue': { '@value': sha256, '@type': 'xsd:hexBinary' },
    },
    'dct:rights': { '@type': 'dct:RightsStatement', 'rdfs:label': said(bulkTerms) },
  };
}
