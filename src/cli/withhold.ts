import { looksLikeCpr } from '../../api/question.ts';
import { instant } from '../domain/date.ts';
import type { Sha256 } from '../domain/document.ts';
import { type AppError, callersError } from '../domain/error.ts';
import type { Product } from './open.ts';
import { type Terminal, textTable } from './terminal.ts';

export interface WithholdOptions {
  reason?: string;
  list?: boolean;
}

/** Digits of a hash that are enough to name a document, where only one begins so. */
const fewestDigits = 12;

/**
 * `withhold <sha256> --reason`: the bytes of a document are not handed out any more; `--list` shows those that are not.
 * Exit 64 where neither is asked for.
 */
export async function withholdCommand(
  product: Pick<Product, 'store' | 'catalogue' | 'now'>,
  digits: string | undefined,
  { reason, list }: WithholdOptions,
  terminal: Terminal,
): Promise<number> {
  if (list && digits === undefined) return listWithheld(product, terminal);
  if (list || digits === undefined || reason === undefined) {
    terminal.err('positivliste: withhold <sha256> --reason "..."   or   withhold --list');
    return 64;
  }
  // The reason is public: whoever asks for the document reads it.
  if (looksLikeCpr(reason)) throw reasonWithCpr();
  const { documents } = product.store;
  const sha256 = await documentNamed(digits, product);
  const before = await documents.withheld(sha256);
  if (before) terminal.out(`withheld already since ${before.withheldAt.slice(0, 16)}: ${before.reason}`);
  else {
    await documents.withhold({ sha256, reason, withheldAt: instant(product.now()) });
    terminal.out(`withheld: ${sha256}`);
  }
  tellWhatStays(product, sha256, terminal);
  return 0;
}

async function listWithheld({ store }: Pick<Product, 'store'>, terminal: Terminal): Promise<number> {
  const withheld = await store.documents.withholdings();
  if (withheld.length === 0) terminal.out('No document is withheld.');
  else {
    const rows = withheld.map((one) => [one.sha256, one.withheldAt.slice(0, 16), one.reason]);
    terminal.out(textTable([['document', 'since', 'reason'], ...rows], 200));
  }
  return 0;
}

/** The one stored document whose hash begins with these digits. */
async function documentNamed(digits: string, { store }: Pick<Product, 'store'>): Promise<Sha256> {
  if (!/^[0-9a-f]{12,64}$/.test(digits)) throw notAHash(digits);
  const [found, other] = await store.documents.beginningWith(digits, 2);
  if (!found) throw unknown(digits);
  if (other) throw ambiguous(digits);
  return found;
}

function tellWhatStays({ catalogue }: Pick<Product, 'catalogue'>, sha256: Sha256, terminal: Terminal): void {
  const editions = [...catalogue().editions.values()].filter(({ summary }) => summary.document.sha256 === sha256);
  for (const { summary } of editions) {
    terminal.out(
      terminal.say({
        da: `Stadig at se: ${summary.id} med ${summary.rows} rækker.`,
        en: `Still to be seen: ${summary.id} with ${summary.rows} rows.`,
      }),
    );
  }
  const figures = catalogue().figures.filter((one) => one.document === sha256).length;
  if (figures > 0) {
    terminal.out(
      terminal.say({
        da: `Stadig at se: ${figures} tal om puljen.`,
        en: `Still to be seen: ${figures} figures about the pool.`,
      }),
    );
  }
  terminal.out(
    terminal.say({
      da: 'Fingeraftrykket, adressen, rækkerne og begrundelsen bliver stående, og dokumentet gemmes stadig, så svar kan efterprøves. Kopier, som andre har hentet, kaldes ikke tilbage. Det kan ikke fortrydes her.',
      en: 'Its hash, its address, its rows and the reason stay, and the document is still kept so that answers can be verified. Copies that others have fetched are not called back. It cannot be undone here.',
    }),
  );
}

function notAHash(digits: string): AppError {
  return callersError('document-unknown', {
    da: `"${digits}" er intet fingeraftryk: skriv mindst ${fewestDigits} og højst 64 tegn, 0-9 og a-f.`,
    en: `"${digits}" is no hash: write at least ${fewestDigits} and at most 64 digits, 0-9 and a-f.`,
  });
}

function unknown(digits: string): AppError {
  return callersError('document-unknown', {
    da: `Intet gemt dokument har et fingeraftryk, der begynder med ${digits}.`,
    en: `No stored document has a hash that begins with ${digits}.`,
  });
}

function ambiguous(digits: string): AppError {
  return callersError('document-ambiguous', {
    da: `Flere gemte dokumenter har et fingeraftryk, der begynder med ${digits}. Skriv flere tegn.`,
    en: `Several stored documents have a hash that begins with ${digits}. Write more digits.`,
  });
}

function reasonWithCpr(): AppError {
  return callersError('cpr-number', {
    da: 'Begrundelsen ligner et CPR-nummer. Den kan læses af alle: nævn ingen personer i den.',
    en: 'The reason looks like it holds a CPR number. Everybody can read it: name no person in it.',
  });
}
