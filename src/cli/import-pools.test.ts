import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asPage, asPdf } from '../../test/support/pool-documents.ts';
import { writtenTerminal } from '../../test/support/written-terminal.ts';
import { readConfig } from '../config.ts';
import { type ImportOptions, importCommand } from './import.ts';
import { openProduct, type Product } from './open.ts';
import { replayCommand } from './replay.ts';
import { decideCommand, reviewCommand } from './review.ts';

vi.mock('../../scrapers/_shared/table/run-child.ts', async (original) => {
  const { readInProcess } = await import('../../test/support/in-process-reader.ts');
  return { ...(await original<object>()), runChild: readInProcess };
});

let folder: string;
let product: Product;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-pools-'));
  product = await openProduct({ ...readConfig({}), dataDir: join(folder, 'data') });
});
afterEach(async () => {
  product.close();
  await rm(folder, { recursive: true });
});

async function run(name: string, bytes: Uint8Array, options: ImportOptions = { source: 'star-puljer' }) {
  await writeFile(join(folder, name), bytes);
  const { terminal, ...written } = writtenTerminal();
  return { code: await importCommand(product, [join(folder, name)], options, terminal), ...written };
}

const pool = 'den regionale uddannelsespulje';
const title = 'Pulje om ekstra midler til den regionale uddannelsespulje';
/** A letter as the agency writes them, on paper. */
const letter = () =>
  asPdf({
    lines: [
      title,
      'Styrelsen for Arbejdsmarked og Rekruttering udmelder hermed 55,0 mio.',
      'kr. i ekstra midler til den regionale uddannelsespulje i 2021.',
      'Finanslovskonto: 17.46.41.10.',
      'Ansøgningsfrist: Mandag den 28. juni 2021 kl. 12.00.',
    ],
    rows: [],
    widths: [],
  });
const page = (...sentences: string[]) => asPage('Brev om den regionale uddannelsespulje', sentences);

describe('a letter about the pool’s money from disk', () => {
  it('is read, published with its file’s name, and harmless a second time', async () => {
    const first = await run('udmelding 2021.pdf', await letter());
    expect([first.code, first.err]).toEqual([0, []]);
    expect(first.out[0]).toMatch(/^udmelding 2021\.pdf: published as [0-9a-f]{12}, 1 figures about the pool$/);
    expect(first.out[1]).toContain('ekstra 2021 hele landet: 55000000 kr. (17.46.41.10; 2021-06-28)');
    const [figure] = await product.store.pools.figures();
    expect(figure).toMatchObject({
      kind: 'ekstra',
      amount: 55_000_000,
      account: '17.46.41.10',
      deadline: '2021-06-28',
      url: 'file:udmelding%202021.pdf',
      sourceId: 'star-puljer',
      place: { page: 1, line: 2 },
    });
    expect(product.catalogue().figures).toHaveLength(1);
    const again = await run('samme brev.pdf', await letter());
    expect([again.code, again.out[0]]).toEqual([0, expect.stringContaining('unchanged as')]);
    expect(await product.store.pools.readings()).toHaveLength(1);
  });

  it('is a municipality’s own as well, and read again by a replay as it was', async () => {
    const told = await run('lejre.html', page(`Lejre Kommune har fået tilsagn om 1.234.567 kr. fra ${pool} i 2024.`));
    expect(told.code).toBe(0);
    expect(await product.store.pools.figures()).toMatchObject([
      { scope: { kind: 'kommune', kommune: '0350' }, amount: 1_234_567 },
    ]);
    const council = page(`Områdets kommuner har i 2024 fået tilsagn om 21,5 mio. kr. fra ${pool}.`);
    expect((await run('fyn.html', council, { source: 'rar-fyn' })).code).toBe(0);
    expect((await product.store.pools.figures()).at(-1)?.scope).toEqual({ kind: 'area', area: 'rar-fyn' });
    const { terminal, out } = writtenTerminal();
    expect([await replayCommand(product, undefined, {}, terminal), out]).toEqual([0, ['2 documents replayed: 2 same']]);
  });

  it('is held where another sentence qualifies it, shown for review, and published when a person says so', async () => {
    const held = await run(
      'brev.html',
      page(`På finansloven for 2021 er der afsat 179 mio. kr. til ${pool}. Beløbet er endnu ikke godkendt.`),
    );
    expect(held.code).toBe(2);
    expect(held.err.join('\n')).toContain('figure-qualified');
    expect(await product.store.pools.figures()).toEqual([]);
    const [open] = await product.store.pools.openCandidates();
    if (!open) throw new Error('nothing is held');
    expect(held.out[0]).toContain(`held as ${open.id}`);
    const shown = writtenTerminal();
    await reviewCommand(product, open.id, shown.terminal);
    expect(shown.text()).toContain('file:brev.html');
    await decideCommand(product, 'accept', open.id, 'Set i finansloven.', writtenTerminal().terminal);
    expect(await product.store.pools.figures()).toMatchObject([{ amount: 179_000_000 }]);
  });

  it('is held where it gives another amount than is known, old or new, and says when it was rejected before', async () => {
    const grant = (amount: number) => page(`På finansloven for 2021 er der afsat ${amount} mio. kr. til ${pool}.`);
    expect((await run('a.html', grant(179))).code).toBe(0);
    const other = await run('b.html', grant(170));
    expect([other.code, other.err.join('\n')]).toEqual([2, expect.stringContaining('pool-documents-contradict')]);
    const [open] = await product.store.pools.openCandidates();
    if (!open) throw new Error('nothing is held');
    await decideCommand(product, 'reject', open.id, 'En kladde.', writtenTerminal().terminal);
    const again = await run('b.html', grant(170));
    expect([again.code, again.out]).toEqual([1, [`b.html: rejected before as ${open.id}: En kladde.`]]);
  });

  it('is only tried on a dry run', async () => {
    const tried = await run('brev.pdf', await letter(), { source: 'star-puljer', dryRun: true });
    expect([tried.code, tried.out[0]]).toEqual([0, expect.stringContaining('brev.pdf: would be published as')]);
    expect(await product.store.pools.readings()).toEqual([]);
  });

  it('is refused by name where it gives no figure, and nothing of it is stored', async () => {
    const told = await run('intet.html', page(`Der er afsat 179 mio. kr. til ${pool}.`));
    expect([told.code, told.out]).toEqual([1, []]);
    expect(told.err[0]).toContain('pool-no-figures');
    expect(told.err[0]).toContain('it does not say for which year');
    expect(await product.store.pools.readings()).toEqual([]);
    expect(await product.store.pools.openCandidates()).toEqual([]);
  });

  it('is imported under a source that is known, and without what belongs to a list', async () => {
    await expect(run('brev.pdf', await letter(), { source: 'star-puljerne' })).rejects.toMatchObject({
      code: 'source-unknown',
    });
    for (const more of [
      { region: 'rar-fyn' },
      { inForce: '2021-04-01' },
      { list: 'regional' },
      { manifest: 'm.csv' },
    ]) {
      const told = await run('brev.pdf', await letter(), { source: 'star-puljer', ...more });
      expect([told.code, told.err]).toEqual([64, [expect.stringContaining('--source')]]);
    }
  });
});

