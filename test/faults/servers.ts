import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { editionsAnswerSchema } from '../../src/contract/edition.ts';
import type { SourcesFile } from '../../src/domain/source.ts';
import { type RunningCommand, startCommand } from '../support/running-command.ts';
import type { OwnPlace } from './turning-lists.ts';

const clock = pathToFileURL(join(import.meta.dirname, '../../dist/test/support/fixed-day.js')).href;

/** What makes the clock of a compiled command run on from a moment. */
const clockFrom = (moment: string) => ({ NODE_OPTIONS: `--import ${clock}`, CLOCK_FROM: moment });

/** What surrounds a compiled command on a place, with a clock of its own. */
export async function commandAt(
  moment: string,
  place: OwnPlace,
  sources: SourcesFile,
): Promise<{ script: string; environment: Record<string, string> }> {
  const file = join(dirname(place.dataDir), 'sources.json');
  await writeFile(file, JSON.stringify(sources));
  const folders = { DATA_DIR: place.dataDir, BACKUP_DIR: place.folder, SOURCES_FILE: file };
  return {
    script: join(import.meta.dirname, '../../dist/src/cli.js'),
    environment: { PATH: '/usr/bin:/bin', ...clockFrom(moment), ...folders },
  };
}

/** Starts the compiled server on a place, with a clock of its own. */
export async function serveAt(
  moment: string,
  place: OwnPlace,
  sources: SourcesFile,
  more: Record<string, string> = {},
): Promise<RunningCommand> {
  const { environment } = await commandAt(moment, place, sources);
  return startCommand('src/main.js', [], { ...environment, PORT: '0', ...more });
}

/** Where a server that is ready answers. */
export async function urlOf(server: RunningCommand): Promise<string> {
  return z.object({ url: z.string() }).parse(JSON.parse(await server.line(/"ready"/))).url;
}

/** The ids of the editions that a server answers from. */
export async function editionsServed(url: string): Promise<string[]> {
  const { items } = editionsAnswerSchema.parse(await (await fetch(`${url}/v1/editions`)).json());
  return items.map(({ id }) => id).sort();
}
