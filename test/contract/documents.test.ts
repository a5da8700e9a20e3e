import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vocabulary } from '../../scrapers/_shared/heading-words.ts';
import { mediaTypes } from '../../scrapers/_shared/table/media-type.ts';
import { withholdCommand } from '../../src/cli/withhold.ts';
import { makePoolCandidate } from '../../src/collect/pool-candidate.ts';
import { poolsAnswerSchema } from '../../src/contract/pool.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import { poolFigureSchema } from '../../src/domain/pool-figure.ts';
import { asPdf } from '../support/pool-documents.ts';
import { firstNight, fixtureOf, openProofWorld, type ProofWorld, serveProofWorld } from '../support/proof-world.ts';
import { writtenTerminal } from '../support/written-terminal.ts';

let dataDir: string;
let world: ProofWorld;
let server: { url: string; close(): Promise<void> };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'documents-'));
  world = await openProofWorld(dataDir, [
    'rar-fyn',
    'rar-oestjylland',
    'rar-bornholm',
    'rar-sydjylland',
    'rar-sjaelland',
  ]);
  server = await serveProofWorld(world);
}, 60_000);

afterAll(async () => {
  await server.close();
  world.store.close();
  await rm(dataDir, { recursive: true });
});

const editionOf = (source: string) => {
  const found = world.editions.find((one) => one.source === source);
  if (!found) throw new Error(`${source} has published nothing.`);
  return found;
};
const hashOf = (source: string) => editionOf(source).document.sha256;
const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);
const document = (source: string, init?: RequestInit) => ask(`/v1/documents/${hashOf(source)}`, init);
const bytesOf = (source: string) => {
  const fixture = fixtureOf(source);
  if (!fixture) throw new Error(`${source} has no fixture.`);
  return fixture.bytes;
};
const problemOf = async (response: Response) => problemSchema.parse(await response.json());

/** Bytes that were met but are no list. */
async function store(text: string, mediaType: string) {
  const { documents } = world.store;
  const stored = await documents.put(new TextEncoder().encode(text), mediaType, firstNight);
  await documents.recordRetrieval({
    source: 'rar-fyn',
    url: 'https://raad.example/side',
    sha256: stored.sha256,
    mediaType,
    retrievedAt: firstNight,
  });
  return stored.sha256;
}

describe('a document that a list was read from', () => {
  it.each([
    ['rar-fyn', mediaTypes.pdf, 'pdf'],
    ['rar-bornholm', mediaTypes.xlsx, 'xlsx'],
    ['rar-sydjylland', mediaTypes.html, 'html'],
  ])(
    'of %s is handed out byte for byte, as a file that no browser opens as a page',
    async (source, type, extension) => {
      const response = await document(source);
      expect(response.status).toBe(200);
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytesOf(source));
      const sha256 = hashOf(source);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': type,
        'content-length': String(bytesOf(source).length),
        'content-disposition': `attachment; filename="${sha256.slice(0, 12)}.${extension}"`,
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'public, max-age=3600',
        'x-content-type-options': 'nosniff',
        'access-control-allow-origin': '*',
        etag: `"${sha256}"`,
      });
    },
  );

  it('is not sent again to who has it, and HEAD says all but the bytes', async () => {
    const again = await document('rar-fyn', { headers: { 'If-None-Match': `"${hashOf('rar-fyn')}"` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await document('rar-fyn', { method: 'HEAD' });
    expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([
      200,
      String(bytesOf('rar-fyn').length),
      '',
    ]);
  });

  it.each([
    ['bytes=0-4', 0, 5],
    ['bytes=10-', 10, undefined],
    ['bytes=-7', -7, undefined],
    ['bytes=5-99999999', 5, undefined],
  ])('gives the part %s', async (range, from, to) => {
    const bytes = bytesOf('rar-fyn');
    const response = await document('rar-fyn', { headers: { Range: range } });
    expect(response.status).toBe(206);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes.slice(from, to));
    const first = from < 0 ? bytes.length + from : from;
    expect(response.headers.get('Content-Range')).toBe(`bytes ${first}-${(to ?? bytes.length) - 1}/${bytes.length}`);
  });

  it.each(['bytes=4-1', 'bytes=0-1,4-5', 'rows=1-2', 'bytes=-', 'bytes=a-b'])(
    'is sent whole for %s, which is no single range',
    async (range) => {
      const response = await document('rar-fyn', { headers: { Range: range } });
      expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, bytesOf('rar-fyn').length]);
    },
  );

  it('is sent whole where the part is of another version, and refused where there is no such part', async () => {
    const other = await document('rar-fyn', { headers: { Range: 'bytes=0-4', 'If-Range': '"another"' } });
    expect(other.status).toBe(200);
    await other.arrayBuffer();
    for (const range of ['bytes=99999999-', 'bytes=-0']) {
      const beyond = await document('rar-fyn', { headers: { Range: range } });
      expect([beyond.status, beyond.headers.get('Content-Range')]).toEqual([
        416,
        `bytes */${bytesOf('rar-fyn').length}`,
      ]);
    }
  });

  it('is handed out where it is a copy that a list was compared with', async () => {
    const sha256 = await store('AMU-nr.;Titel\n47592;Gaffeltruck\n48000;Kran\n', 'text/csv');
    expect((await ask(`/v1/documents/${sha256}`)).status).toBe(404);
    const { id, source, document: primary } = editionOf('rar-bornholm');
    await world.store.comparisons.record({
      source,
      edition: id,
      primary: primary.sha256,
      copy: { sha256, url: 'https://raad.example/kopi.csv', mediaType: 'text/csv' },
      reader: '1',
      same: 2,
      findings: [],
      comparedAt: firstNight,
    });
    await world.rebuild();
    const response = await ask(`/v1/documents/${sha256}`);
    expect([response.status, response.headers.get('Content-Disposition')]).toEqual([
      200,
      `attachment; filename="${sha256.slice(0, 12)}.csv"`,
    ]);
  });
});

