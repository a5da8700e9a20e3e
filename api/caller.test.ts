import { describe, expect, it } from 'vitest';
import { callerBehind, callersIn } from './caller.ts';

const behind = callerBehind(['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8']);

describe('who asks', () => {
  it.each([
    ['a caller without a proxy', '198.51.100.7', undefined, '198.51.100.7'],
    ['a proxy that says nothing', '10.0.0.1', undefined, '10.0.0.1'],
    ['a proxy that asks for somebody', '10.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['a proxy behind a proxy', '127.0.0.1', '198.51.100.7, 10.2.3.4', '198.51.100.7'],
    ['proxies alone', '127.0.0.1', '10.2.3.5, 10.2.3.4', '10.2.3.5'],
    ['an IPv6 proxy', 'fd00::1', '198.51.100.7', '198.51.100.7'],
    ['a proxy by its IPv4 address inside IPv6', '::ffff:10.0.0.1', '::ffff:198.51.100.7', '198.51.100.7'],
    ['the same in digits', '::ffff:a00:1', '::ffff:c633:6407', '198.51.100.7'],
    ['a port behind the address', '10.0.0.1', '198.51.100.7:51234', '198.51.100.7'],
    ['a port behind an IPv6 address', '10.0.0.1', '[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['a zone behind the address', 'fe80::1%eth0', undefined, 'fe80:0:0:0::/64'],
  ])('is found for %s', (_what, peer, forwardedFor, caller) => {
    expect(behind(peer, forwardedFor)).toBe(caller);
  });

  it.each([
    ['a caller who is no proxy', '198.51.100.7', '203.0.113.1', '198.51.100.7'],
    ['what a caller wrote before the proxy did', '10.0.0.1', '203.0.113.1, 198.51.100.7', '198.51.100.7'],
    ['a caller who names a proxy', '10.0.0.1', '203.0.113.1, 10.9.9.9, 198.51.100.7', '198.51.100.7'],
    ['a caller who is next to a proxy', '11.0.0.1', '203.0.113.1', '11.0.0.1'],
    ['no address', '10.0.0.1', 'unknown', '10.0.0.1'],
    ['no address behind an address', '10.0.0.1', '203.0.113.1, _hidden', '10.0.0.1'],
    ['an address in octal', '10.0.0.1', '0313.0.113.1', '10.0.0.1'],
    ['an empty word', '10.0.0.1', '203.0.113.1, ', '10.0.0.1'],
    ['very many words', '198.51.100.7', '203.0.113.1,'.repeat(5000), '198.51.100.7'],
  ])('is not believed from %s', (_what, peer, forwardedFor, caller) => {
    expect(behind(peer, forwardedFor)).toBe(caller);
  });

  it('is nobody where the connection has no address, whatever is said', () => {
    expect([behind(undefined, '203.0.113.1'), behind('', undefined), behind('/run/socket', '1.2.3.4')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('believes nobody unless told to', () => {
    const trusting = callerBehind([]);
    expect(trusting('127.0.0.1', '203.0.113.1')).toBe('127.0.0.1');
    expect(trusting('::1', '203.0.113.1')).toBe('0:0:0:0::/64');
  });

  it('is not let in by a network of the other family: an IPv4 address is none of ::/64, where ::1 is', () => {
    const isFree = callersIn(['::1', '10.0.0.0/8']);
    expect(['198.51.100.7', '10.1.2.3', '0:0:0:0::/64', '2001:db8:0:0::/64'].map(isFree)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is one for every address of one IPv6 network, however it is written, and another for the next', () => {
    const callers = [
      '2001:db8:1:2::1',
      '2001:DB8:1:2:ffff:ffff:ffff:ffff',
      '2001:0db8:0001:0002::',
      '2001:db8:1:2::1.2.3.4',
    ];
    expect(new Set(callers.map((one) => behind(one, undefined)))).toEqual(new Set(['2001:db8:1:2::/64']));
    expect(behind('2001:db8:1:3::1', undefined)).toBe('2001:db8:1:3::/64');
    expect(behind('2001:db8::3:0:0:1', undefined)).toBe('2001:db8:0:0::/64');
    expect(behind('1:2:3:4:5:6:7:8', undefined)).toBe('1:2:3:4::/64');
    expect(behind('::9', undefined)).toBe('0:0:0:0::/64');
    expect(behind('::1.2.3.4', undefined)).toBe('0:0:0:0::/64');
  });
});
