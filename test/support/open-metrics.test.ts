import { expect, it } from 'vitest';
import { readOpenMetrics } from './open-metrics.ts';

const well = '# HELP a Words.\n# TYPE a counter\na_total{x="1\\"2"} 3\n# EOF\n';

it('reads what the standard allows', () => {
  expect(readOpenMetrics(well).get('a')).toEqual({
    type: 'counter',
    samples: [{ name: 'a_total', labels: { x: '1"2' }, value: 3 }],
  });
});

it.each([
  ['no end', well.replace('# EOF\n', '')],
  ['something after the end', `${well}a_total 1\n`],
  ['a counter without its suffix', well.replace('a_total', 'a')],
  ['a series twice', well.replace('# EOF', 'a_total{x="1\\"2"} 4\n# EOF')],
  ['a family in two places', well.replace('# EOF', '# TYPE b gauge\nb 1\n# UNIT a \n# EOF')],
  ['an unknown type', well.replace('counter', 'count')],
  ['an empty line', well.replace('# EOF', '\n# EOF')],
  ['a quote in the words', well.replace('Words', '"Words"')],
  ['a number that is none', well.replace('} 3', '} drei')],
  ['a counter below nought', well.replace('} 3', '} -3')],
  ['a unit that is not in the name', well.replace('# TYPE', '# UNIT a seconds\n# TYPE')],
  ['a label twice', well.replace('x=', 'x="0",x=')],
  ['a histogram without its last bucket', '# TYPE h histogram\nh_bucket{le="0.5"} 1\nh_sum 1\nh_count 1\n# EOF\n'],
  [
    'a bucket that shrinks',
    '# TYPE h histogram\nh_bucket{le="0.5"} 2\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n# EOF\n',
  ],
  [
    'a bound that is not canonical',
    '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n# EOF\n',
  ],
])('refuses %s', (_what, text) => {
  expect(() => readOpenMetrics(text)).toThrow();
});
