import { expect, it } from 'vitest';
import { sha256Schema } from '../domain/document.ts';
import { editionIdSchema } from '../domain/edition.ts';
import { type ReportedLine, ReportLine, reportAddress } from './report-line.tsx';
import { viewIn } from './view.ts';

const sha256 = sha256Schema.parse('ab'.repeat(32));
const line: ReportedLine = {
  name: 'RAR Fyn',
  title: 'Gaffeltruck & "løft"',
  course: '47592',
  edition: editionIdSchema.parse('rar-fyn.regional.2026-10-01.0123456789ab'),
  document: { sha256, url: 'https://rar.example/liste.pdf?a=1&b=æ#c', mediaType: 'application/pdf' },
  place: { page: 3, line: 14 },
};
const reporting = {
  mail: 'mailto:drift@kommune.example',
  page: 'https://liste.example/kursus/47592?sted=Lejre&on=2026-11-22',
};

/** The mail as a mail program reads the address. */
function mailOf(href: string) {
  const [to = '', query = ''] = href.split('?');
  const fields = new Map(
    query
      .split('&')
      .map((field) => field.split('=', 2).map(decodeURIComponent))
      .map(([name = '', value = '']) => [name, value]),
  );
  return {
    to,
    names: [...fields.keys()],
    subject: fields.get('subject') ?? '',
    lines: (fields.get('body') ?? '').split('\r\n'),
  };
}

it('the mail names the course, the edition, the document, the place in it and our page', () => {
  const mail = mailOf(reportAddress(line, reporting, viewIn('da')));
  expect(mail.to).toBe('mailto:drift@kommune.example');
  expect(mail.subject).toBe('Forkert linje: Gaffeltruck & "løft" (RAR Fyn)');
  expect(mail.lines).toEqual([
    'Jeg mener, at denne linje er forkert:',
    '',
    'Kursus: Gaffeltruck & "løft" (47592)',
    'Liste: RAR Fyn',
    'Udgave: rar-fyn.regional.2026-10-01.0123456789ab',
    'Sted: side 3, linje 14',
    'Dokument: https://rar.example/liste.pdf?a=1&b=æ#c',
    `SHA-256: ${sha256}`,
    'Side: https://liste.example/kursus/47592?sted=Lejre&on=2026-11-22',
    '',
    'Det er forkert, fordi:',
    '',
    '(Skriv ikke CPR-numre eller andet om borgere.)',
  ]);
});

it('the mail is in English on an English page', () => {
  const mail = mailOf(reportAddress(line, reporting, viewIn('en')));
  expect(mail.subject).toBe('Wrong line: Gaffeltruck & "løft" (RAR Fyn)');
  expect(mail.lines).toContain('Place: page 3, line 14');
});

it.each([
  ['a line break and a header', 'Truck\r\nBcc: alle@kommune.example'],
  ['another field', 'Truck&bcc=alle@kommune.example&body=tom'],
  ['an encoded line break', 'Truck%0D%0ABcc:%20alle@kommune.example'],
  ['a line separator', 'Truck\u2028Bcc: alle@kommune.example'],
  ['a mark that turns the direction', '\u202Ekcurt\u2066'],
  ['half a character', 'Truck \uD83D'],
  ['a title far too long', 'Truck '.repeat(400)],
  ['a title whose cut falls within a character', `${'x'.repeat(118)}\u{1F69A}\u{1F69A}`],
])('a title with %s changes neither who is written to nor the other lines', (_what, title) => {
  const mail = mailOf(reportAddress({ ...line, title }, reporting, viewIn('da')));
  const plain = mailOf(reportAddress(line, reporting, viewIn('da')));
  expect(mail.to).toBe(plain.to);
  expect(mail.names).toEqual(['subject', 'body']);
  expect(mail.subject).not.toMatch(/[\r\n\u2028\u202E\u2066]/);
  expect(mail.lines.filter((_, at) => at !== 2)).toEqual(plain.lines.filter((_, at) => at !== 2));
  expect(mail.lines[2]).toMatch(/^Kursus: .* \(47592\)$/);
});

it('an address of the longest texts is one that mail programs take', () => {
  const long = 'ab&/='.repeat(200);
  const at = { ...line, title: long, document: { ...line.document, url: `https://${long}` } };
  expect(reportAddress(at, { ...reporting, page: `https://${long}` }, viewIn('da')).length).toBeLessThan(4000);
});

it('what the operator has put after the address is not carried into the mail', () => {
  const mail = 'mailto:drift@kommune.example?subject=andet';
  expect(mailOf(reportAddress(line, { ...reporting, mail }, viewIn('da'))).names).toEqual(['subject', 'body']);
});

it('there is no link where there is nobody to write to', () => {
  expect(ReportLine({ line, view: viewIn('da') })).toBeNull();
});
