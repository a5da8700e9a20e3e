import { expect, it } from 'vitest';
import { readWrk } from './generator.ts';

const printed = `Running 2s test @ http://127.0.0.1:8080
  2 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   739.19us    1.04ms  24.69ms   95.11%
    Req/Sec    26.10k     5.21k   35.77k    62.50%
  Latency Distribution
     50%  512.00us
     75%    0.86ms
     90%    1.20ms
     99%    4.87ms
  103937 requests in 2.01s, 1.32GB read
`;
const rate = 'Requests/sec:  51709.42\nTransfer/sec:    672.10MB\n';

it('is read as wrk prints it, with what went wrong', () => {
  expect(readWrk(printed + rate)).toEqual({ perSecond: 51709.42, p50: 0.512, p99: 4.87, failed: 0 });
  const wrong = '  Socket errors: connect 1, read 2, write 0, timeout 3\n  Non-2xx or 3xx responses: 40\n';
  expect(readWrk(printed + wrong + rate).failed).toBe(46);
  expect(() => readWrk(printed)).toThrow('wrk said');
});