describe('a document that a figure about the pool was read from', () => {
  /** A letter about the pool, with the figure of its second line read or held. */
  async function letter(year: number) {
    const bytes = await asPdf({
      lines: ['Den regionale uddannelsespulje', `Lejre har fået tilsagn om 412.000 kr. i ${year}.`],
      rows: [],
      widths: [],
    });
    const { sha256 } = await world.store.documents.put(bytes, mediaTypes.pdf, firstNight);
    const document = { sha256, url: 'https://styrelse.example/brev.pdf', mediaType: mediaTypes.pdf };
    const figure = poolFigureSchema.parse({
      kind: 'tilsagn',
      scope: { kind: 'kommune', kommune: '0350' },
      period: { year },
      amount: 412_000,
      approximate: false,
      source: document.url,
      grade: 'seen',
      place: { page: 1, line: 2 },
    });
    const read = { figures: [figure], findings: [], exampleData: false };
    const candidate = makePoolCandidate({ id: 'star-puljer', exampleData: false }, document, read, {
      reader: 'pool-1',
    });
    return { bytes, sha256, candidate };
  }

  it('is handed out as the document of a list is, with the picture of the very line, once it is published', async () => {
    const { bytes, sha256, candidate } = await letter(2024);
    const picture = (line: number) => ask(`/v1/receipts/picture?document=${sha256}&page=1&line=${line}`);
    await world.store.pools.hold(candidate, firstNight);
    await world.rebuild();
    for (const response of [await ask(`/v1/documents/${sha256}`), await picture(2)]) {
      expect([response.status, await problemOf(response)]).toMatchObject([404, { code: 'document-unknown' }]);
    }
    await world.store.pools.publish(candidate, firstNight);
    await world.rebuild();
    const response = await ask(`/v1/documents/${sha256}`);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, mediaTypes.pdf]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(await (await picture(2)).text()).toContain('>412.000<');
    expect((await picture(1)).status).toBe(404);
  });

  it('is named by the figure in the answer about the pool', async () => {
    const { sha256, candidate } = await letter(2023);
    await world.store.pools.publish(candidate, firstNight);
    await world.rebuild();
    const { items } = poolsAnswerSchema.parse(await (await ask('/v1/pools?kommune=Lejre&year=2023')).json());
    const own = items.find((one) => one.scope.kind === 'kommune');
    expect(own).toMatchObject({ document: { sha256 }, place: { page: 1, line: 2 }, recordedOn: '2026-10-01' });
    expect((await ask(`/v1/documents/${own?.document?.sha256}`)).status).toBe(200);
    const { terminal, text } = writtenTerminal();
    await withholdCommand(world, sha256, { reason: 'Et navn stod i brevet.' }, terminal);
    expect(text()).toContain('Still to be seen: 1 figures about the pool.');
    expect((await ask(`/v1/documents/${sha256}`)).status).toBe(451);
  });
});

