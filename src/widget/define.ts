import { siteOf } from './attributes.ts';
import { register } from './register.ts';

/** The site the file came from, so that `api` can be left out: it is served at its root or under `widget/<release>/`. */
function siteOfScript(): string | undefined {
  const current = document.currentScript;
  const running = current instanceof HTMLScriptElement ? [current] : [...document.scripts];
  for (const { src } of running) {
    const site = /^(.*)\/widget(?:\.js|\/[^/]+\/positivliste\.js)(?:[?#]|$)/.exec(src)?.[1];
    if (site !== undefined) return siteOf(site);
  }
  return undefined;
}

register(siteOfScript());
