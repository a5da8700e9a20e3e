import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isLoopback, literalAddress } from '../../scrapers/_shared/http/address.ts';
import { permittedUrl } from '../../scrapers/_shared/http/territory.ts';
import { loadSources } from '../../scrapers/registry.ts';
import type { Config } from '../config.ts';
import type { Area } from '../domain/area.ts';
import { AppError, asAppError, callersError } from '../domain/error.ts';
import { type Source, sourceDefinitionSchema } from '../domain/source.ts';
import { geography, shippedTables } from '../geography/geography.ts';
import { listKindOf } from './import-choice.ts';
import { type NewSource, notesOf, origin, originExample, sourceFile } from './new-source-files.ts';
import type { Terminal } from './terminal.ts';

/** What a person says of a source that is to be made. */
export interface NewSourceRequest {
  id: string;
  name: string;
  url: string;
  region?: string;
  list?: string;
  dir?: string;
}

/** Where the product's own sources lie, seen from the folder a developer works in. */
const ownFolder = './scrapers';

/**
 * `new-source <id> <name> <url>`: makes a source's folder with all that can be known now, and says what is to be found
 * out. Never overwrites; asks nobody over the network.
 */
export async function newSourceCommand(
  config: Pick<Config, 'sourcesDir'>,
  request: NewSourceRequest,
  terminal: Terminal,
): Promise<number> {
  const folder = request.dir ?? config.sourcesDir ?? ownFolder;
  const { sourcesDir } = config;
  const known = await loadSources(sourcesDir !== undefined && (await exists(sourcesDir)) ? [sourcesDir] : []);
  const made = describe(request, known);
  const path = await makeFolder(folder, made.id);
  // A source without a document is what the contract test must see until somebody has found one.
  await mkdir(join(path, 'fixtures'));
  await writeFile(join(path, 'source.ts'), sourceFile(made), { flag: 'wx' });
  await writeFile(join(path, 'notes.md'), notesOf(made), { flag: 'wx' });
  terminal.out(terminal.say({ da: `lavet: ${path}`, en: `made: ${path}` }));
  tellNeighbour(made, known, terminal);
  tellNextSteps(made, { path, folder, isLoaded: folder === config.sourcesDir }, terminal);
  return 0;
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The source as it will be described, checked as it will be when it is loaded. */
function describe(request: NewSourceRequest, known: readonly Source[]): NewSource {
  const { id, url } = request;
  if (!sourceDefinitionSchema.shape.id.safeParse(id).success) throw badId(id);
  if (known.some((source) => source.definition.id === id)) throw taken(id);
  const publisher = nameOf(request.name);
  const listKind = listKindOf(request.list ?? 'regional');
  const area =
    listKind === 'regional' ? regionalArea(publisher, request.region) : nationalArea(publisher, request.region);
  const name = listKind === 'regional' && !namesOnly(publisher, area) ? area.name : publisher;
  const areaNames = listKind === 'regional' ? [...new Set([name, area.name])] : [name];
  const entry = publicUrl(url);
  const made = {
    id,
    name,
    publisher,
    area: area.id,
    listKind,
    entry: [written(entry)],
    hosts: [entry.host],
    areaNames,
  };
  // What is written is what would be refused when the program starts, so it is refused here.
  sourceDefinitionSchema.parse({ ...made, origin });
  return made;
}

/** The address without the two signs that end or change a text in a source file; a server takes both forms for one. */
const written = (url: URL) => url.href.replaceAll("'", '%27').replaceAll('\\', '%5C');

/** A name is written into a source file and shown to people, so it is plain words. */
function nameOf(text: string): string {
  const name = text.normalize('NFC').trim();
  if (/^[\p{L}\p{N}][\p{L}\p{N} .,:&()/–-]{0,99}$/u.test(name)) return name;
  throw callersError('name-invalid', {
    da: `${JSON.stringify(text)} kan ikke bruges som navn. Skriv højst 100 bogstaver, tal, mellemrum og . , : & ( ) / -`,
    en: `${JSON.stringify(text)} cannot be a name. Write at most 100 letters, digits, spaces and . , : & ( ) / -`,
  });
}

// As the contract for every source asks: a bare name beside the words every list begins with.
const areasIn = (name: string): Area[] => geography.areasNamedIn(`Positivliste for ${name}`);

const namesOnly = (name: string, area: Area) => areasIn(name).length === 1 && areasIn(name)[0]?.id === area.id;

/** The area a regional list is for: the one its name means, else the one a person names. */
function regionalArea(name: string, region: string | undefined): Area {
  const named = areasIn(name);
  const [only, ...others] = named;
  if (region === undefined) {
    if (only && others.length === 0) return only;
    throw only ? ambiguous(name, named) : areaMissing(name);
  }
  const area = areaWithId(region);
  if (named.length > 0 && !named.some(({ id }) => id === area.id)) throw contradicts(name, named, area);
  return area;
}

/** A national list is known by its scheme; a name that means one area would make it that area's. */
function nationalArea(name: string, region: string | undefined): Area {
  const named = areasIn(name);
  if (named.length > 0) {
    throw callersError('name-names-area', {
      da: `Navnet "${name}" betyder ${idsOf(named)}. Kun den regionale liste er et områdes egen.`,
      en: `The name "${name}" means ${idsOf(named)}. Only the regional list is one area's own.`,
    });
  }
  if (region === undefined) throw areaMissing(name);
  return areaWithId(region);
}

function areaWithId(region: string): Area {
  const area = geography.findArea(region);
  if (area) return area;
  throw callersError('region-unknown', {
    da: `Området "${region}" findes ikke. Brug et af: ${everyArea()}.`,
    en: `There is no region "${region}". Use one of: ${everyArea()}.`,
  });
}

/** Names that only a private network answers for; which address a public name leads to is the fetcher's to check. */
const privateName = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)$/;

