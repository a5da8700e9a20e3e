/** Changes whenever a reader may read the same document differently; kept with every edition. */
export const readerVersion = '3';
