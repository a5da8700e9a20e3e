import { hash } from 'node:crypto';
import { type AppError, callersError, type Sentence } from '../../src/domain/error.ts';

const named: Record<string, Sentence> = {
  'move-target-taken': {
    da: 'Målet (--to) har allerede data: sine egne, eller en flytning dertil er gjort færdig. Vælg et tomt sted. Intet er ændret.',
    en: 'The target (--to) has data already: its own, or a move to it was finished. Choose an empty place. Nothing was changed.',
  },
  'move-of-another': {
    da: 'I målet (--to) er en anden flytning begyndt, fra et andet sted eller til et andet skema. Gør den færdig, eller fjern det, den har lagt der: i PostgreSQL DROP SCHEMA positivliste_moving CASCADE, i en mappe dens undermappe moving. Intet er ændret.',
    en: 'Another move has been begun in the target (--to), from elsewhere or to another schema. Finish it, or remove what it has put there: in PostgreSQL DROP SCHEMA positivliste_moving CASCADE, in a folder its subfolder moving. Nothing was changed.',
  },
};

/** A refusal of a move, by name. */
export function moveError(code: string, details: Record<string, unknown> = {}): AppError {
  const sentence = named[code];
  if (!sentence) throw new Error(`no sentence for ${code}`);
  return callersError(code, sentence, details);
}

/** What was copied is not what the source holds: it has been written meanwhile, or what was begun cannot be gone on with. */
export function moveOtherwise(what: string, cause?: unknown): AppError {
  const error = callersError(
    'move-otherwise',
    {
      da: `Kilden og det kopierede er ikke ens: ${what}. Nogen har skrevet i kilden imens; stop serveren, og kør flytningen igen, så kopieres resten. Sker det igen, så fjern det, flytningen har lagt i målet (i PostgreSQL skemaet positivliste_moving, i en mappe undermappen moving), og begynd forfra. Intet er taget i brug.`,
      en: `The source and what was copied are not alike: ${what}. Somebody has written in the source meanwhile; stop the server and run the move again, which copies the rest. If it happens again, remove what the move has put in the target (in PostgreSQL the schema positivliste_moving, in a folder the subfolder moving) and begin anew. Nothing is in use.`,
    },
    { what },
  );
  error.cause = cause;
  return error;
}

/** What a move leaves in its target, so that only the same move goes on there: of it nothing can be read out. */
export const moveMark = (source: string, target: string): string =>
  hash('sha256', JSON.stringify([source, target]), 'hex');
