import type { CourseObject } from '../contract/course.ts';
import { type Tile, tilesFor } from './area-tiles.ts';
import { type Standing, standingsOf } from './course-standing.ts';
import { textsOfCourse } from './course-texts.ts';
import { showDate } from './format.ts';
import type { View } from './view.ts';

const size = 100;
/** A tile that says how the list lies to the place as well has a line more. */
const lineHeight = 17;
const gap = 6;
const markHeight = 30;

/** The country as tiles. A tile tells its state by a word, a mark and a pattern as well as by its colour. */
export function CourseMap({ course, view }: { course: CourseObject; view: View }) {
  const texts = textsOfCourse(view);
  const standings = standingsOf(course).filter(({ list }) => list.listKind === 'regional');
  // Of a list for the whole country there is nothing to draw.
  if (standings.length < 2) return null;
  const date = showDate(course.on, view);
  const states = new Set(standings.map(({ state }) => state));
  return (
    <figure class="card stack map" aria-labelledby="korttitel">
      <figcaption class="stack">
        <h2 id="korttitel">{texts.mapHeading(date)}</h2>
      </figcaption>
      {tilesFor(standings.map(({ list }) => list)).map((tiles) => (
        <Tiles tiles={tiles} standings={standings} date={date} view={view} />
      ))}
      <ul class="plain key">
        {(['listed', 'not-listed', 'unsure', 'no-list'] as const)
          .filter((state) => states.has(state))
          .map((state) => (
            <li>
              <svg class={`tile ${state}`} width="30" height="18" aria-hidden="true" focusable="false">
                <rect class="band" x="1" y="1" width="28" height="16" />
                <Mark state={state} x={15} y={9} />
              </svg>
              {texts.key[state]}
            </li>
          ))}
        {standings.every(({ isProven }) => isProven) ? null : <li>{texts.keyNotProven}</li>}
      </ul>
      <p class="source">{texts.mapSketch}</p>
    </figure>
  );
}

interface TilesProps {
  tiles: readonly Tile[];
  standings: readonly Standing[];
  date: string;
  view: View;
}

/** One division of the country as a picture; its words hold all that is drawn. */
function Tiles({ tiles, standings, date, view }: TilesProps) {
  const drawn = tiles.flatMap((tile) => {
    const standing = standings.find(({ list }) => list.region === tile.area);
    return standing === undefined ? [] : [{ tile, standing }];
  });
  const tall = size + (drawn.some(({ standing }) => standing.list.reach !== undefined) ? lineHeight : 0);
  const width = (Math.max(...tiles.map(({ column }) => column)) + 1) * size;
  const height = (Math.max(...tiles.map(({ row }) => row)) + 1) * tall;
  return (
    <svg class="tiles" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={inWords(drawn, date, view)}>
      {drawn.map(({ tile, standing }) => (
        <TileDrawn tile={tile} tall={tall} standing={standing} view={view} />
      ))}
    </svg>
  );
}

/** All that the picture says, area by area. */
function inWords(drawn: readonly { standing: Standing }[], date: string, view: View): string {
  const texts = textsOfCourse(view);
  const areas = drawn.map(({ standing: { list, state, isProven } }) => {
    const reach = list.reach === undefined ? '' : ` (${view.texts.reach[list.reach].toLowerCase()})`;
    const doubt = isProven ? '' : `, ${texts.notProven}`;
    return `${list.name}${reach}: ${texts.tileStates[state].toLowerCase()}${doubt}`;
  });
  return `${texts.mapOf(date)} ${areas.join('; ')}.`;
}

interface TileProps {
  tile: Tile;
  /** The height of it and of the gap below. */
  tall: number;
  standing: Standing;
  view: View;
}

function TileDrawn({ tile, tall, standing: { list, state, isProven }, view }: TileProps) {
  const texts = textsOfCourse(view);
  const x = tile.column * size + gap / 2;
  const y = tile.row * tall + gap / 2;
  const side = size - gap;
  const foot = y + tall - gap - 9;
  const middle = x + side / 2;
  const reach = list.reach === undefined ? '' : texts.tileReach[list.reach];
  const word = `${texts.tileStates[state]}${isProven ? '' : '?'}`;
  return (
    <g class={`tile ${state}${list.reach === 'own' ? ' own' : ''}`}>
      <rect class="ground" x={x} y={y} width={side} height={tall - gap} rx="6" />
      <rect class="band" x={x + 3} y={y + 3} width={side - 6} height={markHeight - 6} rx="3" />
      <Mark state={state} x={middle} y={y + markHeight / 2} />
      {tile.name.map((line, index) => (
        <text class="name" x={middle} y={y + markHeight + 17 + index * 18}>
          {line}
        </text>
      ))}
      {[word, reach]
        .filter((line) => line !== '')
        .map((line, index, { length }) => (
          <text class="word" x={middle} y={foot - (length - 1 - index) * lineHeight}>
            {line}
          </text>
        ))}
    </g>
  );
}

/** A tick, a stroke, or a question mark. */
function Mark({ state, x, y }: { state: Standing['state']; x: number; y: number }) {
  if (state === 'listed') return <path class="mark" d={`M${x - 7} ${y} l5 5 l9 -10`} />;
  if (state === 'not-listed') return <path class="mark" d={`M${x - 7} ${y} h14`} />;
  return (
    <text class="query" x={x} y={y + 5}>
      ?
    </text>
  );
}