function publicUrl(text: string): URL {
  const url = URL.parse(text);
  const hostname = url?.hostname.replace(/\.$/, '') ?? '';
  const isAddress = literalAddress(hostname) !== undefined;
  const isPrivate = isLoopback(hostname) || privateName.test(hostname) || !(isAddress || hostname.includes('.'));
  if (url?.protocol === 'https:' && isPrivate) throw hostPrivate(url.host);
  try {
    return new URL(permittedUrl(text, { hosts: url ? [url.host] : [], allowPrivate: false }));
  } catch (thrown) {
    const { code, sentence } = asAppError(thrown);
    throw new AppError(code, sentence, { fault: 'callers', cause: thrown });
  }
}

/** Makes the source's own folder; making it is also the test that nobody has it. */
async function makeFolder(folder: string, id: string): Promise<string> {
  if (!(await exists(folder))) throw folderMissing(folder);
  const path = join(resolve(folder), id);
  try {
    await mkdir(path);
  } catch (cause) {
    if (await exists(path)) throw taken(id, path);
    throw new AppError(
      'folder-unwritable',
      { da: `Mappen "${path}" kan ikke laves.`, en: `The folder "${path}" cannot be made.` },
      { fault: 'callers', cause },
    );
  }
  return path;
}

/** Two sources may look for one list, but seldom should: the first may only need another address. */
function tellNeighbour(made: NewSource, known: readonly Source[], terminal: Terminal): void {
  const other = known.find(({ definition: one }) => one.area === made.area && one.listKind === made.listKind);
  if (!other) return;
  const { id } = other.definition;
  terminal.err(
    terminal.say({
      da: `NB: "${id}" søger allerede denne liste. Skal kun adressen ændres, så skriv den i SOURCES_FILE i stedet.`,
      en: `NB: "${id}" looks for this list already. To change its address alone, write it in SOURCES_FILE instead.`,
    }),
  );
}

interface Where {
  path: string;
  folder: string;
  /** True where SOURCES_DIR names the folder already. */
  isLoaded: boolean;
}

