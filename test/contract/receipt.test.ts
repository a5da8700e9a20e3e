import { describe, expect, it } from 'vitest';
import { eligibilityAnswerSchema, type ReceiptObject, receiptSchema } from '../../src/contract/eligibility.ts';
import { courseId } from '../../src/domain/course.ts';
import type { Retrieval } from '../../src/domain/document.ts';
import type { Edition, Row } from '../../src/domain/edition.ts';
import { buildEdition } from '../support/builders.ts';
import { english, postalCodeOfTwoKommuner, problemOf } from '../support/door.ts';
import { at, sampleEdition } from '../support/list-history.ts';
import { answerTo, doorOver } from '../support/pinned.ts';
import { autumnLists } from '../support/sample-catalogue.ts';

const truck: Partial<Row> = {
  code: '47592',
  title: 'Gaffeltruckcertifikat B',
  printedTitle: 'Gaffeltruck-\ncertifikat B',
  note: 'Kræver <kørekort>',
};
const lists = autumnLists({ 'rar-sjaelland': [truck] });
/** A later document of the same list, and the next list: in both the course is gone. */
const later: Edition[] = [
  sampleEdition({ recorded: '2027-02-01', confirmed: '2027-03-20', rows: [{ title: 'Kun her' }] }),
  sampleEdition({
    inForceFrom: '2027-04-01',
    recorded: '2027-04-01',
    confirmed: '2027-05-01',
    rows: [{ title: 'Nyt' }],
  }),
];
const autumn = doorOver(lists);
const spring = doorOver([...lists, ...later], { day: '2027-05-02' });
const forEver = 'public, max-age=31536000, immutable';

const receiptOf = async (question = 'course=47592&kommune=Lejre') =>
  (await answerTo(autumn, `/v1/eligibility?${question}`, eligibilityAnswerSchema)).receipt;

/** The address with its parameters changed. */
function changed(address: string, parameters: Record<string, string | undefined>): string {
  const url = new URL(address, 'http://localhost');
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return `${url.pathname}?${url.searchParams}`;
}

