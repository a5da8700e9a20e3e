import { join } from 'node:path';
import { expect, it } from 'vitest';
import { explainSettings, readConfig } from '../config.ts';
import { settingsAsText, settingsIn } from './settings-shown.ts';

const deploy = join(import.meta.dirname, '../deploy');
const settings = explainSettings();

it('The reference and the file to fill in are those of the settings there are.', async () => {
  await expect(settingsIn('markdown', settings)).toMatchFileSnapshot(join(deploy, 'configuration.md'));
  await expect(settingsIn('env', settings)).toMatchFileSnapshot(join(deploy, 'positivliste.env'));
});

it('A file to fill in says what holds without it: with every # taken away before a default nothing changes.', () => {
  const lines = settingsIn('env', settings).split('\n');
  const entries = lines.flatMap((line) => /^#([A-Z_]+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);
  const given = Object.fromEntries(entries.flatMap((name, at) => (at % 2 === 0 ? [[name, entries[at + 1]]] : [])));
  expect(Object.keys(given)).toEqual(settings.map(({ name }) => name));
  expect(readConfig(given)).toEqual(readConfig({}));
  // Neither Compose nor systemd takes a comment behind a value, and both would take one of these for more than itself.
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  expect(entries.filter((text) => /["'$\\ ]/.test(text))).toEqual([]);
});

it('In a terminal each setting is a line with what it takes and its default.', () => {
  const lines = settingsAsText(settings).split('\n');
  expect(lines).toHaveLength(settings.length);
  expect(lines[0]).toMatch(/^ {2}PORT +port of the API and the pages \(0-65535; 0 for any; default 8080\)$/);
  expect(lines.join('\n')).not.toContain('undefined');
});

it('In a table no cell is cut by what stands in it.', () => {
  const [page, row] = [settingsIn('markdown', settings), settingsIn('markdown', [{ name: 'A', says: 'b|c' }])];
  expect(row).toContain('| `A` | b\\|c | text |  |');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.map((line) => line.split('|').length)).toEqual(settings.map(() => 6));
});
