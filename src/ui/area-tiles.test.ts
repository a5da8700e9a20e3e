import { expect, it } from 'vitest';
import { areaRows } from '../geography/areas.ts';
import { inLines, tilesFor } from './area-tiles.ts';

const areasOf = (set: string) =>
  areaRows.filter(({ areaSet }) => areaSet === set).map(({ id, name }) => ({ region: String(id), name }));

it.each(['rar', 'rbr'])('every area of the division %s has a tile of its own, and no two lie on each other', (set) => {
  const maps = tilesFor(areasOf(set));
  expect(maps).toHaveLength(1);
  const tiles = maps.flat();
  expect(tiles.map(({ area }) => area).toSorted()).toEqual(
    areasOf(set)
      .map(({ region }) => region)
      .toSorted(),
  );
  for (const one of tiles) {
    const over = tiles.filter((two) => two.row === one.row && Math.abs(two.column - one.column) < 1);
    expect(over).toEqual([one]);
  }
});

it('areas that nobody has drawn stand in rows of four, beside the maps that are known', () => {
  const others = ['et', 'to', 'tre', 'fire', 'fem'].map((name) => ({ region: `nyt-${name}`, name: `Område ${name}` }));
  const [rar = [], grid = []] = tilesFor([...areasOf('rar'), ...others]);
  expect(rar).toHaveLength(8);
  expect(grid.map(({ column, row }) => [column, row])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [0, 1],
  ]);
});

it('no areas make no map', () => {
  expect(tilesFor([])).toEqual([]);
});

it.each([
  ['Fyn', ['Fyn']],
  ['Hele landet', ['Hele', 'landet']],
  ['Syd og Øst', ['Syd og', 'Øst']],
  ['Arbejdsmarkedsområde', ['Arbejdsm…']],
  ['Et to tre fire fem seks', ['Et to tre', 'fire fem…']],
  ['', ['']],
])('the name %j fits a tile as %j', (name, lines) => {
  expect(inLines(name)).toEqual(lines);
});
