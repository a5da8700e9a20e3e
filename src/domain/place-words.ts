import type { Place } from './place.ts';

/** The place in Danish words, as shown beside every hit: "side 3, linje 14". */
export function placeInDanish(place: Place): string {
  if ('sheet' in place) return `ark "${place.sheet}", række ${place.row}`;
  if ('page' in place) return `side ${place.page}, linje ${place.line}`;
  if ('table' in place) return `tabel ${place.table}, række ${place.row}`;
  return `linje ${place.line}`;
}
