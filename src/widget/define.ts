import { siteOf } from './attributes.ts';
import { register } from './register.ts';

/**
 * The site the file came from, so that `api` can be left out: it is served at its root or under `widget/<release>/`. A module is not told
 * which script it came by, and no other is guessed at: what people search for would be sent to whoever else has a `widget.js`.
 */
function siteOfScript(): string | undefined {
  const running = document.currentScript;
  if (!(running instanceof HTMLScriptElement)) return undefined;
  const site = /^(.*)\/widget(?:\.js|\/[^/]+\/positivliste\.js)(?:[?#]|$)/.exec(running.src)?.[1];
  return site === undefined ? undefined : siteOf(site);
}

register(siteOfScript());
