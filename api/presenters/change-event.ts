import type { LogEntry, LogEvent } from '../../src/catalogue/change-log.ts';
import type { ListedChange } from '../../src/catalogue/listed-change.ts';
import type { EventObject } from '../../src/contract/change-event.ts';
import { presentSide } from './change.ts';
import { areaName } from './place.ts';

/** An event of the log as it is told outside. */
export function presentEvent(entry: LogEntry, event: LogEvent, cursor: string): EventObject {
  const { area, listKind, recording, edition } = entry;
  const { id, inForceFrom, rows, document, exampleData } = edition.summary;
  const told = {
    id: event.id,
    cursor,
    knownAt: recording.recordedAt,
    region: area,
    name: areaName(area),
    listKind,
    edition: { edition: id, inForceFrom, rows, document },
    exampleData,
  };
  if (event.kind === 'edition') {
    const { kind, isReturn, changes, withdrawals } = event;
    return { kind, ...told, isReturn, changes, withdrawals };
  }
  return { kind: event.kind, ...told, change: presentListedChange(event.change) };
}

function presentListedChange({
  id,
  type,
  area,
  listKind,
  course,
  day,
  otherRows,
  before,
  after,
  fields,
}: ListedChange) {
  const shown = after.row ?? before.row;
  return {
    id,
    type,
    day,
    course,
    code: shown?.code,
    title: shown?.title ?? course,
    region: area,
    name: areaName(area),
    listKind,
    otherRows,
    fields,
    before: presentSide(before),
    after: presentSide(after),
  };
}
