import { expect, it } from 'vitest';
import { withResult } from './results.ts';

const intro = '# Measured\n\nBy the benches.\n';
const one = { name: 'bench:one', command: 'npm run bench:one', text: 'a 1\nb 2\n' };
const two = { name: 'bench:one-more', command: 'npm run bench:one-more', text: 'c 3' };

it('puts a new section last', () => {
  expect(withResult(intro, one, '2026-11-23, 2 cores')).toBe(
    '# Measured\n\nBy the benches.\n\n## bench:one\n\n2026-11-23, 2 cores\n\n```sh\nnpm run bench:one\n```\n\n```text\na 1\nb 2\n```\n',
  );
});

it('replaces its own section and leaves the others as they are', () => {
  const before = withResult(withResult(intro, one, 'then'), two, 'then');
  const after = withResult(before, { ...one, text: 'a 9' }, 'now');
  expect(after).toContain('# Measured\n\nBy the benches.\n\n## bench:one\n\nnow\n');
  expect(after).toContain('a 9');
  expect(after).not.toContain('a 1');
  expect(after.slice(after.indexOf('## bench:one-more'))).toBe(before.slice(before.indexOf('## bench:one-more')));
});

it('changes nothing where the same is found again', () => {
  const before = withResult(withResult(intro, one, 'then'), two, 'then');
  expect(withResult(withResult(before, one, 'then'), two, 'then')).toBe(before);
});
