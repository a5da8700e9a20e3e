import { afterEach, describe, expect, it } from 'vitest';
import { closeDiscovery, search, siteOf } from '../../test/support/discovery.ts';
import { knownPages } from '../../test/support/list-pages/known.ts';
import type { Names } from '../../test/support/list-pages/layout.ts';
import { unseenPages } from '../../test/support/list-pages/unseen.ts';

afterEach(closeDiscovery);

const sjaelland: Names = { council: 'RAR Sjælland', place: 'Sjælland', slug: 'rar-sjaelland' };
const neighbour: Names = { council: 'RAR Hovedstaden', place: 'Hovedstaden', slug: 'rar-hovedstaden' };
const cases = Object.entries({ ...knownPages, ...unseenPages });

describe('a list is found with its day in a layout never seen before', () => {
  it.each(cases)('%s', async (_, layout) => {
    const { entry, pages, finds, findings = [] } = layout(sjaelland);
    const found = await search(await siteOf(pages), entry);
    expect(found.refusal).toBeUndefined();
    expect(found.documents.map(({ path, format, from: day }) => [path, format, day])).toEqual(
      finds.map(([path, format, day]) => [path, format, day]),
    );
    expect(found.findings.map(({ severity, code }) => `${severity} ${code}`).sort()).toEqual(findings.toSorted());
    expect(found.steps.length).toBeLessThanOrEqual(40);
  });
});

describe('a neighbour’s list is never taken', () => {
  it.each(cases)('%s', async (_, layout) => {
    const { entry, pages } = layout(neighbour);
    const found = await search(await siteOf(pages), entry);
    expect(found.documents).toEqual([]);
    expect(found.refusal).toBe('list-not-found');
  });
});
