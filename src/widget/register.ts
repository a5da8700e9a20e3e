import { elementName } from './attributes.ts';
import { PositivlisteSoeg } from './element.ts';

/** Makes the element known to the page, once: a second copy of the file, of whatever release, leaves the first as it is. */
export function register(site: string | undefined): void {
  if (customElements.get(elementName)) return;
  PositivlisteSoeg.site = site;
  customElements.define(elementName, PositivlisteSoeg);
}
