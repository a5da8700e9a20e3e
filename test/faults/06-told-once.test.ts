import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { faultOf } from '../support/council-site/faults.ts';
import { startCouncilSite } from '../support/council-site/site.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { startCommand } from '../support/running-command.ts';
import { recordsOf } from './clauses.ts';
import { rounds } from './record.ts';

const fault = faultOf('fire-femtedele-vaek');
const nightsOfIt = rounds(3, 30);
const recordOf = recordsOf([fault.id]);
const messageSchema = z.object({ changes: z.array(z.object({ state: z.string(), key: z.string() })) });

it(`a list that has shrunk waits ${nightsOfIt} nights, and the operator is told of it once`, async () => {
  const told: string[] = [];
  const operator = await startLoopbackServer({
    '/alarm': (response, request) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        for (const { state, key } of messageSchema.parse(JSON.parse(body)).changes) told.push(`${state} ${key}`);
        response.writeHead(204).end();
      });
    },
  });
  const site = await startCouncilSite({ hosts: 'each' });
  const folder = await mkdtemp(join(tmpdir(), 'positivliste-06-'));
  const sources = join(folder, 'sources.json');
  await writeFile(sources, JSON.stringify(site.sources));
  /** A night of one council, by the command as an operator has it run. */
  const collected = () => {
    const environment = {
      DATA_DIR: join(folder, 'data'),
      SOURCES_FILE: sources,
      ALERT_WEBHOOK: `${operator.origin}/alarm`,
    };
    return startCommand('src/cli.js', ['refresh', fault.area], environment).ended;
  };
  const ofTheList = () => told.filter((one) => one.includes(fault.area));
  try {
    expect(await collected()).toBe(0);
    expect(ofTheList()).toEqual([]);
    await site.set(fault.area, { fault: fault.id });
    for (let night = 1; night <= nightsOfIt; night++) {
      await recordOf(fault.id)?.round(`night ${night}`, async (round) => {
        const code = await collected();
        round.holds('it is held, and waits for a person', code === 2, code);
        round.holds('the operator is told once, and not every night', ofTheList().length === 1, told);
      });
    }
  } finally {
    await site.close();
    await operator.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 600_000);
