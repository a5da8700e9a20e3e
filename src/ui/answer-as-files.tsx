import { listsTexts } from './lists-texts.ts';
import type { View } from './view.ts';

/** An answer of the API as files, in the language of the page. */
export function AnswerAsFiles({ address, view }: { address: string; view: View }) {
  const texts = listsTexts(view);
  const separator = address.includes('?') ? '&' : '?';
  const file = (query: string) => `${address}${separator}${query}&lang=${view.language}`;
  return (
    <>
      <a href={file('format=xlsx')}>{texts.excel}</a> · <a href={file('format=csv&dialect=excel-da')}>{texts.csv}</a> ·{' '}
      <a href={address}>{texts.json}</a>
    </>
  );
}
