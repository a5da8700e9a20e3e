import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createSendTogether, mostHeld } from './sent-together.ts';

/** Makes so many answers in one turn, and tells which have been sent. */
function made(count: number) {
  const sendTogether = createSendTogether();
  const sent: number[] = [];
  for (let at = 0; at < count; at++) void sendTogether(new Response(String(at))).then(() => sent.push(at));
  return sent;
}

it('sends what is made in one turn at its end, in the order it was made', async () => {
  const sent = made(3);
  await Promise.resolve();
  expect(sent).toEqual([]);
  await turn();
  expect(sent).toEqual([0, 1, 2]);
});

it('does not let the first of a crowd wait for all of it', async () => {
  const sent = made(mostHeld + 1);
  await Promise.resolve();
  expect(sent).toHaveLength(mostHeld);
  await turn();
  expect(sent).toHaveLength(mostHeld + 1);
});

it('sends each turn by itself', async () => {
  const sendTogether = createSendTogether();
  for (const body of ['one', 'other']) expect(await (await sendTogether(new Response(body))).text()).toBe(body);
});
