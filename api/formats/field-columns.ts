import type { ChangeObject } from '../../src/contract/change.ts';
import { type ColumnOf, text } from './table.ts';

type FieldChange = ChangeObject['fields'][number];

/** A row about one field that says something else. */
export interface FieldRow {
  field?: FieldChange;
}

/** A change of several fields is several rows. */
export const fieldColumns: ColumnOf<FieldRow>[] = [
  text('field', 'Felt', 'Field', ({ field }) => field?.field),
  text('old', 'Før', 'Old', ({ field }) => inWords(field?.old)),
  text('new', 'Nu', 'New', ({ field }) => inWords(field?.new)),
];

function inWords(value: FieldChange['old']): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'object' ? `${value.value} ${value.unit}` : String(value);
}
