import { expect, it } from 'vitest';
import { faultOf } from '../support/council-site/faults.ts';
import { startNights } from '../support/council-site/nights.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { recordsOf } from './clauses.ts';
import { rounds } from './record.ts';

const fault = faultOf('fire-femtedele-vaek');
const nightsOfIt = rounds(3, 30);
const recordOf = recordsOf([fault.id]);

it(`a list that has shrunk waits ${nightsOfIt} nights, and the operator is told of it once`, async () => {
  const operator = await startLoopbackServer({ '/alarm': (response) => response.writeHead(204).end() });
  const nights = await startNights({ alertWebhook: `${operator.origin}/alarm` });
  try {
    const collected = async () => (await nights.night([fault.area])).get(fault.area);
    expect((await collected())?.outcome).toBe('published');
    await nights.site.set(fault.area, { fault: fault.id });
    for (let night = 1; night <= nightsOfIt; night++) {
      await recordOf(fault.id)?.round(`night ${night}`, async (round) => {
        const run = await collected();
        const told = operator.paths();
        round.holds('it is held, and waits as one question', run?.outcome === 'held', run?.outcome);
        round.holds('the operator is told once, and not every night', told.length === 1, told);
        const waiting = await nights.product.store.editions.openCandidates();
        round.holds('it waits once', waiting.length === 1, waiting.length);
      });
    }
  } finally {
    await nights.end();
    await operator.close();
  }
}, 600_000);
