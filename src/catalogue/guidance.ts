import type { AreaSet } from '../domain/area.ts';
import { callersError } from '../domain/error.ts';
import { type Contact, type Contacts, contacts as shippedContacts } from '../guidance/contacts.ts';
import {
  type Guidance,
  type GuidanceQuestion,
  guidanceBegins,
  guidanceFor,
  guidanceTables,
} from '../guidance/guidance.ts';
import type { Catalogue } from './catalogue.ts';
import { type Place, type PlaceQuestion, resolvePlace } from './place.ts';

/** A person's three answers, and where they live. */
export interface LocalQuestion extends GuidanceQuestion, PlaceQuestion {}

/** Guidance with the lists that count where a person lives, and whom to ask there. */
export interface LocalGuidance extends Guidance {
  place: Place | undefined;
  /** The divisions of the country that the place was looked up in. */
  divisions: readonly AreaSet[];
  /** The municipality's own page; absent where none has been seen. */
  contact: Contact | undefined;
}

/** What a person may ask for where they live on a day. Refuses by name a day before the guidance begins. */
export function guidanceIn(
  catalogue: Catalogue,
  { kommune, region, postnr, ...question }: LocalQuestion,
  contacts: Contacts = shippedContacts,
): LocalGuidance {
  const { geography, knownOn } = catalogue;
  const { on } = question;
  if (on < guidanceBegins) throw beforeTheGuidance();
  const place = resolvePlace(catalogue, { kommune, region, postnr }, 'regional', on);
  const used = new Set(place?.inSets.map((one) => one.areaSet));
  const kode = place?.kommune?.kode;
  return {
    ...guidanceFor(question, guidanceTables, knownOn),
    place,
    divisions: geography.areaSets(on, knownOn).filter((set) => used.has(set.id)),
    contact: kode && contacts.contactOf(kode, on, knownOn),
  };
}

const beforeTheGuidance = () =>
  callersError(
    'before-the-guidance',
    {
      da: 'Vejledningen begynder den 1. januar 2020. Spørg om den dag eller en senere.',
      en: 'The guidance begins on 1 January 2020. Ask about that day or a later one.',
    },
    { parameter: 'on' },
  );
