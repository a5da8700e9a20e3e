import type { ListKind } from '../domain/area.ts';
import type { Catalogue } from './catalogue.ts';
import type { LogEntry } from './change-log.ts';
import type { LogFilter } from './log-position.ts';
import type { Place, PlaceQuestion } from './place.ts';
import { type Reaches, reachesOf } from './reaches.ts';

/** Whose events are asked for; every list's where nothing is named. */
export interface LogQuestion extends PlaceQuestion {
  list?: ListKind | undefined;
  adjacent: boolean;
}

/**
 * Which entries of the log a question is about: those of the lists that lie in reach of the place on the day the edition is
 * in force from. An entry is about a place or not as a whole, so that a place's events are whole recordings too.
 */
export function logFilterOf(catalogue: Catalogue, question: LogQuestion): LogFilter & { place?: Place | undefined } {
  const { list, ...rest } = question;
  const today = catalogue.knownOn;
  const reaches = new Map<ListKind, Reaches>();
  const of = (kind: ListKind): Reaches => {
    const known = reaches.get(kind) ?? reachesOf(catalogue, { ...rest, list: kind, today }, today);
    reaches.set(kind, known);
    return known;
  };
  // Asked at once: a place that is not known is refused also where nothing has happened.
  const { place } = of(list ?? 'regional');
  const entry = ({ area, listKind, edition }: LogEntry): boolean =>
    (list === undefined || list === listKind) && of(listKind).on(area, edition.summary.inForceFrom).isAsked;
  return { entry, place };
}