function tellNextSteps(made: NewSource, { path, folder, isLoaded }: Where, terminal: Terminal): void {
  const document = join(path, 'fixtures', '<YYYY-MM-DD>', 'document.<xlsx|csv|pdf|html>');
  const origin = originExample.replaceAll('\n', '\n     ');
  const isOwn = resolve(folder) === resolve(ownFolder);
  const test = 'npm test -- test/contract/every-source.test.ts';
  const outside = `${isLoaded ? '' : `SOURCES_DIR=${resolve(folder)} `}positivliste refresh ${made.id}`;
  const second = isOwn
    ? {
        da: `2. ${test}\n     skriver expected.json ved siden af og fejler: læs hver række, og behold den, hvis alt er rigtigt.`,
        en: `2. ${test}\n     writes expected.json beside it and fails: read every row, and keep it if all are right.`,
      }
    : {
        da: '2. positivliste read <dokumentet>\n     læs hver række. Kontrakttesten ser kun kilder i scrapers/: flyt mappen dertil for at få den prøvet.',
        en: '2. positivliste read <the document>\n     read every row. The contract test sees only sources in scrapers/: move the folder there to have it tested.',
      };
  terminal.out(
    terminal.say({
      da: `\n1. Læg et dokument fra udgiveren i\n     ${document}\n   og skriv, hvor det er fra, i origin.json ved siden af:\n     ${origin}\n   Ret notes.md til det, du fandt.`,
      en: `\n1. Put a document of the publisher in\n     ${document}\n   and write where it is from in origin.json beside it:\n     ${origin}\n   Change notes.md to what you found.`,
    }),
  );
  terminal.out(terminal.say(second));
  terminal.out(`3. ${isOwn ? `positivliste refresh ${made.id}` : outside}\n   positivliste status --verbose`);
}

const idsOf = (areas: readonly Area[]) => areas.map(({ id }) => id).join(', ');

const everyArea = () => [...new Set(shippedTables.areas.map(({ id }) => id))].join(', ');

function badId(id: string) {
  return callersError('id-invalid', {
    da: `${JSON.stringify(id)} kan ikke være en kildes id. Skriv små bogstaver a-z med bindestreger imellem, fx "rar-fyn".`,
    en: `${JSON.stringify(id)} cannot be a source's id. Write small letters a-z with hyphens between, e.g. "rar-fyn".`,
  });
}

function taken(id: string, path?: string) {
  return callersError('source-exists', {
    da: `Kilden "${id}" findes allerede${path === undefined ? '' : ` (${path})`}. Intet er ændret.`,
    en: `The source "${id}" is there already${path === undefined ? '' : ` (${path})`}. Nothing was changed.`,
  });
}

function areaMissing(name: string) {
  return callersError('area-not-named', {
    da: `Navnet "${name}" nævner ikke et område. Sig hvilket med --region: ${everyArea()}.`,
    en: `The name "${name}" names no area. Say which with --region: ${everyArea()}.`,
  });
}

function ambiguous(name: string, named: readonly Area[]) {
  return callersError('area-ambiguous', {
    da: `Navnet "${name}" kan betyde ${idsOf(named)}. Sig hvilket med --region.`,
    en: `The name "${name}" may mean ${idsOf(named)}. Say which with --region.`,
  });
}

function contradicts(name: string, named: readonly Area[], area: Area) {
  return callersError('region-contradicts', {
    da: `Navnet "${name}" betyder ${idsOf(named)}, men --region siger ${area.id}.`,
    en: `The name "${name}" means ${idsOf(named)}, but --region says ${area.id}.`,
  });
}

function hostPrivate(host: string) {
  return callersError('address-not-public', {
    da: `Værten "${host}" er ikke på det åbne internet. En privat vært nævnes i SOURCES_FILE, ikke i en kilde.`,
    en: `The host "${host}" is not on the open internet. A private host is named in SOURCES_FILE, not in a source.`,
  });
}

function folderMissing(folder: string) {
  return callersError('folder-missing', {
    da: `Mappen "${folder}" findes ikke. Nævn en, der gør, med --dir.`,
    en: `The folder "${folder}" is not there. Name one that is with --dir.`,
  });
}
