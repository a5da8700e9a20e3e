/** Municipalities that are islands: Danish is on them, not in them. */
const islands: ReadonlySet<string> = new Set(['Bornholm', 'Samsø', 'Læsø', 'Ærø', 'Fanø', 'Langeland', 'Lolland']);

/** A municipality as Danish places things in it: "i Lejre", "på Bornholm". */
export const placedInDanish = (navn: string): string => `${islands.has(navn) ? 'på' : 'i'} ${navn}`;
