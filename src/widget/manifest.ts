import { attributeWords } from './attribute-words.ts';
import { attributes, elementName } from './attributes.ts';
import { eventWords } from './events.ts';
import { partWords, propertyWords } from './style-words.ts';

const path = 'widget.js';
const className = 'PositivlisteSoeg';

/** The custom elements manifest (schema 1.0.0), by which editors and catalogues know the element; made from the element's own data. */
export function manifestOf() {
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path,
        declarations: [declaration()],
        exports: [
          { kind: 'custom-element-definition', name: elementName, declaration: { name: className, module: path } },
        ],
      },
    ],
  };
}

function declaration() {
  return {
    kind: 'class',
    customElement: true,
    name: className,
    tagName: elementName,
    summary: 'Searches the regional positive lists of Danish vocational courses, in any page.',
    superclass: { name: 'HTMLElement' },
    attributes: attributes.map(({ name, property, type, default: otherwise }) => ({
      name,
      description: attributeWords[name].en,
      type: { text: type },
      default: type === 'number' ? otherwise : `'${otherwise}'`,
      fieldName: property,
    })),
    members: attributes.map(({ name, property, type }) => ({
      kind: 'field',
      name: property,
      description: attributeWords[name].en,
      type: { text: type },
      attribute: name,
      reflects: true,
    })),
    events: Object.entries(eventWords).map(([name, { type, en }]) => ({ name, type: { text: type }, description: en })),
    slots: [{ name: '', description: 'Shown until the first answer has come, and where there is none.' }],
    cssParts: Object.entries(partWords).map(([name, { en }]) => ({ name, description: en })),
    cssProperties: Object.entries(propertyWords).map(([name, { en }]) => ({ name, description: en })),
  };
}
