import { flushSync, render } from 'hono/jsx/dom';
import { Box, type BoxState } from './box.tsx';

/** Draws a state; false where the drawing did not come through. */
export type Draw = (state: BoxState) => boolean;

/** Draws the first state into a root, and gives the way to draw the next. */
export function mount(root: ShadowRoot, first: BoxState): Draw {
  let draw: (state: BoxState) => void = () => {};
  render(<Box first={first} connect={(given) => (draw = given)} />, root);
  return (state) => {
    flushSync(() => draw(state));
    // hono/jsx/dom keeps a fault in a component to itself and leaves what was there: that would be another question's answer.
    return root.querySelector('.pl')?.getAttribute('data-turn') === String(state.turn);
  };
}
