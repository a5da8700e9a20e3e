// Where the areas lie, as tiles: drawn by us, a sketch and no map. An area that is not here is drawn all the same, in a plain grid.

/** A tile: its place in columns and rows (halves are allowed), and the area's short name in lines of at most nine letters. */
export interface Tile {
  area: string;
  column: number;
  row: number;
  name: readonly string[];
}

/** The tiles of one division of the country. */
type Layout = readonly Tile[];

const rar: Layout = [
  { area: 'rar-nordjylland', column: 0.5, row: 0, name: ['Nord-', 'jylland'] },
  { area: 'rar-vestjylland', column: 0, row: 1, name: ['Vest-', 'jylland'] },
  { area: 'rar-oestjylland', column: 1, row: 1, name: ['Øst-', 'jylland'] },
  { area: 'rar-hovedstaden', column: 2.5, row: 1, name: ['Hoved-', 'staden'] },
  { area: 'rar-sydjylland', column: 0, row: 2, name: ['Syd-', 'jylland'] },
  { area: 'rar-fyn', column: 1, row: 2, name: ['Fyn'] },
  { area: 'rar-sjaelland', column: 2, row: 2, name: ['Sjælland'] },
  { area: 'rar-bornholm', column: 3, row: 2, name: ['Bornholm'] },
];

const rbr: Layout = [
  { area: 'rbr-nordjylland', column: 0.5, row: 0, name: ['Nord-', 'jylland'] },
  { area: 'rbr-midtjylland', column: 0.5, row: 1, name: ['Midt-', 'jylland'] },
  { area: 'rbr-hovedstaden', column: 2.5, row: 1, name: ['Hoved-', 'staden'] },
  { area: 'rbr-syddanmark', column: 0.5, row: 2, name: ['Syd-', 'danmark'] },
  { area: 'rbr-sjaelland', column: 2, row: 2, name: ['Sjælland'] },
];

/** The divisions that are known; each is drawn on a map of its own. */
const layouts: readonly Layout[] = [rar, rbr];

const columnsOfGrid = 4;
const letters = 9;

/** Tiles for these areas, one map for each division they belong to; those of no division known here stand in rows. */
export function tilesFor(areas: readonly { region: string; name: string }[]): Tile[][] {
  const maps = layouts.map((layout) => layout.filter(({ area }) => areas.some(({ region }) => region === area)));
  const placed = new Set(maps.flat().map(({ area }) => area));
  const others = areas.filter(({ region }) => !placed.has(region));
  const grid = others.map(({ region, name }, index) => ({
    area: region,
    column: index % columnsOfGrid,
    row: Math.floor(index / columnsOfGrid),
    name: inLines(name),
  }));
  return [...maps, grid].filter((map) => map.length > 0);
}

/** A name of any length as at most two short lines; what does not fit is cut, as the table beside the map has it whole. */
export function inLines(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/).filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const [first = '', second] = lines.map(cut);
  if (second === undefined) return [first];
  return [
    first,
    lines.length > 2
      ? `${second
          .slice(0, letters - 1)
          .replace(/…$/, '')
          .toWellFormed()}…`
      : second,
  ];
}

const cut = (text: string): string => (text.length <= letters ? text : `${text.slice(0, letters - 1).toWellFormed()}…`);
