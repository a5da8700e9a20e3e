import type { Sentence } from '../src/domain/error.ts';

/** The languages of the product: a key of every `Sentence`. */
export type Language = keyof Sentence;

/** English where a header prefers it to Danish; otherwise Danish. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return 'da';
  const wishes = acceptLanguage.split(',', 20).map(readWish);
  const weightOf = (language: Language): number =>
    Math.max(0, ...wishes.filter((one) => one.language === language).map((one) => one.weight));
  return weightOf('en') > weightOf('da') ? 'en' : 'da';
}

function readWish(text: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = text.trim().toLowerCase().split(';');
  const quality = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
  const weight = quality === undefined ? 1 : Number(quality);
  // RFC 9110, 12.4.2: from 0 to 1; what is none of these is no wish.
  return { language: tag.trim().split('-')[0] ?? '', weight: weight >= 0 && weight <= 1 ? weight : 0 };
}
