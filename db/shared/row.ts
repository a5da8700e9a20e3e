/** A row as it was read: only the column it is called by is taken at its word, the rest is looked at before it is believed. */
export type StoredRow<Column extends string, Name = string> = Readonly<Record<string, unknown>> &
  Readonly<Record<Column, Name>>;
