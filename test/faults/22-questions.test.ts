import { connect } from 'node:net';
import fc from 'fast-check';
import { Pool } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenapiDocument } from '../../api/description/document.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { fetchDocument, type Operation, operationsOf } from '../support/contract-document.ts';
import { hostileNames, hostileValues } from '../support/hostile-values.ts';
import { publishOne, twoFolders } from '../support/kept-folders.ts';
import { type RunningCommand, startCommand } from '../support/running-command.ts';
import { peakMemory, type Round, recordFault, rounds } from './record.ts';

/*
 * Questions that nobody should ask, to a real server over real connections: those of the list by name, and a great many
 * made by chance. What the description promises of each answer is looked at in test/contract/fuzz.test.ts; here every
 * answer is one that a person can read, and the server is the same afterwards.
 */

const record = recordFault(22, 'Bad questions to the API');
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122);
const questions = rounds(2_000, 100_000);

let folders: Awaited<ReturnType<typeof twoFolders>>;
let server: RunningCommand;
let origin: URL;
let pool: Pool;
let operations: Operation[];

beforeAll(async () => {
  folders = await twoFolders();
  await publishOne(folders, 1, 300);
  const environment = { DATA_DIR: folders.dataDir, BACKUP_DIR: folders.folder, RATE_LIMIT: '0' };
  server = startCommand('src/cli.js', ['serve', '--port', '0', '--no-refresh'], environment);
  origin = new URL(/https?:\/\/[\d.:]+/.exec(await server.line(/https?:\/\/[\d.]+:\d+/))?.[0] ?? '');
  pool = new Pool(origin, { connections: 8 });
  const document: OpenapiDocument = await fetchDocument({ request: (path) => fetch(new URL(path, origin)) });
  operations = operationsOf(document).filter(({ method }) => method === 'get');
});

afterAll(async () => {
  await pool.close();
  await server.stop();
  await folders.remove();
});

interface Answer {
  status: number;
  mediaType: string;
  language: string;
  body: string;
}

async function ask(address: string): Promise<Answer> {
  const { statusCode, headers, body } = await pool.request({
    path: address,
    method: 'GET',
    headers: { 'accept-language': 'da' },
  });
  return {
    status: statusCode,
    mediaType: String(headers['content-type'] ?? ''),
    language: String(headers['content-language'] ?? ''),
    body: await body.text(),
  };
}

/** Sends bytes as they are, which no client does, and reads what comes until the other end closes. */
function send(bytes: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    const socket = connect(Number(origin.port), origin.hostname, () => socket.end(bytes));
    const done = () => resolve(answerIn(Buffer.concat(chunks).toString()));
    socket.on('data', (chunk) => chunks.push(chunk));
    // A server that has heard enough closes while there is still something on the way to it.
    socket.on('error', (error) => (chunks.length > 0 ? done() : reject(error)));
    socket.on('close', done);
  });
}

function answerIn(text: string): Answer {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const status = Number(head.split(' ')[1]);
  return { status, mediaType: header('content-type'), language: header('content-language'), body };
}

const raw = (target: string | Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from('GET '),
    Buffer.from(target),
    Buffer.from(' HTTP/1.1\r\nHost: positivlisten.example\r\nAccept-Language: da\r\nConnection: close\r\n\r\n'),
  ]);

/** Where in a program something happened, as V8 and Node write it. */
const trace = /\n\s+at |node_modules|node:internal|\.[jt]sx?:\d+/;

/** What a refusal must be, whoever asked for what. */
function lookAt(round: Round, address: string, { status, mediaType, language, body }: Answer): void {
  const told = [address.slice(0, 300), status, body.slice(0, 300)];
  round.holds('never a fault of ours', status >= 200 && status < 500, told);
  round.holds('never a word of where in the program', !trace.test(body), told);
  if (status < 400) return;
  const problem = mediaType.startsWith('application/problem+json') ? parsed(body) : undefined;
  const isTold = problem?.status === status && problem.detail.length > 10 && language === 'da';
  round.holds('a refusal is a problem document in Danish', isTold, told);
}

