import { describe, expect, it } from 'vitest';
import type { SourceState } from '../../src/catalogue/catalogue.ts';
import { sourceDefinitionSchema } from '../../src/domain/source.ts';
import { sampleEdition, sampleRun } from '../support/list-history.ts';
import { doorOver } from '../support/pinned.ts';
import { autumnLists, rarAreas } from '../support/sample-catalogue.ts';

const truck = { code: '47592', title: 'Gaffeltruckcertifikat B' };
const ours = 'rar-sjaelland';
const spring = sampleEdition({
  inForceFrom: '2026-04-01',
  recorded: '2026-04-01',
  confirmed: '2026-09-30',
  rows: [truck],
});
const others = autumnLists(
  {},
  rarAreas.filter((area) => area !== ours),
);

/** The list of Sjælland of two half-years, last seen on a day, and the runs of its source. */
function doorSeen(confirmed: string, runs: SourceState['runs']) {
  const definition = sourceDefinitionSchema.parse({
    id: ours,
    name: 'RAR Sjælland',
    publisher: 'RAR Sjælland',
    area: ours,
    listKind: 'regional',
    entry: ['https://raad.example/'],
    hosts: ['raad.example'],
    origin: 'Opdigtet til en prøve',
    areaNames: ['RAR Sjælland'],
  });
  const autumn = sampleEdition({ recorded: '2026-10-01', confirmed, rows: [truck] });
  return doorOver([spring, autumn, ...others], { sources: [{ definition, runs }] });
}

const seen = doorSeen('2026-11-22', [sampleRun('2026-11-22', 'unchanged')]);
const broken = doorSeen('2026-11-15', [sampleRun('2026-11-22', 'failed', 'heading-missing')]);
const pageAt = async (app: typeof seen, path: string) => (await app.request(path)).text();

describe('the page of a course', () => {
  it('says since when it has stood there over every list known, and what each line alone tells', async () => {
    const page = await pageAt(seen, '/kursus/47592?sted=Lejre');
    expect(page).toContain('<span class="standing listed">Ja, mindst siden 1. april 2026</span>');
    expect(page).toContain('På denne liste fra 1. oktober 2026');
    expect(page).not.toContain('spørgsmålstegn');
  });

  it('says by every yes and no of a list that was not seen fresh for the day that it may have changed', async () => {
    const page = await pageAt(broken, '/kursus/47592?sted=Lejre');
    expect(page).toContain('1. april 2026<span class="note">listen er ikke set frisk for dagen</span>');
    expect(page).toContain('RAR Sjælland (eget område): ja, listen er ikke set frisk for dagen;');
    expect(page).toMatch(/>Ja\?<\/text><text [^>]*>eget</);
    expect(page).toContain('Med spørgsmålstegn: listen er ikke set frisk for dagen');
    const english = await pageAt(broken, '/kursus/47592?sted=Lejre&lang=en');
    expect(english).toMatch(/>Yes\?<\/text><text [^>]*>own</);
  });

  it('has no doubt of a day on which the list was seen', async () => {
    const page = await pageAt(broken, '/kursus/47592?sted=Lejre&on=2026-11-10');
    expect(page).toContain('Ja, mindst siden 1. april 2026</span>');
    expect(page).not.toContain('Ja?');
  });
});

describe('the page with the answer', () => {
  it('never writes a no for the journal, nor as its proof, where nobody can say', async () => {
    const page = await pageAt(seen, '/bevilling?course=47592&kommune=Lejre&on=2019-05-01');
    expect(page).toContain('Det kan vi ikke sige');
    expect(page).toContain('Bevis: ingen række; det kan ikke siges, om kurset står på listen');
    expect(page).toContain('og det er ikke et nej');
    expect(page).not.toMatch(/kurset står ikke på (de|nogen af de) lister/);
    const several = await pageAt(seen, '/kurser?id=47592&sted=Lejre&on=2019-05-01');
    expect(several).toContain('Bevis: ingen række; det kan ikke siges, om kurset står på listen');
  });

  it('leads to no page of a course that no list has had', async () => {
    expect(await pageAt(seen, '/bevilling?course=99999&kommune=Lejre')).not.toContain('href="/kursus/');
    expect(await pageAt(seen, '/kurser?id=99999&sted=Lejre')).not.toContain('href="/kursus/');
    expect(await pageAt(seen, '/kurser?id=47592&sted=Lejre')).toContain('href="/kursus/47592?sted=Lejre"');
  });
});
