import type { EditionSummaryObject } from '../contract/edition.ts';
import { safeHref } from './format.ts';
import { Printed } from './listing.tsx';
import { listsTexts } from './lists-texts.ts';
import type { View } from './view.ts';

interface DocumentLinksProps {
  document: EditionSummaryObject['document'];
  /** Whose document it is, for those who hear the link alone. */
  about: string;
  view: View;
}

/** A document where its publisher shows it, and the copy that was kept. */
export function DocumentLinks({ document, about, view }: DocumentLinksProps) {
  const texts = listsTexts(view);
  const href = safeHref(document.url);
  return (
    <>
      {href === undefined ? (
        <>
          {texts.fromDisk} <Printed text={document.url} />
        </>
      ) : (
        <a class="cited" href={href} rel="noreferrer">
          {texts.atPublisher}
          <span class="heard"> {about}</span>
        </a>
      )}
      {' · '}
      <a href={`/v1/documents/${document.sha256}`}>
        {texts.ourCopy}
        <span class="heard"> {about}</span>
      </a>
      {' · '}
      <span class="whole">
        {view.texts.fingerprint} <code>{document.sha256.slice(0, 12)}</code>
      </span>
    </>
  );
}
