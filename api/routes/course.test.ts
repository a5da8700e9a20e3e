import { expect, it } from 'vitest';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import { coursesQuerySchema } from '../../src/contract/course.ts';
import { civilDate, instant } from '../../src/domain/date.ts';
import { addressesOf, editionsOfCountry, publicAddresses } from '../../test/bench/http/world.ts';
import { queries } from '../../test/relevance/queries.ts';
import { eightSources, testMoment } from '../../test/support/builders.ts';
import { keptOf } from '../../test/support/kept.ts';
import { parseQuestion, readParameters, repeatableIn } from '../question.ts';
import { coursesRoute } from './course.ts';

const catalogue = buildCatalogue(keptOf(editionsOfCountry()), eightSources, instant(testMoment));
const others = [
  '/v1/courses?limit=100',
  '/v1/courses?q=truck&group=Findes+ikke&group=Transport',
  '/v1/courses?q=47592+11111&kommune=Lejre',
  '/v1/courses?q=truck+lejre&elsewhere=true&sort=price',
  '/v1/courses?q=xyzzy&kommune=Lejre&adjacent=false',
  '/v1/courses?q=svejs&kommune=0350&on=2019-01-01',
];

it('writes the very answer that it presents, to every kind of question and in both languages', () => {
  // Many texts, and a few from many places: what was written for one place is used for the next.
  const some = publicAddresses(4_000).filter((_, at) => at % 13 === 0 || at % queries.length < 20);
  const addresses = [...others, ...others, ...others, ...some, ...addressesOf(300, 5)];
  const today = civilDate('2026-11-22');
  for (const [at, address] of addresses.entries()) {
    const given = readParameters(address, repeatableIn(coursesQuerySchema));
    const query = parseQuestion(coursesQuerySchema, given);
    const context = { catalogue, today, language: at % 2 === 0 ? ('da' as const) : ('en' as const) };
    const presented = coursesRoute.ask(context, query, {});
    const written = coursesRoute.write?.(context, query);
    const body: unknown = JSON.parse(Buffer.from(written?.body ?? []).toString());
    expect(body, address).toEqual(JSON.parse(JSON.stringify(presented)));
    expect(written?.pages, address).toMatchObject({ offset: 0, next: presented.next, previous: undefined });
  }
});
