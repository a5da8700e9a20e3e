import { expect, it } from 'vitest';
import { catalogueOf } from '../../test/support/sample-catalogue.ts';
import { rememberedOf } from './remembered.ts';

it('works a thing out once for each catalogue and key', () => {
  const worked: string[] = [];
  const remembered = rememberedOf<number>(2);
  const [one, other] = [catalogueOf(), catalogueOf()];
  const ask = (catalogue: typeof one, key: string) => remembered(catalogue, key, () => worked.push(key));
  expect([ask(one, 'a'), ask(one, 'a'), ask(other, 'a'), ask(one, 'b')]).toEqual([1, 1, 2, 3]);
  expect(worked).toEqual(['a', 'a', 'b']);
});

it('forgets what nobody asked for the longest, and never what is asked for again and again', () => {
  const worked: string[] = [];
  const remembered = rememberedOf<number>(2);
  const catalogue = catalogueOf();
  for (const key of ['today', 'x', 'today', 'y', 'today', 'z', 'today', 'x']) {
    remembered(catalogue, key, () => worked.push(key));
  }
  expect(worked).toEqual(['today', 'x', 'y', 'z', 'x']);
});
