import { expect, it } from 'vitest';
import { fold } from '../../../domain/danish.ts';
import { folded, namesBegunBy } from './folding.ts';

const names = ['Aabenraa', 'Aarhus', 'Horsens', 'Hørsholm', 'Ikast-Brande', 'Læsø', 'Ærø', 'Åbenrå by'];

it('folds names as the server does', () => {
  expect(names.map(folded)).toEqual(names.map((name) => fold(name)));
});

it('puts what is begun as it is written before what only sounds like it', () => {
  expect(namesBegunBy(names, 'hor')).toEqual(['Horsens', 'Hørsholm']);
  expect(namesBegunBy(names, 'hø')).toEqual(['Hørsholm']);
  expect(namesBegunBy(names, 'bran')).toEqual(['Ikast-Brande']);
  expect(namesBegunBy(names, '')).toEqual(names);
});
