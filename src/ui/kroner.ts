import type { View } from './view.ts';

const amounts = {
  da: new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
};

/** An amount as a person writes it: "45.500.000 kr.", "DKK 45,500,000". */
export const showKroner = (amount: number, { language, texts }: View): string =>
  texts.pool.kroner(amounts[language].format(amount));
