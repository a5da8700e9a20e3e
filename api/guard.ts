import type { MiddlewareHandler } from 'hono';
import { type AppError, callersError } from '../src/domain/error.ts';
import { decoded, shownName } from './question.ts';

/** In characters, with the origin as the server writes it. */
export const longestAddress = 4096;

/** Refuses addresses that no question needs, before anything reads them, with the name of the parameter at fault. */
export const guardAddress: MiddlewareHandler = async (c, next) => {
  const { url } = c.req;
  if (url.length > longestAddress) throw tooLong(url);
  // Only what is encoded can be wrongly encoded.
  if (url.includes('%')) checkEncoding(url);
  await next();
};

function checkEncoding(url: string): void {
  const [path = ''] = url.split('?', 1);
  // `+` is a plain sign in a path; here it only has to be decodable.
  decoded(path);
  for (const part of partsOf(url)) decoded(part, nameOf(part));
}

const partsOf = (url: string): string[] => (url.includes('?') ? url.slice(url.indexOf('?') + 1).split('&') : []);
const nameOf = (part: string): string => part.split('=', 1)[0] ?? '';

function tooLong(url: string): AppError {
  const [longest] = partsOf(url).sort((a, b) => b.length - a.length);
  const [shown, most] = [longest === undefined ? undefined : shownName(nameOf(longest)), longestAddress];
  return callersError(
    'address-too-long',
    {
      da: `Adressen er for lang: højst ${most} tegn.${shown === undefined ? '' : ` Gør "${shown}" kortere.`}`,
      en: `The address is too long: at most ${most} characters.${shown === undefined ? '' : ` Make "${shown}" shorter.`}`,
    },
    shown === undefined ? {} : { parameter: shown },
  );
}
