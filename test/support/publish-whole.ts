import type { Edition, EditionStore } from '../../src/domain/edition.ts';

/** Publishes a candidate and reads the whole edition back. */
export async function publishWhole(
  editions: Pick<EditionStore, 'publish' | 'find'>,
  ...how: Parameters<EditionStore['publish']>
): Promise<Edition> {
  const edition = await editions.find((await editions.publish(...how)).id);
  if (!edition) throw new Error('what was published cannot be found');
  return edition;
}
