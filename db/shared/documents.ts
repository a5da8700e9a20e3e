import { createHash } from 'node:crypto';
import { type Sha256, sha256Schema } from '../../src/domain/document.ts';
import { AppError, callersError } from '../../src/domain/error.ts';

/** What has become of bytes that are not there as they were stored. */
export type Lost = 'missing' | 'damaged';

/** The hash under which bytes are kept. */
export const hashOf = (bytes: Uint8Array): Sha256 =>
  sha256Schema.parse(createHash('sha256').update(bytes).digest('hex'));

/** The refusal to hand out bytes that are no longer what was stored. */
export function documentDamaged(sha256: Sha256, kept: Lost): AppError {
  return new AppError(
    'document-damaged',
    {
      da: `Det gemte dokument ${sha256} ${kept === 'missing' ? 'mangler' : 'er beskadiget'} og vises ikke. Genskab det fra en sikkerhedskopi; hentes det samme dokument igen, lægges det selv på plads.`,
      en: `The stored document ${sha256} is ${kept} and is not shown. Restore it from a backup; if the same document is fetched again, it is put back by itself.`,
    },
    { details: { sha256, state: kept } },
  );
}

/** The refusal to withhold a document that is not stored. */
export function withheldUnknown(sha256: Sha256): AppError {
  return callersError('document-unknown', {
    da: `Der er intet gemt dokument ${sha256} at holde tilbage. Se efter, at alle 64 tegn er rigtige.`,
    en: `There is no stored document ${sha256} to withhold. Check that all 64 digits are right.`,
  });
}

/** The refusal of a retrieval of a document that is not stored. */
export function documentUnknown(sha256: Sha256): AppError {
  return new AppError('document-unknown', {
    da: `En hentning henviser til dokumentet ${sha256}, som ikke er gemt. Gem dokumentet først.`,
    en: `A retrieval refers to the document ${sha256}, which is not stored. Store the document first.`,
  });
}
