import { areaIdSchema, type ListKind, listKindSchema } from '../domain/area.ts';
import { type CivilDate, civilDateSchema } from '../domain/date.ts';
import { callersError } from '../domain/error.ts';
import type { Source } from '../domain/source.ts';

/** The list kind a person wrote; throws `list-unknown`. */
export function listKindOf(list: string): ListKind {
  const kind = listKindSchema.safeParse(list);
  if (kind.success) return kind.data;
  throw callersError('list-unknown', {
    da: `Listen "${list}" findes ikke. Brug en af: ${listKindSchema.options.join(', ')}.`,
    en: `There is no list "${list}". Use one of: ${listKindSchema.options.join(', ')}.`,
  });
}

/** The source whose list an imported document belongs to; throws `list-unknown` or `region-unknown`. */
export function sourceOfList(sources: readonly Source[], region: string, list: string): Source {
  const kind = listKindOf(list);
  const source = sources.find((one) => isListOf(one, region, kind));
  if (source) return source;
  const known = sources.filter((one) => one.definition.listKind === kind).map((one) => one.definition.area);
  throw callersError('region-unknown', {
    da: `Ingen kilde udgiver listen "${list}" for "${region}". Brug et af områderne: ${known.join(', ')}.`,
    en: `No source publishes the list "${list}" for "${region}". Use one of the regions: ${known.join(', ')}.`,
  });
}

function isListOf({ definition }: Source, region: string, kind: ListKind): boolean {
  const area = areaIdSchema.safeParse(region);
  return area.success && definition.area === area.data && definition.listKind === kind;
}

/** The date a person wrote; throws `date-invalid`. */
export function dateOf(text: string): CivilDate {
  const date = civilDateSchema.safeParse(text);
  if (date.success) return date.data;
  throw callersError('date-invalid', {
    da: `"${text}" er ikke en dato. Skriv for eksempel 2026-10-01.`,
    en: `"${text}" is not a date. Write for example 2026-10-01.`,
  });
}
