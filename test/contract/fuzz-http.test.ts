import type { Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionOf } from '../../src/cli/connection.ts';
import { httpServer } from '../../src/cli/http-server.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { fetchDocument, judgeOf, operationsOf, schemaOf } from '../support/contract-document.ts';
import { openDocumentedGateway } from '../support/documented-door.ts';
import { hostileValues } from '../support/hostile-values.ts';

/* What no client library sends, byte by byte over a real connection. */

const app = openDocumentedGateway({ connectionOf });
const document = await fetchDocument(app);
const judge = judgeOf(document);
let server: Server;
let port = 0;

beforeAll(async () => {
  server = httpServer(app.fetch);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/** Sends bytes as they are and reads what comes until the other end closes. */
function send(bytes: Uint8Array | string): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(answersIn(Buffer.concat(chunks))));
  });
}

/** The answers on a connection, each as long as it says. */
function answersIn(bytes: Buffer): Answer[] {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return [];
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  const from = end + 4;
  const to = from + Number(headers.get('Content-Length') ?? bytes.length - from);
  const answer = { status: Number(first.split(' ')[1]), headers, body: bytes.subarray(from, to).toString('utf8') };
  return [answer, ...answersIn(bytes.subarray(to))];
}

const request = (target: string, more = '', method = 'GET') =>
  `${method} ${target} HTTP/1.1\r\nHost: positivlisten.example\r\n${more}Connection: close\r\n\r\n`;

async function problemFor(bytes: Uint8Array | string) {
  const [answer] = await send(bytes);
  expect(answer?.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
  const problem = problemSchema.parse(JSON.parse(answer?.body ?? ''));
  expect(problem.status).toBe(answer?.status);
  return { problem, headers: answer?.headers };
}

describe('an address with bytes outside ASCII', () => {
  it.each([
    ['UTF-8', Buffer.from(request('/v1/courses?kommune=Lejre&q=rør+Ærø'), 'utf8'), 'q'],
    ['Latin-1', Buffer.from(request('/v1/courses?q=r\u00f8r'), 'latin1'), 'q'],
    ['NUL', Buffer.from(request('/v1/suggest?q=a\0b&limit=2')), 'q'],
    ['UTF-8 in the path', Buffer.from(request('/v1/kommuner/Ærø'), 'utf8'), undefined],
  ])('(%s) is refused with the name of its parameter and how it is written', async (_name, bytes, parameter) => {
    const { problem, headers } = await problemFor(bytes);
    expect(problem).toMatchObject({ status: 400, code: 'broken-encoding' });
    expect(problem.parameter).toBe(parameter);
    expect(problem.detail).toContain('%C3%B8 for ø');
    expect(headers?.get('Cache-Control')).toBe('no-store');
    expect(headers?.get('Connection')).toBe('close');
  });

  it('is refused in English where English is wished for', async () => {
    const { problem, headers } = await problemFor(
      Buffer.from(request('/v1/courses?q=ø', 'Accept-Language: en\r\n'), 'utf8'),
    );
    // What comes after the byte that could not be read is not waited for, so the wish may not have been seen.
    expect(['da', 'en']).toContain(headers?.get('Content-Language'));
    expect(problem.detail).toMatch(
      headers?.get('Content-Language') === 'en' ? /^The parameter "q"/ : /^Parameteren "q"/,
    );
  });

  it('never repeats what looks like a CPR number', async () => {
    const { problem } = await problemFor(Buffer.from(request('/v1/courses?010203-1234=ø'), 'utf8'));
    expect(JSON.stringify(problem)).not.toContain('0102');
  });
});

describe('a request that is none', () => {
  it.each([
    ['a space in the address', request('/v1/courses?q=a b'), 400, 'request-unreadable'],
    ['a backslash in the path', request('/v1/editions/a\\b'), 400, 'request-unreadable'],
    ['an address that is none', request('http://[::1'), 400, 'request-unreadable'],
    ['a star for an address', request('*'), 400, 'request-unreadable'],
    ['a method that nobody knows', request('/v1/courses', '', 'BREW'), 400, 'request-unreadable'],
    ['a TLS greeting', new Uint8Array([0x16, 3, 1, 2, 0, 1, 0, 0, 13, 10, 13, 10]), 400, 'request-unreadable'],
    [
      'two lengths at once',
      request('/v1/courses', 'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n', 'POST'),
      400,
      'request-unreadable',
    ],
    ['an address of 100,000 characters', request(`/v1/courses?q=${'x'.repeat(100_000)}`), 431, 'headers-too-large'],
    [
      'a field of 100,000 characters',
      request('/v1/courses', `X: ${'x'.repeat(100_000)}\r\n`),
      431,
      'headers-too-large',
    ],
  ])('(%s) is refused with a problem document', async (_name, bytes, status, code) => {
    const { problem } = await problemFor(bytes);
    expect(problem).toMatchObject({ status, code });
    expect(judge(document.components.schemas.Problem, problem)).toEqual([]);
  });

  it('after a good one on the same connection harms neither the good one nor those of others', async () => {
    const good = 'GET /v1/kommuner/0350 HTTP/1.1\r\nHost: x\r\n\r\n';
    const answers = await send(`${good}${good}BREW / HTTP/1.1\r\n\r\n`);
    expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true);
    expect((await fetch(`http://127.0.0.1:${port}/v1/kommuner/0350`)).status).toBe(200);
  });
});

describe('every operation over a real connection', () => {
  const gets = operationsOf(document).filter((one) => one.method === 'get');
  /** What can be sent as it is: printable ASCII, short enough to be a header. */
  const sendable = hostileValues.filter((value) => value.length < 5000);

  it.each(gets.map((one) => [one.operationId, one] as const))(
    '%s answers by its description',
    async (_id, operation) => {
      const names = (operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name);
      const path = operation.path.replace(/\{\w+\}/g, 'x');
      for (const value of sendable) {
        const name = names[value.length % Math.max(1, names.length)] ?? 'q';
        const response = await fetch(`http://127.0.0.1:${port}${path}?${name}=${value}`);
        const text = await response.text();
        expect([value, response.status < 500]).toEqual([value, true]);
        const form = response.headers.get('Content-Type')?.split(';', 1)[0] ?? '';
        const schema =
          response.status >= 400 ? document.components.schemas.Problem : schemaOf(operation, response.status, form);
        if (response.status >= 400) expect(form).toBe('application/problem+json');
        if (form.endsWith('json')) expect(judge(schema, JSON.parse(text))).toEqual([]);
      }
    },
  );
});
