import type { AnswerContext } from '../answer-route.ts';

const collator = new Intl.Collator('da');

/** The names of the municipalities in Danish order, as a person looks for one. */
export const kommuneNames = ({ catalogue, today }: Pick<AnswerContext, 'catalogue' | 'today'>): string[] =>
  catalogue.geography
    .kommuner(today, catalogue.knownOn)
    .map(({ navn }) => navn)
    .sort(collator.compare);

/** Every municipality and every area with a list of its own, as forms offer them. */
export function placesIn(context: Pick<AnswerContext, 'catalogue' | 'today'>) {
  const { catalogue, today } = context;
  const { geography, knownOn } = catalogue;
  const withList = new Set(catalogue.histories.filter((one) => one.listKind === 'regional').map((one) => one.area));
  const areas = geography
    .areaSets(today, knownOn)
    .flatMap((set) => geography.areasOf(set.id, today))
    .filter((area) => withList.has(area.id));
  return {
    kommuner: kommuneNames(context).map((navn) => ({ value: navn, name: navn })),
    areas: areas.map(({ id, name }) => ({ value: id, name })),
  };
}
