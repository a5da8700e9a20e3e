/** Changes whenever a reader may read the same document differently; kept with every edition. */
export const readerVersion = '3';

/** The same for the readers of figures about the pool; kept with every reading of them. */
export const poolReaderVersion = 'pool-4';
