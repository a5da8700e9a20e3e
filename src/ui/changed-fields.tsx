import type { ChangeObject } from '../contract/change.ts';
import { danishFeed, englishFeed } from './feed-text.ts';
import { showDate, showDuration, showNumber } from './format.ts';
import { Printed } from './listing.tsx';
import { listsTexts } from './lists-texts.ts';
import type { View } from './view.ts';

type Field = ChangeObject['fields'][number];

/** What a line said before, and what it says now, field by field. */
export function ChangedFields({ fields, view }: { fields: readonly Field[]; view: View }) {
  const texts = listsTexts(view);
  const names = (view.language === 'en' ? englishFeed : danishFeed).fields;
  if (fields.length === 0) return null;
  return (
    <ul class="plain note">
      {fields.map((one) => (
        <li>
          {names[one.field]}: {texts.was} <Value field={one.field} value={one.old} view={view} />, {texts.now}{' '}
          <Value field={one.field} value={one.new} view={view} />
        </li>
      ))}
    </ul>
  );
}

function Value({ field, value, view }: { field: Field['field']; value: Field['new']; view: View }) {
  if (value === undefined) return <em>{listsTexts(view).wasNotSaid}</em>;
  const words = shown(field, value, view);
  return (
    <strong>
      <Printed text={words} {...(words === value && { lang: 'da' })} />
    </strong>
  );
}

/** A value as people write it. */
function shown(field: Field['field'], value: NonNullable<Field['new']>, view: View): string {
  const { texts } = view;
  if (typeof value === 'object') return showDuration({ duration: value }, view) ?? '';
  if (typeof value === 'number') return field === 'price' ? texts.pool.kroner(showNumber(value, view)) : String(value);
  if (field === 'admittedOn') return showDate(value, view);
  if (field === 'pricePer' && isUnit(value)) return texts.pricePer[value];
  if (field === 'providerKind' && (value === 'public' || value === 'private')) return texts.providerKind[value];
  return value;
}

const isUnit = (value: string): value is 'day' | 'week' | 'hour' | 'month' =>
  value === 'day' || value === 'week' || value === 'hour' || value === 'month';
