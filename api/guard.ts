import type { MiddlewareHandler } from 'hono';
import { callersError } from '../src/domain/error.ts';
import { decoded } from './question.ts';

const longestAddress = 4096;

/** Refuses addresses that no question needs, before anything reads them. */
export const guardAddress: MiddlewareHandler = async (c, next) => {
  const { url } = c.req;
  if (url.length > longestAddress) {
    throw callersError('address-too-long', {
      da: `Adressen er for lang: højst ${longestAddress} tegn.`,
      en: `The address is too long: at most ${longestAddress} characters.`,
    });
  }
  // `+` is a plain sign in a path; here it only has to be decodable.
  decoded(url);
  await next();
};
