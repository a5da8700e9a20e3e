import type { ListingObject } from '../contract/course.ts';
import { showKroner } from './kroner.ts';
import type { View } from './view.ts';

const dates = {
  da: new Intl.DateTimeFormat('da-DK', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Copenhagen',
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Copenhagen',
  }),
};
const numbers = { da: new Intl.NumberFormat('da-DK'), en: new Intl.NumberFormat('en-GB') };

/** A civil date or an instant as a person writes it: "1. oktober 2026". */
export function showDate(text: string, { language }: View): string {
  return dates[language].format(new Date(text.length === 10 ? `${text}T12:00:00Z` : text));
}

/** The last day before an end that is not itself included: people say "to and with", data says "until". */
export function showLastDay(to: string, view: View): string {
  const day = new Date(`${to.slice(0, 10)}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return showDate(day.toISOString().slice(0, 10), view);
}

const moments = {
  da: new Intl.DateTimeFormat('da-DK', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Europe/Copenhagen' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Europe/Copenhagen' }),
};

/** An instant to the second, as clocks in Denmark showed it: "22. november 2026 kl. 03.10.00". */
export function showMoment(text: string, { language }: View): string {
  return moments[language].format(new Date(text));
}

/** A number as a person writes it: "1.040". */
export const showNumber = (value: number, { language }: View): string => numbers[language].format(value);

/** "7 dage", or the printed words where the duration was not understood. */
export function showDuration(
  row: Pick<ListingObject, 'duration' | 'durationText'>,
  { language, texts }: View,
): string | undefined {
  if (!row.duration) return row.durationText;
  const { value, unit } = row.duration;
  return texts.duration(numbers[language].format(value), unit, value === 1);
}

/** "1.040 kr. pr. uge (pris i listen)", or the printed words where the price was not understood. */
export function showPrice(
  row: Pick<ListingObject, 'price' | 'pricePer' | 'priceText'>,
  view: View,
): string | undefined {
  const { texts } = view;
  if (row.price === undefined) return row.priceText && `${row.priceText} (${texts.listPrice})`;
  return `${showKroner(row.price, view)}${row.pricePer ? ` ${texts.pricePer[row.pricePer]}` : ''} (${texts.listPrice})`;
}

/** The address itself where it may be followed; undefined for any scheme but http and https. */
export function safeHref(url: string): string | undefined {
  try {
    return /^https?:$/.test(new URL(url).protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