describe('what is not handed out', () => {
  it('is a fetched page that no list was read from, and a hash that nobody has', async () => {
    const page = await store('<!doctype html><html><body>Kontakt: Navn Navnesen</body></html>', 'text/html');
    for (const sha256 of [page, 'a'.repeat(64)]) {
      const response = await ask(`/v1/documents/${sha256}`);
      expect([response.status, await problemOf(response)]).toMatchObject([404, { code: 'document-unknown' }]);
    }
  });

  it.each(['abc', 'A'.repeat(64), `${'a'.repeat(63)}.`, 'a'.repeat(65)])(
    'is what %s names, which is no hash',
    async (text) => {
      const response = await ask(`/v1/documents/${text}`);
      expect([response.status, await problemOf(response)]).toMatchObject([
        400,
        { code: 'bad-parameter', parameter: 'sha256' },
      ]);
    },
  );

  it('is a document whose bytes are no longer those of its hash: never wrong bytes', async () => {
    const sha256 = hashOf('rar-oestjylland');
    const path = join(dataDir, 'documents', sha256.slice(0, 2), sha256);
    const bytes = bytesOf('rar-oestjylland');
    await writeFile(path, bytes.with(100, (bytes[100] ?? 0) ^ 1));
    const changed = await document('rar-oestjylland');
    expect([changed.status, await problemOf(changed)]).toMatchObject([500, { code: 'document-damaged', sha256 }]);
    await rm(path);
    const gone = await document('rar-oestjylland');
    expect([gone.status, await problemOf(gone)]).toMatchObject([500, { code: 'document-damaged', state: 'missing' }]);
    await writeFile(path, bytes);
    expect((await document('rar-oestjylland')).status).toBe(200);
  });
});

describe('the picture of a row', () => {
  const pdfRow = () => {
    const edition = editionOf('rar-fyn');
    const entry = edition.entries.find(({ place }) => 'page' in place && place.page === 2);
    if (!entry || !('page' in entry.place)) throw new Error('no row on page 2');
    return { title: entry.title, place: entry.place };
  };
  const picture = (sha256: string, page: number | string, line: number | string, init?: RequestInit) =>
    ask(`/v1/receipts/picture?document=${sha256}&page=${page}&line=${line}`, init);

  it('is an SVG that a browser may show and nothing more', async () => {
    const { place, title } = pdfRow();
    const response = await picture(hashOf('rar-fyn'), place.page, place.line);
    const svg = await response.text();
    expect(response.status).toBe(200);
    expect(svg).toContain(`<title>Side ${place.page}, linje ${place.line}:`);
    for (const word of title.split(' ')) expect(svg).toContain(`>${word}<`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
    });
    const headers = { 'If-None-Match': response.headers.get('ETag') ?? '' };
    expect((await picture(hashOf('rar-fyn'), place.page, place.line, { headers })).status).toBe(304);
  });

  it('is not to be had of a line where no row begins, nor of a workbook or a page', async () => {
    for (const [sha256, page, line] of [
      [hashOf('rar-fyn'), 1, 1],
      [hashOf('rar-fyn'), 99, 1],
      [hashOf('rar-bornholm'), 1, 1],
      [hashOf('rar-sydjylland'), 1, 1],
    ] as const) {
      const response = await picture(sha256, page, line);
      expect([response.status, await problemOf(response)]).toMatchObject([404, { code: 'no-picture' }]);
    }
  });

  it('is refused by name for what is no place and no document', async () => {
    const unknown = await picture('b'.repeat(64), 1, 4);
    expect([unknown.status, await problemOf(unknown)]).toMatchObject([404, { code: 'document-unknown' }]);
    for (const [sha256, page, line, parameter] of [
      ['abc', 1, 4, 'document'],
      [hashOf('rar-fyn'), 0, 4, 'page'],
      [hashOf('rar-fyn'), 1, '1e3', 'line'],
    ] as const) {
      const response = await picture(sha256, page, line);
      expect([response.status, await problemOf(response)]).toMatchObject([400, { code: 'bad-parameter', parameter }]);
    }
  });
});

