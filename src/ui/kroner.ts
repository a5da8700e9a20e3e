import type { View } from './view.ts';

/** Whole kroner without decimals, and øre always as two of them. */
const asMoney = { minimumFractionDigits: 2, trailingZeroDisplay: 'stripIfInteger' } as const;
const amounts = {
  da: new Intl.NumberFormat('da-DK', asMoney),
  en: new Intl.NumberFormat('en-GB', asMoney),
};

/** An amount as a person writes it: "45.500.000 kr.", "3.500,50 kr.", "DKK 45,500,000". */
export const showKroner = (amount: number, { language, texts }: View): string =>
  texts.pool.kroner(amounts[language].format(amount));