describe('a replay of a letter that is read otherwise now', () => {
  it('is no fault once a person has explained exactly that, and says so', async () => {
    await run('brev.pdf', await letter());
    const [reading] = await product.store.pools.readings();
    if (!reading) throw new Error('nothing was published');
    const everySource = product.everySource.map((source) => {
      if (source.definition.id !== 'star-puljer' || !source.pool) return source;
      const { pool: reader } = source;
      const read: typeof reader.read = async (...asked) => {
        const same = await reader.read(...asked);
        return { ...same, figures: same.figures.map((one) => ({ ...one, amount: one.amount + 1 })) };
      };
      return { ...source, pool: { ...reader, read } };
    });
    const changed: Product = { ...product, everySource };
    const replay = async (options: Parameters<typeof replayCommand>[2] = {}) => {
      const { terminal, out } = writtenTerminal();
      return { code: await replayCommand(changed, 'star-puljer', options, terminal), out };
    };
    const before = await replay();
    expect([before.code, before.out[0]]).toEqual([1, expect.stringContaining(`differs: star-puljer ${reading.id}`)]);
    await expect(replay({ explain: reading.id })).rejects.toMatchObject({ code: 'reason-missing' });
    await expect(replay({ explain: 'f'.repeat(12), reason: 'x' })).rejects.toMatchObject({
      code: 'nothing-to-explain',
    });
    const word = await replay({ explain: reading.id, reason: 'Kroner rundes nu.' });
    expect([word.code, word.out.at(-1)]).toEqual([0, `explained: ${reading.id}, 2 differences`]);
    const after = await replay();
    expect([after.code, after.out]).toEqual([
      0,
      [
        expect.stringContaining(`explained: star-puljer ${reading.id}`),
        '  Kroner rundes nu.',
        expect.stringContaining('- '),
        expect.stringContaining('+ '),
        '1 documents replayed: 1 explained',
      ],
    ]);
  });
});
