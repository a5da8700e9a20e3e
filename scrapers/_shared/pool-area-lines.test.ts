import { describe, expect, it } from 'vitest';
import { poolNames } from '../../src/collect/pool-names.ts';
import { areaId } from '../../src/domain/area.ts';
import { areaRows } from '../../src/geography/areas.ts';
import { asPage } from '../../test/support/pool-documents.ts';
import { readPool } from './read-pool.ts';

const names = poolNames();
const publisher = { area: areaId('danmark'), sharedSite: false };
const title = 'Tilsagn fra den regionale uddannelsespulje i 2024';

async function read(lines: readonly string[], heading = title, asList = true) {
  const items = asList ? [`<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`] : lines;
  const { figures, findings } = await readPool(asPage(heading, items), 'text/html; charset=utf-8', publisher, names);
  return {
    figures: figures.map(({ kind, scope, period, amount }) => {
      const where = scope.kind === 'area' ? scope.area : scope.kind;
      return `${where} ${kind} ${period.year} ${amount}`;
    }),
    codes: findings.map((one) => `${one.severity} ${one.code}`),
  };
}

describe('lines of areas and their money that form no table', () => {
  const two = ['RAR Fyn: 10 mio. kr.', 'RAR Sjælland: 20,5 mio. kr.', 'I alt: 30,5 mio. kr.'];
  const figures = ['rar-fyn tilsagn 2024 10000000', 'rar-sjaelland tilsagn 2024 20500000'];

  it('are read as items of a list and as lines, and checked by their sum', async () => {
    expect(await read(two)).toEqual({ figures, codes: [] });
    expect(await read(two, title, false)).toEqual({ figures, codes: [] });
    expect(await read(['– RAR Fyn 10.000.000 kr.', '• RAR Sjælland: 20.500.000 kr.', 'I alt kr. 30.500.000'])).toEqual({
      figures,
      codes: [],
    });
  });

  it('give the country’s sum where they are all of it', async () => {
    const areas = [...new Set(areaRows.filter((one) => one.id.startsWith('rar-')).map((one) => one.name))];
    const all = await read([...areas.map((name) => `${name}: 10 mio. kr.`), `I alt: ${areas.length * 10} mio. kr.`]);
    expect(all.codes).toEqual([]);
    expect(all.figures.at(-1)).toBe(`national tilsagn 2024 ${areas.length * 10_000_000}`);
  });

  it('wait for a person without a sum, with a wrong one, with an area twice, or with a doubt below', async () => {
    expect(await read(two.slice(0, 2))).toEqual({ figures, codes: ['error pool-total-missing'] });
    expect(await read(['RAR Fyn: 10 mio. kr.'])).toEqual({
      figures: figures.slice(0, 1),
      codes: ['error pool-total-missing'],
    });
    expect((await read([...two.slice(0, 2), 'I alt: 31 mio. kr.'])).codes).toEqual(['error pool-sum-differs']);
    expect((await read(['RAR Fyn: 10 mio. kr.', 'RAR Fyn: 20 mio. kr.', 'I alt: 30 mio. kr.'])).codes).toContain(
      'error pool-area-twice',
    );
    expect((await read([...two, 'Det er foreløbigt.'])).codes).toEqual(['error figure-qualified']);
  });

  const unread: [string, string[], string?][] = [
    ['no year is said', two, 'Tilsagn fra den regionale uddannelsespulje'],
    ['two years are said', two, 'Tilsagn fra den regionale uddannelsespulje i 2023 og 2024'],
    ['it is not said what they are', two, 'Den regionale uddannelsespulje 2024'],
    ['they are asked for', two, 'Ansøgte tilsagn fra den regionale uddannelsespulje 2024'],
    ['another scheme is named', two, `${title} og jobrotation`],
    ['one is an administrative region', ['Region Syddanmark: 10 mio. kr.', 'I alt: 10 mio. kr.']],
    ['one is a bound', ['RAR Fyn: op til 10 mio. kr.', 'RAR Sjælland: 20 mio. kr.']],
    ['one has no kroner', ['RAR Fyn: 10 mio.', 'RAR Sjælland: 20 mio. kr.']],
    ['none has kroner', ['RAR Fyn: 10.000.000', 'RAR Sjælland: 20.000.000']],
    ['the name is that of two areas', ['Sjælland og Fyn: 10 mio. kr.']],
  ];
  it.each(unread)('are told by name where %s, and give no figure', async (_why, lines, heading) => {
    expect(await read(lines, heading)).toEqual({ figures: [], codes: ['error pool-area-lines-unread'] });
  });

  it('are told where the pool is named only further up, and are none of a page about something else', async () => {
    const further = [`<p>Om den regionale uddannelsespulje.</p>`, '<h2>Fordeling af midler</h2>', ...two];
    expect((await read(further, 'Puljer', false)).codes).toEqual(['error pool-area-lines-unread']);
    expect(await read(two, 'Tilskud i 2024')).toEqual({ figures: [], codes: [] });
  });

  it('are no telephone numbers, years or numbers of courses', async () => {
    for (const lines of [
      ['RAR Fyn 72 22 33 44', 'RAR Sjælland 72 22 33 45'],
      ['RAR Fyn: 2024', 'RAR Sjælland: 2025'],
      ['RAR Fyn', 'RAR Sjælland'],
    ])
      expect(await read(lines)).toEqual({ figures: [], codes: [] });
  });

  it('that are sentences of a place and an amount under the pool’s heading are told by name', async () => {
    expect((await read(['RAR Fyn har fået 10 mio. kr.'], 'Den regionale uddannelsespulje 2024')).codes).toEqual([
      'warning figure-kind-missing',
    ]);
    expect((await read(['RAR Fyn: 10 mio. kr., RAR Sjælland: 20 mio. kr.'])).codes).toEqual([
      'warning figure-several-amounts',
      'warning figure-several-amounts',
    ]);
    expect((await read(['Lejre Kommune: 1,2 mio. kr.'], 'Den regionale uddannelsespulje 2024')).codes).toEqual([
      'warning figure-kind-missing',
    ]);
  });
});
