/** Holds an answer back until those to the requests that came with it are made. */
export type SendTogether = (response: Response) => Promise<Response>;

/** So many are held back at most: the first of a crowd is not to wait for all of it. */
export const mostHeld = 32;

/**
 * What is made in one turn of the event loop is sent at its end. To send wakes whoever waits, which costs as much as a small
 * answer, and what sending needs drives what the next question needs from the memory nearest to the processor; so it is done
 * once for all. A request that comes alone waits for nobody.
 */
export function createSendTogether(): SendTogether {
  let held: (() => void)[] = [];
  const sendAll = () => {
    const all = held;
    held = [];
    for (const send of all) send();
  };
  return (response) =>
    new Promise((resolve) => {
      held.push(() => resolve(response));
      if (held.length === 1) setImmediate(sendAll);
      if (held.length >= mostHeld) sendAll();
    });
}
