import type { EvidenceObject, PinnedAnswerObject, ReceiptRefObject } from '../contract/eligibility.ts';
import type { PlaceObject } from '../contract/place.ts';
import { showDate, showMoment } from './format.ts';
import { danishJournal, englishJournal, type JournalTexts } from './journal-text.ts';
import { oneLine } from './one-line.ts';
import type { View } from './view.ts';

/** The words of the journal in the language of the view. */
export const journalTexts = ({ language }: View): JournalTexts => (language === 'en' ? englishJournal : danishJournal);

interface CopyButtonProps {
  label: string;
  copied: string;
  failed: string;
  /** The address that is copied; that of the page where there is neither this nor a field. */
  link?: string | undefined;
  /** The id of the field whose text is copied. */
  from?: string | undefined;
}

/** A button that is shown where a script can copy. */
export function CopyButton({ label, copied, failed, link, from }: CopyButtonProps) {
  return (
    <button
      type="button"
      class="quiet-button quick-only"
      data-copied={copied}
      data-failed={failed}
      data-copy-link={link}
      data-copy-from={from}
    >
      {label}
    </button>
  );
}

/** Copies the address of a receipt in one press. */
export function CopyReceipt({ link, view }: { link: string; view: View }) {
  const { copyReceipt, linkCopied, linkNotCopied } = journalTexts(view);
  return <CopyButton label={copyReceipt} copied={linkCopied} failed={linkNotCopied} link={link} />;
}

/** Copies the permanent address of what is shown. */
export function CopyPage({ link, view }: { link: string; view: View }) {
  const { copyPage, linkCopied, linkNotCopied } = journalTexts(view);
  return <CopyButton label={copyPage} copied={linkCopied} failed={linkNotCopied} link={link} />;
}

/** Where what was copied is said to those who listen; it stands on the page from the beginning. */
export const Said = () => <p id="sagt" class="heard" role="status" />;

/** The text for the journal: in a field, so that it can be selected and copied without a script too. */
export function Journal({ text, view }: { text: string; view: View }) {
  const texts = journalTexts(view);
  const rows = Math.min(18, text.split('\n').length + 1);
  return (
    <section class="card stack on-screen" aria-labelledby="journal">
      <h2 id="journal">{texts.heading}</h2>
      <textarea
        id="journaltekst"
        class="journal"
        rows={rows}
        readonly
        aria-labelledby="journal"
        aria-describedby="journal-hint"
      >
        {text}
      </textarea>
      <p class="hint" id="journal-hint">
        {texts.hint}
      </p>
      <p class="actions">
        <CopyButton label={texts.copyText} copied={texts.textCopied} failed={texts.textNotCopied} from="journaltekst" />
      </p>
    </section>
  );
}

type Named = Pick<PinnedAnswerObject, 'course'>['course'];

/** "Gaffeltruck B (47592)"; the id alone of a course that no list has had. */
export const nameOfCourse = ({ title, id }: Named): string =>
  title === undefined ? id : `${oneLine(title)} (${oneLine(id)})`;

/** "Lejre (0350), RAR Sjælland". */
export const nameOfPlace = ({ kommune, name }: PlaceObject): string =>
  kommune ? `${kommune.navn} (${kommune.kode}), ${name}` : name;

type Answered = { evidence: readonly EvidenceObject[]; verdict: PinnedAnswerObject['verdict'] };

/** Each row that bears on an answer: the list, the place in its document, the document and its hash. */
export function rowsInWords({ evidence, verdict }: Answered, view: View): string[] {
  const texts = journalTexts(view);
  // Where nobody can say, that there is no row must not read as a no.
  if (evidence.length === 0) return [`${texts.row}: ${verdict === 'unknown' ? texts.noRowKnown : texts.noRow}`];
  return evidence.flatMap((one) => {
    const doubts = [one.standing === 'unknown' ? texts.unsure : '', one.isProven ? '' : texts.notProven];
    const doubt = doubts.filter((word) => word !== '').join('; ');
    const list = view.texts.rowHeading(one.name, showDate(one.inForceFrom, view));
    return [
      `${texts.row}: ${list}, ${oneLine(view.texts.place(one.place))}${doubt === '' ? '' : ` (${doubt})`}`,
      `  ${texts.document}: ${oneLine(one.document.url)}`,
      `  SHA-256: ${one.document.sha256}`,
    ];
  });
}

/** All that the journal needs of one answer, as plain text. */
export function journalOf(answer: PinnedAnswerObject, { pageAddress, digest }: ReceiptRefObject, view: View): string {
  const texts = journalTexts(view);
  return [
    ...(answer.exampleData ? [texts.madeUp] : []),
    texts.question,
    `${texts.course}: ${nameOfCourse(answer.course)}`,
    `${texts.place}: ${nameOfPlace(answer.place)}`,
    `${texts.day}: ${showDate(answer.on, view)}`,
    `${texts.answer}: ${oneLine(answer.sentence)}`,
    ...rowsInWords(answer, view),
    ...answer.uncertainties.map(({ sentence }) => `${texts.uncertain}: ${sentence}`),
    `${texts.asked}: ${showDate(answer.askedOn, view)} (${view.texts.receiptKnown.toLowerCase()} ${showMoment(answer.knownAt, view)})`,
    `${texts.receipt}: ${pageAddress}`,
    `${texts.digest}: ${digest}`,
    texts.unofficial,
  ].join('\n');
}
