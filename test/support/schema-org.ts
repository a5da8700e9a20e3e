import jsonld from 'jsonld';
import { z } from 'zod';

/**
 * The terms of schema.org that the answers use, as its own context maps them: a copy, so that no test asks the network, and
 * without its `@vocab`, so that a term it does not have is lost and found out.
 */
const things = [
  'ItemList',
  'ListItem',
  'Course',
  'Organization',
  'Offer',
  'MediaObject',
  'DataDownload',
  'Dataset',
  'AdministrativeArea',
];
const properties = [
  'name',
  'alternateName',
  'identifier',
  'numberOfItems',
  'itemListElement',
  'position',
  'item',
  'courseCode',
  'provider',
  'timeRequired',
  'offers',
  'subjectOf',
  'price',
  'priceCurrency',
  'offeredBy',
  'encodingFormat',
  'sha256',
  'temporalCoverage',
  'distribution',
];
const context = {
  id: '@id',
  type: '@type',
  schema: 'http://schema.org/',
  ...Object.fromEntries([...things, ...properties].map((name) => [name, { '@id': `schema:${name}` }])),
  url: { '@id': 'schema:url', '@type': '@id' },
  contentUrl: { '@id': 'schema:contentUrl', '@type': '@id' },
};

const ofThing = ['name', 'alternateName', 'identifier', 'url', 'subjectOf'];
const ofWork = [...ofThing, 'provider', 'timeRequired', 'offers', 'encodingFormat', 'temporalCoverage'];
const ofFile = [...ofWork, 'contentUrl', 'sha256'];
/** Which properties schema.org gives each type, its parents' with them. */
const permitted: Readonly<Record<string, readonly string[]>> = {
  ItemList: [...ofThing, 'numberOfItems', 'itemListElement'],
  ListItem: [...ofThing, 'position', 'item'],
  Course: [...ofWork, 'courseCode'],
  Organization: ofThing,
  Offer: [...ofThing, 'price', 'priceCurrency', 'offeredBy'],
  MediaObject: ofFile,
  DataDownload: ofFile,
  Dataset: [...ofWork, 'distribution'],
  AdministrativeArea: ofThing,
};
/** Which it must have to say anything. */
const required: Readonly<Record<string, readonly string[]>> = {
  ItemList: ['numberOfItems'],
  ListItem: ['position', 'item'],
  Course: ['name'],
  Organization: ['name'],
  Offer: ['price', 'priceCurrency'],
  MediaObject: ['contentUrl'],
  DataDownload: ['contentUrl'],
  Dataset: ['name'],
  AdministrativeArea: ['name'],
};

const schemaOrg = 'http://schema.org/';
const nodeSchema = z.looseObject({ '@type': z.array(z.string()).optional() });

/** JSON-LD with every term as the address it stands for; fails on a term that stands for none. Asks no network. */
export async function expanded(document: object): Promise<unknown> {
  const documentLoader = async (url: string) => {
    if (url !== 'https://schema.org') throw new Error(`No context is kept for ${url}.`);
    return { contextUrl: undefined, documentUrl: url, document: { '@context': context } };
  };
  const options = { documentLoader, safe: true, base: 'https://positivliste.example/' };
  return jsonld.expand({ ...document }, options);
}

/** What in expanded JSON-LD is not as schema.org has it, in sentences. */
export function wrongOfSchemaOrg(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wrongOfSchemaOrg);
  if (typeof value !== 'object' || value === null || '@value' in value) return [];
  const node = nodeSchema.parse(value);
  const own = Object.keys(node).filter((key) => key.startsWith(schemaOrg));
  const names = own.map((key) => key.slice(schemaOrg.length));
  const types = (node['@type'] ?? []).filter((type) => type.startsWith(schemaOrg));
  const [type = ''] = types.map((one) => one.slice(schemaOrg.length));
  return [
    ...names.filter((name) => !permitted[type]?.includes(name)).map((name) => `${type || 'No type'} has no ${name}.`),
    ...(required[type] ?? []).filter((name) => !names.includes(name)).map((name) => `${type} lacks ${name}.`),
    ...Object.values(node).flatMap(wrongOfSchemaOrg),
  ];
}
