import { expect, it } from 'vitest';
import { damaged } from '../shared/stored.ts';
import { asStorageError, isLost, mayGoWellAgain } from './errors.ts';

const coded = (code: string, message = 'what the engine says') => Object.assign(new Error(message), { code });
const nameOf = (thrown: unknown) => {
  const error = asStorageError(thrown);
  return error instanceof Error && 'code' in error ? error.code : undefined;
};

it.each([
  ['57P01', 'database-unreachable'],
  ['57014', 'database-unreachable'],
  ['25P03', 'database-unreachable'],
  ['08006', 'database-unreachable'],
  ['ECONNREFUSED', 'database-unreachable'],
  ['ECONNRESET', 'database-unreachable'],
  ['ENOENT', 'database-unreachable'],
  ['28P01', 'database-refused'],
  ['3D000', 'database-refused'],
  ['42501', 'database-refused'],
  ['25006', 'database-read-only'],
  ['53100', 'disk-full'],
  ['53300', 'database-locked'],
  ['55P03', 'database-locked'],
  ['40P01', 'database-locked'],
  ['XX001', 'database-damaged'],
  ['58030', 'disk-failing'],
])('PostgreSQL’s %s is called %s, also inside what the query builder throws.', (code, name) => {
  expect(nameOf(coded(code))).toBe(name);
  expect(nameOf(new Error('Failed query', { cause: coded(code) }))).toBe(name);
  expect(nameOf(new AggregateError([coded(code)], 'every address'))).toBe(name);
});

it.each([
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout expired',
  'Query read timeout',
])('PostgreSQL’s client without a code: “%s” is called database-unreachable.', (message) => {
  expect(nameOf(new Error(message))).toBe('database-unreachable');
});

it('PostgreSQL’s client with every connection in use is busy, and the server is not taken for dead.', () => {
  const waited = new Error('timeout exceeded when trying to connect');
  expect(nameOf(waited)).toBe('database-locked');
  expect(isLost(waited)).toBe(false);
});

it.each([
  ['53100', 'disk-full'],
  ['23505', '23505'],
])('PostgreSQL’s %s is called %s, whatever words are in what was to be written.', (code, name) => {
  const words = 'SASL, SSL connections, not queryable, timeout exceeded when trying to connect';
  const failed = new Error(`Failed query: insert into x\nparams: ${words}`, { cause: coded(code, words) });
  expect(nameOf(failed)).toBe(name);
  expect(isLost(failed)).toBe(false);
  expect(nameOf(new Error(failed.message))).toBeUndefined();
});

it('PostgreSQL’s damage is told with what to do about it there, and what is not storage is left as it was.', () => {
  expect(asStorageError(damaged({ what: 'row 7' }))).toMatchObject({
    code: 'database-damaged',
    details: { what: 'row 7' },
    sentence: { en: expect.stringContaining('backup of the server') },
  });
  const ours = new TypeError('ours');
  expect(asStorageError(ours)).toBe(ours);
  expect(nameOf(coded('23505'))).toBe('23505');
});

it('PostgreSQL’s word that two transactions met is a reason to try again, and no other is.', () => {
  expect(mayGoWellAgain(coded('40001'))).toBe(true);
  expect(mayGoWellAgain(new Error('Failed query', { cause: coded('40P01') }))).toBe(true);
  expect(mayGoWellAgain(coded('23505'))).toBe(false);
  expect(mayGoWellAgain('40001')).toBe(false);
});

it('PostgreSQL’s connection is lost with the server, and not with a statement that took too long.', () => {
  expect(isLost(new Error('Failed query', { cause: coded('57P01') }))).toBe(true);
  expect(isLost(new Error('Query read timeout'))).toBe(true);
  expect(isLost(new Error('Failed query', { cause: coded('57014') }))).toBe(false);
  expect(isLost(coded('23505'))).toBe(false);
});