describe('withholding a document', () => {
  const withhold = async (sha256: string | undefined, options: { reason?: string; list?: boolean }) => {
    const { terminal, out, err } = writtenTerminal();
    const code = await withholdCommand(world, sha256, options, terminal);
    return { code, out, err };
  };
  const reason = 'Navnet på en kontaktperson stod i dokumentet.';

  it('stops its bytes and its pictures with 451 and the reason, and keeps hash, rows and document', async () => {
    const sha256 = hashOf('rar-sjaelland');
    expect((await document('rar-sjaelland')).status).toBe(200);
    const said = await withhold(sha256.slice(0, 12), { reason });
    expect([said.code, said.out[0]]).toEqual([0, `withheld: ${sha256}`]);
    expect(said.out.join('\n')).toContain(
      `${editionOf('rar-sjaelland').id} with ${editionOf('rar-sjaelland').entries.length} rows`,
    );
    for (const path of [`/v1/documents/${sha256}`, `/v1/receipts/picture?document=${sha256}&page=1&line=4`]) {
      const response = await ask(path, { headers: { 'If-None-Match': `"${sha256}"` } });
      expect([response.status, response.headers.get('Cache-Control'), await problemOf(response)]).toMatchObject([
        451,
        'no-store',
        { code: 'document-withheld', status: 451, sha256, reason },
      ]);
    }
    const edition = await (await ask(`/v1/editions/${editionOf('rar-sjaelland').id}`)).text();
    expect(edition).toContain(sha256);
    expect(await world.store.documents.bytes(sha256)).toEqual(bytesOf('rar-sjaelland'));
  });

  it('is said once: the first reason stands, and all are listed', async () => {
    const sha256 = hashOf('rar-sjaelland');
    const again = await withhold(sha256, { reason: 'Noget andet.' });
    expect([again.code, again.out[0]]).toEqual([0, expect.stringContaining(reason)]);
    const listed = await withhold(undefined, { list: true });
    expect([listed.code, listed.out.join('\n')]).toEqual([
      0,
      expect.stringMatching(new RegExp(`${sha256}.*${reason}`)),
    ]);
  });

  it.each([
    ['0123456789ab', 'document-unknown'],
    ['abc', 'document-unknown'],
    ['ikke et fingeraftryk', 'document-unknown'],
  ])('refuses %s by name', async (digits, code) => {
    await expect(withhold(digits, { reason })).rejects.toMatchObject({ code, fault: 'callers' });
  });

  it('refuses digits with which several documents begin', async () => {
    const digits = await twoAlike(12);
    const { terminal } = writtenTerminal();
    await expect(withholdCommand(digits.product, digits.prefix, { reason }, terminal)).rejects.toMatchObject({
      code: 'document-ambiguous',
    });
  });

  it('refuses a reason that holds what may be a CPR number, since everybody can read it', async () => {
    await expect(withhold(hashOf('rar-fyn'), { reason: 'Om 010170-1234.' })).rejects.toMatchObject({
      code: 'cpr-number',
    });
    expect((await document('rar-fyn')).status).toBe(200);
  });

  it('says how it is used where something is missing', async () => {
    expect((await withhold(hashOf('rar-fyn'), {})).code).toBe(64);
    expect((await withhold(undefined, { reason })).code).toBe(64);
    expect((await withhold(hashOf('rar-fyn'), { list: true })).code).toBe(64);
  });

  /** Two hashes that begin alike cannot be made; the store is asked through one that answers as if they had been. */
  async function twoAlike(length: number) {
    const hashes = ['a', 'b'].map((end) => sha256Schema.parse('c'.repeat(length).padEnd(64, end)));
    const documents = { ...world.store.documents, beginningWith: async () => hashes };
    return { prefix: 'c'.repeat(length), product: { ...world, store: { ...world.store, documents } } };
  }
});

describe('columns with persons', () => {
  const ofPersons = /kontakt|telefon|tlf|mail|ansvarlig|underviser|konsulent|sagsbehandler|leder/;

  it('are left out of every row: each heading that names a person or a way to reach one is ignored', () => {
    const taken = Object.entries(vocabulary).filter(([field]) => field !== 'ignore');
    expect(taken.flatMap(([, headings]) => headings.filter((heading) => ofPersons.test(heading)))).toEqual([]);
    for (const heading of ['kontaktperson', 'kontakt', 'kontaktoplysninger', 'telefon', 'e mail', 'ansvarlig']) {
      expect(vocabulary.ignore).toContain(heading);
    }
  });
});

it('names a document by the hash of the very bytes it hands out', async () => {
  const bytes = new Uint8Array(await (await document('rar-bornholm')).arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(hashOf('rar-bornholm'));
});
