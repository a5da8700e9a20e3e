import type { ProofObject, ReceiptObject } from '../contract/eligibility.ts';
import { ListsUsed } from './answer-basis.tsx';
import { AnsweredQuestion } from './answered-question.tsx';
import { Geography, NoEvidence, OtherNotices, Rules, Uncertainties, Verdict } from './eligibility-parts.tsx';
import { showDate, showDuration, showLastDay, showMoment, showPrice } from './format.ts';
import { CopyReceipt, Journal, journalOf, Said } from './journal.tsx';
import { Page } from './page.tsx';
import { danish, type Pair, Pairs } from './pairs.tsx';
import { ReportLine } from './report-line.tsx';
import type { View } from './view.ts';

interface ReceiptViewProps {
  view: View;
  receipt: ReceiptObject;
  /** The address of this page in the other language. */
  otherLanguageHref: string;
  /** The address of the script that copies. */
  script: string;
  /** True where times of retrieval are kept at all. */
  knowsRetrievals: boolean;
  /** The address of the picture of a row, where its document has one. */
  pictureOf(proof: ProofObject): string | undefined;
}

/** The page at `/kvittering`: a receipt on A4, the answer first. */
export function ReceiptView({
  view,
  receipt,
  otherLanguageHref,
  script,
  knowsRetrievals,
  pictureOf,
}: ReceiptViewProps) {
  const { texts } = view;
  const { answer, proof } = receipt;
  return (
    <Page
      view={view}
      title={texts.receiptTitle}
      exampleData={answer.exampleData}
      otherLanguageHref={otherLanguageHref}
      kommune={answer.place.kommune?.navn}
      script={script}
    >
      <article class="stack receipt">
        <h1>{texts.receiptTitle}</h1>
        <p>
          <strong>{texts.receiptUnofficial}</strong>{' '}
          {answer.exampleData ? <strong>{texts.receiptMadeUp}</strong> : null}
        </p>
        <Verdict answer={answer} view={view} />
        <AnsweredQuestion answer={answer} view={view} />
        <p class="actions on-screen">
          <CopyReceipt link={receipt.pageAddress} view={view} />
        </p>
        <Said />
        <Uncertainties answer={answer} view={view} />
        <OtherNotices answer={answer} view={view} />
        <section class="stack" aria-labelledby="bevis">
          <h2 id="bevis">{texts.evidenceHeading}</h2>
          {proof.length === 0 ? <NoEvidence answer={answer} view={view} /> : null}
          {proof.map((one) => (
            <Proof
              proof={one}
              name={answer.evidence.find((row) => row.region === one.region)?.name ?? one.region}
              picture={pictureOf(one)}
              knowsRetrievals={knowsRetrievals}
              view={view}
            />
          ))}
        </section>
        <Rules answer={answer} view={view} />
        <Geography answer={answer} view={view} />
        <ListsUsed lists={answer.lists} view={view} />
        <Documents receipt={receipt} view={view} />
        <Address receipt={receipt} view={view} />
        <Journal text={journalOf(answer, receipt, view)} view={view} />
      </article>
    </Page>
  );
}

/** The document as it was kept: its publisher's address may show another by then. */
const storedCopy = (sha256: string) => `/v1/documents/${sha256}`;

interface ProofProps {
  proof: ProofObject;
  name: string;
  picture: string | undefined;
  knowsRetrievals: boolean;
  view: View;
}

/** One row as printed, with its document's hash, address and time of retrieval. */
function Proof({ proof, name, picture, knowsRetrievals, view }: ProofProps) {
  const { texts } = view;
  const place = texts.place(proof.place);
  const inForceFrom = proof.edition.split('.')[2] ?? '';
  return (
    <section class="card stack">
      <h3>{texts.rowHeading(name, showDate(inForceFrom, view))}</h3>
      {proof.standing === 'unknown' ? <p class="badge unknown">{texts.standingUnknown}</p> : null}
      {proof.isProven ? null : <p class="badge unknown">{texts.notProven}</p>}
      <Pairs pairs={[...rowPairs(proof, view), ...documentPairs(proof, place, knowsRetrievals, view)]} />
      {view.report === undefined ? null : (
        <p class="source on-screen">
          <ReportLine line={{ ...proof, name, title: proof.row.title, course: proof.row.course }} view={view} />
        </p>
      )}
      {picture === undefined ? null : <img class="picture" src={picture} alt={texts.pictureOf(place)} />}
    </section>
  );
}

function rowPairs({ row, days }: ProofObject, view: View): Pair[] {
  const { row: names, daysFrom } = view.texts;
  const lastDay = days.to === undefined ? undefined : showLastDay(days.to, view);
  return [
    [names.code, row.code],
    [names.title, row.printedTitle ?? row.title, danish],
    [names.number, row.number],
    [names.provider, row.provider, danish],
    [names.group, row.group, danish],
    [names.level, row.level, danish],
    [names.duration, showDuration(row, view), row.duration ? {} : danish],
    [names.price, showPrice(row, view)],
    [names.note, row.note, danish],
    [names.admitted, row.admittedOn && showDate(row.admittedOn, view)],
    [names.days, daysFrom(showDate(days.from, view), lastDay)],
  ];
}

function documentPairs(
  { document, edition }: ProofObject,
  place: string,
  knowsRetrievals: boolean,
  view: View,
): Pair[] {
  const { row: names, fromDisk, retrievalUnknown } = view.texts;
  const { retrieval } = document;
  const missing = knowsRetrievals && document.url.startsWith('file:') ? fromDisk : retrievalUnknown;
  return [
    [names.place, place],
    [names.address, document.url],
    [names.hash, document.sha256, { href: storedCopy(document.sha256) }],
    [names.retrieved, retrieval ? showMoment(retrieval.retrievedAt, view) : missing],
    [names.edition, edition],
  ];
}

/** The documents of the lists that were looked in, but for those whose row is shown with them. */
function Documents({ receipt, view }: { receipt: ReceiptObject; view: View }) {
  const { texts } = view;
  const shown = new Set(receipt.proof.map((one) => one.document.sha256));
  const others = receipt.documents.filter((one) => !shown.has(one.sha256));
  if (others.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="dokumenter">
      <h2 id="dokumenter">{texts.documentsHeading}</h2>
      {others.map((one) => (
        <Pairs
          pairs={[
            [texts.list, receipt.answer.lists.find((list) => list.region === one.region)?.name],
            [texts.row.edition, one.edition],
            [texts.row.address, one.url],
            [texts.row.hash, one.sha256, { href: storedCopy(one.sha256) }],
            [texts.row.retrieved, one.retrieval && showMoment(one.retrieval.retrievedAt, view)],
          ]}
        />
      ))}
    </section>
  );
}

/** The permanent address in full, so that it survives on paper. */
function Address({ receipt, view }: { receipt: ReceiptObject; view: View }) {
  const { texts } = view;
  return (
    <section class="card stack" aria-labelledby="adresse">
      <h2 id="adresse">{texts.receiptAddress}</h2>
      <p>
        <code>{receipt.pageAddress}</code>
      </p>
      <p class="quiet">{texts.receiptAddressHint}</p>
      <Pairs pairs={[[texts.receiptDigest, receipt.digest]]} />
      <p class="on-screen">
        <a href={receipt.address}>{texts.receiptData}</a>
      </p>
    </section>
  );
}
