import type { AnswerContext } from '../answer-route.ts';

/** Every municipality and every area with a list of its own, as forms offer them. */
export function placesIn({ catalogue, today }: Pick<AnswerContext, 'catalogue' | 'today'>) {
  const { geography, knownOn } = catalogue;
  const withList = new Set(catalogue.histories.filter((one) => one.listKind === 'regional').map((one) => one.area));
  const areas = geography
    .areaSets(today, knownOn)
    .flatMap((set) => geography.areasOf(set.id, today))
    .filter((area) => withList.has(area.id));
  return {
    kommuner: geography.kommuner(today, knownOn).map(({ navn }) => ({ value: navn, name: navn })),
    areas: areas.map(({ id, name }) => ({ value: id, name })),
  };
}
