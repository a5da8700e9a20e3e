import type { HandedOut, Ports } from '../../api/ports.ts';
import { mediaTypes, sniffMediaType } from '../../scrapers/_shared/table/media-type.ts';
import { pictureOfRow } from '../../scrapers/_shared/table/pdf-picture.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Sha256 } from '../domain/document.ts';
import type { KeptEdition } from '../domain/edition.ts';
import { AppError } from '../domain/error.ts';
import type { Place } from '../domain/place.ts';
import type { KeptFigure } from '../domain/pool-store.ts';
import type { Product } from './open.ts';

type Documents = Required<Pick<Ports, 'documentOf' | 'pictureOf'>>;
type RowOnPage = { page: number; line: number };

/** Pictures kept ready, each some ten thousand characters. */
const mostPictures = 200;
/** Pictures that may wait for the one being drawn. */
const mostWaiting = 20;

/**
 * What of the stored documents is handed out: those that an edition, a compared copy of one, or a published figure about the
 * pool rests on. Any other page that was fetched may hold the names of persons, and nobody needs it to check an answer.
 */
export function documentPorts(product: Pick<Product, 'catalogue' | 'store'>): Documents {
  const { documents } = product.store;
  const isCopy = copiesByCatalogue(product);
  const documentOf = async (sha256: Sha256): Promise<HandedOut | undefined> => {
    const catalogue = product.catalogue();
    const isEvidence = editionsOf(catalogue, sha256).length > 0 || figuresOf(catalogue, sha256).length > 0;
    if (!isEvidence && !(await isCopy(catalogue, sha256))) return undefined;
    const withheld = await documents.withheld(sha256);
    if (withheld) return { withheld };
    const [record, bytes] = [await documents.find(sha256), await documents.bytes(sha256)];
    return bytes && { bytes, mediaType: sniffMediaType(bytes, record?.mediaType) };
  };
  const draw = oneAtATime(mostPictures);
  const pictureOf: Documents['pictureOf'] = async (sha256, place) => {
    const document = await documentOf(sha256);
    if (!document || 'withheld' in document) return document;
    const catalogue = product.catalogue();
    const isRow = editionsOf(catalogue, sha256).some((edition) => beginsRow(edition, place));
    const isFigure = figuresOf(catalogue, sha256).some((figure) => standsAt(figure.place, place));
    if (document.mediaType !== mediaTypes.pdf || !(isRow || isFigure)) return 'none';
    return { svg: await draw(`${sha256} ${place.page} ${place.line}`, () => pictureOfRow(document.bytes, place)) };
  };
  return { documentOf, pictureOf };
}

function editionsOf({ editions }: Catalogue, sha256: Sha256): KeptEdition[] {
  return [...editions.values()].filter(({ summary }) => summary.document.sha256 === sha256);
}

/** The published figures that were read from a document, those later replaced too. */
function figuresOf({ figures }: Catalogue, sha256: Sha256): KeptFigure[] {
  return figures.filter((one) => one.document === sha256);
}

/** Only rows that were published are drawn, so that nobody can leaf through a document picture by picture. */
function beginsRow({ printed, placeOf }: KeptEdition, { page, line }: RowOnPage): boolean {
  return printed.some((_, position) => standsAt(placeOf(position), { page, line }));
}

const standsAt = (place: Place | undefined, { page, line }: RowOnPage): boolean =>
  place !== undefined && 'page' in place && 'line' in place && place.page === page && place.line === line;

/** Whether a document is a copy that an edition was compared with; looked up once for each catalogue that is built. */
function copiesByCatalogue({ store }: Pick<Product, 'store'>) {
  const known = new WeakMap<Catalogue, Promise<Set<Sha256>>>();
  const copiesOf = async ({ editions }: Catalogue) => {
    const copies = new Set<Sha256>();
    // One after another: with a database server each takes a connection, which others wait for too.
    for (const id of editions.keys()) {
      for (const { copy } of await store.comparisons.ofEdition(id)) copies.add(copy.sha256);
    }
    return copies;
  };
  return async (catalogue: Catalogue, sha256: Sha256): Promise<boolean> => {
    const copies = known.get(catalogue) ?? copiesOf(catalogue);
    known.set(catalogue, copies);
    copies.catch(() => known.delete(catalogue));
    return (await copies).has(sha256);
  };
}

/** Does one costly thing after another, and keeps the last that were done. */
function oneAtATime(most: number): (key: string, make: () => Promise<string>) => Promise<string> {
  const made = new Map<string, Promise<string>>();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return (key, make) => {
    const known = made.get(key);
    if (known) return known;
    if (waiting >= mostWaiting) throw busy();
    waiting++;
    const done = last.then(make).finally(() => waiting--);
    last = done.catch(() => made.delete(key));
    made.set(key, done);
    for (const oldest of [...made.keys()].slice(0, -most)) made.delete(oldest);
    return done;
  };
}

function busy(): AppError {
  return new AppError('busy', {
    da: 'Der tegnes allerede mange billeder. Prøv igen om lidt.',
    en: 'Many pictures are being drawn already. Try again shortly.',
  });
}
