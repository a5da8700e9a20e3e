import type { PoolFigureObject } from '../contract/pool.ts';
import { poolKinds } from '../domain/pool-figure.ts';
import { showNumber } from './format.ts';
import type { View } from './view.ts';

const rowHeight = 46;
/** What else must be said of a bar stands on a line of its own, so that the words fit a narrow screen. */
const noteHeight = 18;
const barHeight = 16;
const axisHeight = 26;

/** The step between lines of the axis, in millions: a round number with at most five of them. */
function stepOf(mostMillions: number): number {
  const rough = mostMillions / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10);
}

const heightOf = ({ exampleData, period }: PoolFigureObject): number =>
  rowHeight + (exampleData || period.openEnded ? noteHeight : 0);

/** A number of millions, with as many decimals as it has. */
const millions = (amount: number): number => amount / 1_000_000;

/** What two sources agree about is drawn once; the table has both. */
function eachOnce(figures: readonly PoolFigureObject[]): PoolFigureObject[] {
  const keyOf = ({ kind, period, amount, exampleData }: PoolFigureObject) =>
    JSON.stringify([kind, period, amount, exampleData]);
  return [...new Map(figures.map((one) => [keyOf(one), one])).values()];
}

/**
 * Figures as bars, one under the other so that they fit a narrow screen. Each bar says in words what it is, its pattern tells
 * its kind without colour, and a dashed edge that it is approximate. It is hidden from screen readers, which read the table
 * that follows it and holds the same figures. Bars are never stacked: figures of two kinds may hold the same money.
 */
export function PoolChart({ figures: all, view }: { figures: readonly PoolFigureObject[]; view: View }) {
  const standing = all.filter((one) => one.standing !== 'replaced');
  const figures = eachOnce(standing);
  const { pool } = view.texts;
  const most = millions(Math.max(...figures.map((one) => one.amount), 1_000_000));
  const step = stepOf(most);
  const lines = Math.ceil(most / step);
  const percent = (value: number) => `${(value / (step * lines)) * 100}%`;
  const tops = figures.map((_, index) => figures.slice(0, index).reduce((sum, one) => sum + heightOf(one), 0));
  const height = figures.reduce((sum, one) => sum + heightOf(one), axisHeight);
  return (
    <figure class="stack" aria-labelledby="figurtitel">
      <figcaption>
        <h2 id="figurtitel">{pool.chartTitle}</h2>
        <p class="quiet">
          {pool.chartDescription} {pool.chartUnit} {figures.some((one) => one.approximate) ? pool.chartApproximate : ''}{' '}
          {standing.length < all.length ? pool.chartReplaced : ''}
        </p>
      </figcaption>
      <svg class="chart" width="100%" height={height} aria-hidden="true" focusable="false">
        <Patterns />
        {Array.from({ length: lines + 1 }, (_, index) => (
          <Line
            at={percent(index * step)}
            label={showNumber(index * step, view)}
            place={[index, lines]}
            height={height}
          />
        ))}
        {figures.map((one, index) => (
          <Bar figure={one} top={tops[index] ?? 0} width={percent(millions(one.amount))} view={view} />
        ))}
      </svg>
    </figure>
  );
}

/** One pattern a kind, so that kinds are told apart in grey as well. */
function Patterns() {
  const marks = {
    bevilling: null,
    ekstra: <path d="M-2 2 l4 -4 M0 8 l8 -8 M6 10 l4 -4" />,
    genudmelding: <path d="M0 4 h8" />,
    oeremaerket: <circle cx="4" cy="4" r="1.6" />,
    tilsagn: <path d="M4 0 v8" />,
    forbrug: <path d="M0 4 h8 M4 0 v8" />,
  };
  return (
    <defs>
      {poolKinds.map((kind) => (
        <pattern id={`slags-${kind}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect class="ground" width="8" height="8" />
          <g class="mark">{marks[kind]}</g>
        </pattern>
      ))}
    </defs>
  );
}

interface LineProps {
  at: string;
  label: string;
  /** Which line of how many: the first and the last keep their label inside the picture. */
  place: [index: number, last: number];
  height: number;
}

function Line({ at, label, place: [index, last], height }: LineProps) {
  const anchor = index === 0 ? 'start' : index === last ? 'end' : 'middle';
  return (
    <>
      <line class="axis" x1={at} x2={at} y1="0" y2={height - axisHeight} />
      <text class="tick" x={at} y={height - 8} text-anchor={anchor}>
        {label}
      </text>
    </>
  );
}

interface BarProps {
  figure: PoolFigureObject;
  top: number;
  width: string;
  view: View;
}

function Bar({ figure, top, width, view }: BarProps) {
  const { pool } = view.texts;
  const exact = pool.inMillions(showNumber(millions(figure.amount), view));
  const amount = figure.approximate ? pool.about(exact) : exact;
  const { year, openEnded } = figure.period;
  const notes = [openEnded ? pool.eachYearOn : '', figure.exampleData ? pool.shortExample : ''];
  const note = notes.filter((one) => one !== '').join(', ');
  const below = top + heightOf(figure) - rowHeight;
  return (
    <>
      <text class="label" x="0" y={top + 16}>
        {pool.barLabel(year, pool.shortKind[figure.kind], amount)}
      </text>
      {note === '' ? null : (
        <text class="label" x="0" y={below + 16}>
          {note}
        </text>
      )}
      <rect
        class={figure.approximate ? 'bar about' : 'bar'}
        x="0"
        y={below + 22}
        width={width}
        height={barHeight}
        fill={`url(#slags-${figure.kind})`}
      />
    </>
  );
}
