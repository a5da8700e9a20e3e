import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import { civilDate, copenhagenDate, daysBetween } from '../../src/domain/date.ts';
import type { KeptEdition } from '../../src/domain/edition.ts';
import { openTemporaryStore } from '../support/list-history.ts';
import { type Asked, explained, naiveAnswer, naiveOf, productAnswer } from './both.ts';
import { momentsOf, questioner } from './questions.ts';
import { type Random, randomFrom } from './random.ts';
import { candidateOf, catalogueMaker, keptEditions } from './simulated-catalogue.ts';
import { type Fact, simulate, simulatedLists } from './simulation.ts';
import { world } from './world.ts';

const seed = Number(process.env.ORACLE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const questions = Number(process.env.ORACLE_QUESTIONS ?? 100_000);
const moments = 50;

const simulation = simulate(seed);

/** Questions moment by moment, each moment's share. */
function* askedAt(random: Random, count: number): Generator<Asked[]> {
  const ask = questioner(simulation, random);
  for (const knownAt of momentsOf(simulation, moments, random)) {
    const today = copenhagenDate(knownAt);
    yield Array.from({ length: Math.ceil(count / moments) }, (): Asked => {
      return { ...ask(today), kind: random.chance(0.4) ? 'verdict' : 'standing', knownAt };
    });
  }
}

describe(`twenty years of nights (ORACLE_SEED=${seed})`, () => {
  it('have in them what the oracle is to look at', () => {
    const titles = new Set(simulation.facts.map((fact) => fact.title));
    const outcomes = new Set(simulation.nights.map((night) => `${night.outcome} ${night.finding ?? ''}`.trim()));
    const days = simulation.nights.map((night) => copenhagenDate(night.startedAt)).sort();
    expect(daysBetween(days[0] ?? civilDate('2035-01-01'), days.at(-1) ?? civilDate('2015-01-01'))).toBeGreaterThan(
      7200,
    );
    expect([...titles].some((title) => title.includes('rettet'))).toBe(true);
    expect([...outcomes].sort()).toEqual([
      'failed host-unreachable',
      'failed no-table',
      'held too-much-gone',
      'unchanged',
      'unchanged copies-differ',
    ]);
    expect(simulation.facts.some((fact) => fact.imported)).toBe(true);
    expect(simulation.facts.some((fact) => fact.listKind === 'six-weeks')).toBe(true);
    expect(simulation.facts.some((fact) => fact.rows.some((row) => row.admittedOn !== undefined))).toBe(true);
    expect(simulation.facts.filter(isOldCopy).length).toBeGreaterThan(100);
  });

  it(`give the same answer to ${questions} questions as plain loops over everything that was seen`, () => {
    const naive = naiveOf(simulation);
    const make = catalogueMaker(simulation);
    const met = new Map<string, number>();
    for (const asked of askedAt(randomFrom(seed + 1), questions)) {
      const catalogue = make(asked[0]?.knownAt ?? simulationEnd);
      for (const one of asked) {
        const answer = productAnswer(catalogue, one);
        if (answer !== naiveAnswer(naive, one)) expect.fail(`ORACLE_SEED=${seed}\n${explained(simulation, one)}`);
        met.set(`${one.kind}: ${answer}`, (met.get(`${one.kind}: ${answer}`) ?? 0) + 1);
      }
    }
    const few = [...met].filter(([, count]) => count < questions / 1000).map(([answer]) => answer);
    expect([met.size, few], 'every answer there is, and none hardly ever').toEqual([8, []]);
  });

  it('are kept by the real store as the simulation keeps them', async () => {
    const lists = simulatedLists
      .slice(0, 2)
      .map((list) => ({ ...list, from: civilDate('2019-03-20'), until: civilDate('2020-06-01') }));
    const { facts } = simulate(seed, lists);
    const store = openTemporaryStore();
    try {
      for (const [index, fact] of facts.entries()) {
        const candidate = candidateOf(fact);
        const isKnown = facts.slice(0, index).some((one) => one.edition === fact.edition);
        // A run confirms what it knows by its document, and publishes again what came in other bytes.
        if (isKnown && index % 2 === 0) await store.editions.confirm(candidate.edition, fact.at);
        else await store.editions.publish(candidate, fact.at);
      }
      const stored = await store.editions.kept();
      expect(facts.length).toBeGreaterThan(300);
      expect(stored.map(plain)).toEqual(keptEditions(facts).map(plain));
      const versions = [stored, keptEditions(facts)].map(
        (kept) => buildCatalogue(kept, [], facts.at(-1)?.at ?? simulationEnd, world).version,
      );
      expect(versions[0]).toBe(versions[1]);
    } finally {
      store.remove();
    }
  });
});

const simulationEnd = simulation.facts.at(-1)?.at ?? expect.fail('no facts');

/** True of a sighting of a list after a newer one of the same in-force date. */
function isOldCopy(fact: Fact, index: number): boolean {
  const before = simulation.facts.slice(Math.max(0, index - 60), index);
  return before.some(
    (one) => one.area === fact.area && one.inForceFrom === fact.inForceFrom && one.edition > fact.edition,
  );
}

/** An edition with its places written out, so that it can be compared. */
function plain({ summary, printed, placeOf, seenAt }: KeptEdition) {
  return { summary, printed, places: printed.map((_, position) => placeOf(position)), seenAt };
}
