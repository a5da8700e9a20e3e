import { theirsError } from '../../../src/domain/error.ts';

/** Elements without an end tag, or whose end tag may be left out: many of them open is no nesting. */
const endless = new Set(
  (
    'area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot colgroup ' +
    'caption option optgroup rt rp html head body'
  ).split(' '),
);
/** Browsers themselves stop at 512 levels. */
const deepest = 512;

/**
 * Refuses markup that opens far more elements than it closes, before a parser sees it: 100 kB of `<b><p>` was
 * measured to take a parser more than 4 GB, and 300 kB of `<div>` 20 seconds. One pass over the tags, no tree.
 */
export function guardPage(html: string): void {
  const open = new Map<string, number>();
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9:-]{0,40})/gi)) {
    const tag = name.toLowerCase();
    const count = open.get(tag) ?? 0;
    if (endless.has(tag) || (slash && count === 0)) continue;
    open.set(tag, slash ? count - 1 : count + 1);
    depth += slash ? -1 : 1;
    // Scripts and drawings hold tags that close themselves; those names alone are let off.
    if (depth > deepest && depth - drawn(open) > deepest) throw runaway();
  }
}

const drawings = 'path rect circle line polygon polyline ellipse g use stop image animate defs'.split(' ');

function drawn(open: ReadonlyMap<string, number>): number {
  return drawings.reduce((sum, name) => sum + (open.get(name) ?? 0), 0);
}

function runaway() {
  return theirsError('page-broken', {
    da: `Websiden åbner mere end ${deepest} elementer uden at lukke dem og kan ikke læses sikkert.`,
    en: `The page opens more than ${deepest} elements without closing them and cannot be read safely.`,
  });
}
