/** One number of a family, under its labels. */
interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** All numbers of one name. */
export interface MetricFamily {
  type: string;
  samples: Sample[];
}

const types = ['unknown', 'gauge', 'counter', 'stateset', 'info', 'histogram', 'gaugehistogram', 'summary'];
const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total', '_created'],
  info: ['_info'],
  histogram: ['_bucket', '_count', '_sum', '_created'],
  summary: ['', '_count', '_sum', '_created'],
};

const nameForm = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const escaped = String.raw`(?:[^"\\\n]|\\["\\n])*`;
const labelForm = `[a-zA-Z_][a-zA-Z0-9_]*="${escaped}"`;
const number = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?Inf(?:inity)?|[Nn]a[Nn]`;
const sampleLine = new RegExp(
  String.raw`^(${nameForm})(?:\{((?:${labelForm})(?:,${labelForm})*)?\})? (${number})(?: (?:${number}))?$`,
);
const metaLine = new RegExp(`^# (TYPE|HELP|UNIT) (${nameForm}) (${escaped})$`);

/** Reads OpenMetrics 1.0 text as a strict reader does: throws at the first thing that the standard does not allow. */
export function readOpenMetrics(text: string): Map<string, MetricFamily> {
  if (!text.endsWith('\n# EOF\n')) throw new Error('does not end with # EOF');
  const families = new Map<string, MetricFamily>();
  const said = new Set<string>();
  const series = new Set<string>();
  let current: { name: string; family: MetricFamily } | undefined;
  for (const line of text.split('\n').slice(0, -2)) {
    const meta = metaLine.exec(line);
    if (meta) {
      const [, kind = '', name = '', rest = ''] = meta;
      if (said.has(`${kind} ${name}`)) throw new Error(`${kind} of ${name} twice`);
      said.add(`${kind} ${name}`);
      if (current?.name !== name) {
        if (families.has(name)) throw new Error(`${name} is in two places`);
        current = { name, family: { type: 'unknown', samples: [] } };
        families.set(name, current.family);
      }
      if (current.family.samples.length > 0) throw new Error(`${kind} of ${name} after its numbers`);
      if (kind === 'TYPE' && !types.includes(rest)) throw new Error(`${name} is of no type: ${rest}`);
      if (kind === 'TYPE') current.family.type = rest;
      if (kind === 'UNIT' && rest !== '' && !name.endsWith(`_${rest}`)) throw new Error(`${name} is not in ${rest}`);
      continue;
    }
    const [, name = '', labelText = '', value = ''] = sampleLine.exec(line) ?? [];
    if (name === '') throw new Error(`not a line of OpenMetrics: ${line}`);
    if (!current) throw new Error(`${name} has no family`);
    const { type, samples } = current.family;
    const own = (suffixes[type] ?? ['']).map((suffix) => `${current?.name}${suffix}`);
    if (!own.includes(name)) throw new Error(`${name} is no number of the ${type} ${current.name}`);
    const labels = labelsOf(labelText);
    const key = `${name} ${JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`;
    if (series.has(key)) throw new Error(`twice: ${key}`);
    series.add(key);
    if (type === 'counter' && !(Number(value) >= 0)) throw new Error(`${key} counts ${value}`);
    samples.push({ name, labels, value: value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value) });
  }
  for (const [name, family] of families) if (family.type === 'histogram') checkHistogram(name, family.samples);
  return families;
}

function labelsOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(new RegExp(`([a-zA-Z_][a-zA-Z0-9_]*)="(${escaped})"`, 'g'))];
  const labels = Object.fromEntries(
    pairs.map(([, name = '', value = '']) => [name, value.replace(/\\(["\\])/g, '$1')]),
  );
  if (Object.keys(labels).length !== pairs.length) throw new Error(`a label twice: ${text}`);
  return labels;
}

/** Buckets only grow, their bounds are written canonically and in order, and the last holds all. */
function checkHistogram(name: string, samples: readonly Sample[]): void {
  const groups = Map.groupBy(samples, ({ labels }) => JSON.stringify({ ...labels, le: undefined }));
  for (const [labels, group] of groups) {
    const buckets = group.filter((one) => one.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels: { le = '' } }) => (le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le)));
    if (buckets.some(({ labels: { le = '' } }) => /^\d+$/.test(le)))
      throw new Error(`${name} has a bound not canonical`);
    if (bounds.at(-1) !== Number.POSITIVE_INFINITY) throw new Error(`${name}${labels} has no last bucket`);
    const grows = (numbers: readonly number[]) => numbers.every((one, at) => at === 0 || one >= (numbers[at - 1] ?? 0));
    if (!grows(bounds) || !grows(buckets.map(({ value }) => value))) throw new Error(`${name}${labels} does not grow`);
    const count = group.find((one) => one.name === `${name}_count`)?.value;
    if (count !== buckets.at(-1)?.value) throw new Error(`${name}${labels} counts ${count}`);
    if (!group.some((one) => one.name === `${name}_sum`)) throw new Error(`${name}${labels} has no sum`);
  }
}