function parsed(body: string) {
  try {
    return problemSchema.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

const invalid = Buffer.concat([Buffer.from('/v1/courses?q='), Buffer.from([0xc3, 0x28, 0xff])]);

it.each<[string, string | Uint8Array, number, string]>([
  ['NUL, as it is', Buffer.from('/v1/courses?q=a\0b'), 400, 'broken-encoding'],
  ['NUL, written out', '/v1/courses?q=a%00b', 400, 'control-character'],
  ['an address of 1 MB', `/v1/courses?q=${'x'.repeat(1_000_000)}`, 431, 'headers-too-large'],
  ['invalid UTF-8, as it is', invalid, 400, 'broken-encoding'],
  ['invalid UTF-8, written out', '/v1/courses?q=%C3%28%FF', 400, 'broken-encoding'],
  ['limit=-1', '/v1/courses?limit=-1', 400, 'bad-parameter'],
  ['limit=1e9', '/v1/courses?limit=1e9', 400, 'bad-parameter'],
  ['limit=999999999', '/v1/courses?limit=999999999', 400, 'bad-parameter'],
  ['limit=NaN', '/v1/courses?limit=NaN', 400, 'bad-parameter'],
  ['a parameter twice', '/v1/courses?q=truck&q=kran', 400, 'repeated-parameter'],
  ['a cursor of another version', '/v1/courses?q=truck&cursor=3f6a1c0e9b2d-20-9d3c1b4a', 400, 'cursor-stale'],
  ['a cursor that is none', '/v1/courses?cursor=%00%FF', 400, 'broken-encoding'],
  ['an unknown area', '/v1/courses?region=rar-samsoe', 404, 'region-unknown'],
  ['an unknown municipality', '/v1/courses?kommune=Atlantis', 404, 'kommune-unknown'],
])('refuses by name: %s', async (name, target, status, code) => {
  await record.round(name, async (round) => {
    const answer = await send(raw(target));
    lookAt(round, name, answer);
    const problem = parsed(answer.body);
    round.holds('its own code', problem?.code === code && answer.status === status, [answer.status, problem?.code]);
  });
});

const encoded = fc
  .string({ unit: 'binary', maxLength: 60 })
  .map((text) => encodeURIComponent(text.toWellFormed()).replaceAll('%EF%BF%BD', '%ED%A0%80'));
/** Printable ASCII as it stands: a client library sends it without a word. */
const unwritten = fc.string({ unit: 'grapheme-ascii', maxLength: 60 }).map((text) => text.replace(/[\s#]/g, ''));
const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostileValues.filter((one) => one.length < 8_000)) },
  { weight: 3, arbitrary: encoded },
  { weight: 2, arbitrary: unwritten },
  {
    weight: 1,
    arbitrary: fc.oneof(fc.integer(), fc.double(), fc.bigInt()).map((number) => encodeURIComponent(`${number}`)),
  },
);

function addressOf(operation: Operation): fc.Arbitrary<string> {
  const names = (operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name);
  const name = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names, 'q') }, fc.constantFrom(...hostileNames));
  const pairs = fc.array(fc.tuple(name, value), { maxLength: 4 });
  return fc.tuple(pairs, value).map(([all, inPath]) => {
    const path = operation.path.replace(/\{\w+\}/g, () => inPath.replaceAll('?', '%3F'));
    return `${path}?${all.map(([key, given]) => `${key}=${given}`).join('&')}`;
  });
}

it(`answers ${questions} questions made by chance with an answer or a problem document`, async () => {
  const address = fc.constantFrom(...operations).chain(addressOf);
  const together = 500;
  const counts = new Map<number, number>();
  for (let from = 0; from < questions; from += together) {
    await record.round(`questions ${from} to ${from + together}, seed ${seed + from}`, async (round) => {
      const asked = fc.sample(address, { numRuns: together, seed: seed + from });
      const answers = await Promise.all(asked.map(ask));
      for (const [at, answer] of answers.entries()) {
        counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
        lookAt(round, asked[at] ?? '', answer);
      }
    });
  }
  await record.round('afterwards', async (round) => {
    round.costs(peakMemory(server.pid) ?? 0);
    const { status } = await ask('/v1/courses?region=rar-fyn');
    round.holds('the same server answers as before', status === 200 && process.kill(server.pid, 0), status);
  });
  // Questions that were all refused, or none, would show nothing.
  expect(counts.get(200) ?? 0).toBeGreaterThan(questions / 100);
  expect(counts.get(400) ?? 0).toBeGreaterThan(questions / 4);
}, 1_800_000);