describe('a receipt', () => {
  it('gives the same answer and digest after other editions were published, and never changes', async () => {
    const { address, digest } = await receiptOf();
    const first = await autumn.request(address);
    const again = await spring.request(address);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.headers.get('Cache-Control')).toBe(forEver);
    const receipt = receiptSchema.parse(await again.json());
    expect(receipt).toEqual(receiptSchema.parse(await first.json()));
    expect([receipt.digest, receipt.answer.verdict]).toEqual([digest, 'own-list']);
    const now = await answerTo(spring, '/v1/eligibility?course=47592&kommune=Lejre', eligibilityAnswerSchema);
    expect(now.verdict).not.toBe('own-list');
    expect(now.receipt.digest).not.toBe(digest);
  });

  it('holds the question, the answer, and the row with its words, place, days and document', async () => {
    const { address } = await receiptOf();
    const receipt = await answerTo(spring, address, receiptSchema);
    expect(receipt.question).toEqual({
      course: '47592',
      kommune: '0350',
      on: '2026-11-22',
      askedOn: '2026-11-22',
      knownAt: '2026-11-22T08:00:00.000Z',
    });
    const { receipt: _ref, ...answer } = await answerTo(
      autumn,
      '/v1/eligibility?course=47592&kommune=Lejre',
      eligibilityAnswerSchema,
    );
    expect(receipt.answer).toEqual(answer);
    expect(receipt.proof).toMatchObject([
      {
        row: { ...truck, course: '47592' },
        place: { sheet: 'Ark1', row: 2 },
        position: 0,
        days: { from: '2026-10-01' },
        document: { sha256: 'd'.repeat(64) },
      },
    ]);
    expect(receipt.documents.map((one) => one.region)).toEqual(receipt.answer.lists.map((list) => list.region));
    expect(receipt.address).toBe(address);
  });

  it('has every digest a caller can send back, whatever digits it holds', async () => {
    // Ten digits in a row look like a CPR number; in a digest they are chance.
    const { address } = await receiptOf();
    const digest = `ab0102031234${'c'.repeat(52)}`;
    const problem = await problemOf(await autumn.request(changed(address, { digest })));
    expect([problem.code, problem.given]).toEqual(['receipt-does-not-match', digest]);
  });

  it('is refused with both digests where it does not come to the digest given', async () => {
    const { address, digest } = await receiptOf();
    const response = await spring.request(changed(address, { askedOn: '2026-11-23' }));
    expect(response.status).toBe(409);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const problem = await problemOf(response);
    expect(problem).toMatchObject({
      code: 'receipt-does-not-match',
      title: 'Kvitteringen passer ikke',
      parameter: 'digest',
      given: digest,
    });
    expect(problem.recomputed).toMatch(/^[0-9a-f]{64}$/);
    expect(problem.recomputed).not.toBe(digest);
    const page = await spring.request(changed(address, { on: '2026-11-21' }).replace('/v1/receipts', '/kvittering'));
    expect(page.status).toBe(409);
  });

  it('without its digest is answered, and may not be kept for ever', async () => {
    const { address, digest } = await receiptOf();
    const response = await spring.request(changed(address, { digest: undefined }));
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=60, stale-while-revalidate=600');
    expect(receiptSchema.parse(await response.json()).digest).toBe(digest);
  });

  it.each([
    [{ knownAt: '2027-05-03T00:00:00.000Z' }, 'known-at-to-come', 'knownAt'],
    [{ knownAt: undefined }, 'bad-parameter', 'knownAt'],
    [{ askedOn: '2027-05-03' }, 'asked-on-impossible', 'askedOn'],
    [{ askedOn: '2026-11-21' }, 'asked-on-impossible', 'askedOn'],
    [{ askedOn: undefined }, 'bad-parameter', 'askedOn'],
    [{ on: '2014-01-01' }, 'before-the-lists', 'on'],
    [{ on: undefined }, 'bad-parameter', 'on'],
    [{ digest: 'abc' }, 'bad-parameter', 'digest'],
    [{ digest: '010203-1234' }, 'cpr-number', 'digest'],
    [{ lang: 'en' }, 'unknown-parameter', 'lang'],
  ])('with %j is refused by name', async (parameters, code, parameter) => {
    const { address } = await receiptOf();
    const response = await spring.request(changed(address, parameters));
    expect(await problemOf(response)).toMatchObject({ status: 400, code, parameter });
  });

  it('comes to its digest again however the place was named', async () => {
    for (const place of [
      'kommune=0350',
      'kommune=Lejre+Kommune',
      'postnr=4320',
      `postnr=${postalCodeOfTwoKommuner()}`,
      'region=rar-fyn',
      'region=Fyn',
    ]) {
      const { address, digest } = await receiptOf(`course=47592&${place}`);
      const receipt = await answerTo(spring, address, receiptSchema);
      expect([place, receipt.digest]).toEqual([place, digest]);
    }
  });

  it('comes to its digest again where two divisions of the country publish lists', async () => {
    const fifth = sampleEdition({
      area: 'rbr-sjaelland',
      recorded: '2026-10-01',
      confirmed: '2026-11-22',
      rows: [truck],
    });
    const both = doorOver([...lists, fifth]);
    for (const place of ['kommune=Lejre', 'region=Sj%C3%A6lland']) {
      const answer = await answerTo(both, `/v1/eligibility?course=47592&${place}`, eligibilityAnswerSchema);
      expect(answer.geography.map((one) => one.areaSet.id)).toEqual(['rar', 'rbr']);
      const receipt = await answerTo(both, answer.receipt.address, receiptSchema);
      expect(receipt.digest).toBe(answer.receipt.digest);
    }
  });

  it('says the same in either language, with one digest', async () => {
    const { address, digest } = await receiptOf();
    const response = await spring.request(address, english);
    expect(response.headers.get('Vary')).toContain('Accept-Language');
    const receipt = receiptSchema.parse(await response.json());
    expect([receipt.digest, receipt.answer.sentence.includes('stands on the list')]).toEqual([digest, true]);
  });

  it('names the public address where it is known', async () => {
    const named = doorOver(lists, { publicUrl: 'https://positivlisten.example/' });
    const { receipt } = await answerTo(named, '/v1/eligibility?course=47592&kommune=Lejre', eligibilityAnswerSchema);
    expect(receipt.address).toMatch(/^https:\/\/positivlisten\.example\/v1\/receipts\?course=47592&kommune=0350&on=/);
    expect(receipt.pageAddress).toMatch(/^https:\/\/positivlisten\.example\/kvittering\?/);
  });

  it('of a course that no list ever had is a receipt too', async () => {
    const { address } = await receiptOf('course=99999&kommune=Lejre');
    const receipt = await answerTo(spring, address, receiptSchema);
    expect([receipt.question.course, receipt.answer.verdict, receipt.proof]).toEqual([
      courseId('99999'),
      'not-listed',
      [],
    ]);
    expect(receipt.documents).toHaveLength(4);
  });
});

describe('the retrieval of the document', () => {
  const met = (day: string): Retrieval => ({
    source: 'rar-sjaelland',
    url: 'https://raad.example/positivliste.xlsx',
    sha256: lists[0]?.document.sha256 ?? expect.fail('no list'),
    mediaType: 'application/pdf',
    retrievedAt: at(day, '02:09'),
  });
  const proofWith = async (retrieval: Retrieval | undefined): Promise<ReceiptObject['proof'][number] | undefined> => {
    const { address } = await receiptOf();
    const app = doorOver(lists, { day: '2027-05-02', retrieval: async () => retrieval });
    return (await answerTo(app, address, receiptSchema)).proof[0];
  };

  it('is told with its moment and address', async () => {
    const proof = await proofWith(met('2026-10-01'));
    expect(proof?.document.retrieval).toEqual({
      source: 'rar-sjaelland',
      url: 'https://raad.example/positivliste.xlsx',
      retrievedAt: '2026-10-01T02:09:00.000Z',
    });
  });

  it('is left out where it was made after the moment of the receipt, and where there was none', async () => {
    expect((await proofWith(met('2026-12-24')))?.document.retrieval).toBeUndefined();
    expect((await proofWith(undefined))?.document.retrieval).toBeUndefined();
  });
});

describe('the page of a receipt', () => {
  const pageOf = async (app = spring, more = ''): Promise<Response> =>
    app.request((await receiptOf()).pageAddress + more);

  it('gives the answer, the rule, the row as text, the hash, the grades and the address in full', async () => {
    const response = await pageOf();
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, forEver]);
    const page = await response.text();
    for (const part of [
      'Uofficiel. Kommunen afgør.',
      'står den 22. november 2026 på RAR Sjællands positivliste',
      'BEK 1181 af 25. november 2019 § 2, stk. 5',
      'Kræver &lt;kørekort&gt;',
      'd'.repeat(64),
      'RAR Fyn er naboområde til RAR Sjælland',
      'officielt',
      'Fast adresse',
      `<code>${(await receiptOf()).pageAddress.replaceAll('&', '&amp;')}</code>`,
    ]) {
      expect(page).toContain(part);
    }
    // Nothing runs but the script that copies, a file of our own.
    expect(page.match(/<script[^>]*>/g)).toEqual([
      expect.stringMatching(/^<script src="\/assets\/copy-\w+\.js" defer="">$/),
    ]);
    expect(page).not.toContain('<img');
  });

  it('gives the answer before everything else', async () => {
    const page = await (await pageOf()).text();
    const [answer, question, row, rules] = ['class="verdict"', 'Spørgsmålet', 'Beviset', 'Reglerne'].map((part) =>
      page.indexOf(part),
    );
    expect([answer, question, row, rules]).toEqual(
      [answer, question, row, rules].toSorted((a, b) => Number(a) - Number(b)),
    );
  });

  it('is in English with lang=en, and passes over the parameters of others', async () => {
    const page = await (await pageOf(spring, '&lang=en&utm_source=mail')).text();
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('Unofficial. The municipality decides.');
  });

  it('says in words on the paper itself that lists are made up', async () => {
    const made = doorOver(lists.map((list) => ({ ...list, exampleData: true })));
    const { receipt } = await answerTo(made, '/v1/eligibility?course=47592&kommune=Lejre', eligibilityAnswerSchema);
    const page = await (await made.request(receipt.pageAddress)).text();
    expect(page.slice(page.indexOf('<main'))).toContain('Eksempeldata');
  });

  it('shows the picture of the row only where the document is a PDF and pictures are made', async () => {
    const edition = buildEdition({ rows: [{ ...truck, place: { page: 3, line: 14 } }] });
    const pdf = { ...edition, document: { ...edition.document, mediaType: 'application/pdf' } };
    const pageWith = async (one: Edition, pictures: boolean) => {
      const app = doorOver([one], pictures ? { pictureOf: async () => ({ svg: '<svg/>' }) } : {});
      const { receipt } = await answerTo(app, '/v1/eligibility?course=47592&kommune=Lejre', eligibilityAnswerSchema);
      return (await app.request(receipt.pageAddress)).text();
    };
    const shown = await pageWith(pdf, true);
    expect(shown).toContain(`src="/v1/receipts/picture?document=${pdf.document.sha256}&amp;page=3&amp;line=14"`);
    expect(shown).toContain('alt="Billede af dokumentet omkring rækken: side 3, linje 14"');
    expect(await pageWith(pdf, false)).not.toContain('<img');
    expect(await pageWith(buildEdition({ rows: [truck] }), true)).not.toContain('<img');
  });
});
