import { describe, expect, it } from 'vitest';
import { presentGuidance } from '../../api/presenters/guidance.ts';
import { guidanceIn } from '../../src/catalogue/guidance.ts';
import { type GuidanceObject, guidanceAnswerSchema } from '../../src/contract/guidance.ts';
import { civilDate } from '../../src/domain/date.ts';
import { geography } from '../../src/geography/geography.ts';
import { contactRows, contactSchema, createContacts } from '../../src/guidance/contacts.ts';
import { placedInDanish } from '../../src/ui/placed.ts';
import { catalogue, english, openDoor, problemOf } from '../support/door.ts';

const app = openDoor();

const ask = async (query: string, init = {}): Promise<GuidanceObject> =>
  guidanceAnswerSchema.parse(await (await app.request(`/v1/guidance?${query}`, init)).json());

describe('GET /v1/guidance', () => {
  it('answers the three questions with what to ask for, whom, which lists, what it costs and what to do', async () => {
    const answer = await ask('kommune=Lejre&benefit=dagpenge&education=faglaert');
    expect(answer.office).toBe('kommunen i Lejre (jobcentret)');
    expect(answer.lists.map((one) => [one.text, one.grade])).toEqual([
      ['Lejre hører til RAR Sjælland.', 'seen'],
      ['Listen fra RAR Bornholm tæller også med.', 'official'],
      ['Listen fra RAR Fyn tæller også med.', 'official'],
      ['Listen fra RAR Hovedstaden tæller også med.', 'official'],
      ['Vi er ikke sikre på, om landet stadig er delt sådan, når det gælder listerne.', 'unconfirmed'],
    ]);
    const pool = answer.offers.find((offer) => offer.id === 'regional-pulje');
    expect(pool).toMatchObject({ standing: 'ask', decides: 'kommune' });
    expect(pool?.links.map((link) => link.href)).toEqual(
      expect.arrayContaining(['/?sted=Lejre', '/pulje?kommune=Lejre']),
    );
    expect(answer.offers.find((offer) => offer.id === 'seks-uger')).toMatchObject({ decides: 'a-kasse' });
    for (const part of [answer.whom, answer.cost, answer.duty, answer.law]) expect(part.length).toBeGreaterThan(0);
  });

  it('gives every sentence a source, a grade in words and both its dates, in both languages', async () => {
    for (const init of [{}, english]) {
      const { whom, lists, offers, cost, duty, law, contact, group } = await ask(
        'kommune=Ikast-Brande&benefit=sygedagpenge',
        init,
      );
      const sentences = [
        ...whom,
        ...lists,
        ...offers.flatMap((one) => one.sentences),
        ...cost,
        ...duty,
        ...law,
        contact,
      ];
      for (const one of [...sentences, ...offers, ...(group ? [group] : [])]) {
        expect(one.source.length).toBeGreaterThan(7);
        expect(one.gradeText.length).toBeGreaterThan(3);
        expect([one.validFrom, one.recordedOn].join()).toMatch(/^\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\d$/);
      }
    }
  });

  it('answers in English where that is asked for, with the links in English', async () => {
    const answer = await ask('kommune=Lejre&benefit=dagpenge', english);
    expect(answer.office).toBe('the municipality of Lejre (its jobcenter)');
    expect(answer.group?.text).toBe('Dagpenge (from an a-kasse)');
    const pool = answer.offers.find((offer) => offer.id === 'regional-pulje');
    expect(pool?.links[0]).toEqual({ kind: 'own', text: 'Search the lists for Lejre', href: '/?sted=Lejre&lang=en' });
  });

  it('answers without any of the questions, and says of no list that it counts', async () => {
    const answer = await ask('');
    expect(answer).toMatchObject({ lists: [], question: { benefit: 'unknown', education: 'unknown' } });
    expect(answer.place).toBeUndefined();
    expect(answer.offers.filter((offer) => offer.standing === 'not')).toEqual([]);
  });

  it('counts no adjacent list on a day before 1 August 2020', async () => {
    const { lists } = await ask('kommune=Lejre&benefit=dagpenge&on=2020-07-31');
    expect(lists.map((one) => one.text)).toEqual(['Lejre hører til RAR Sjælland.']);
  });

  it('gives each of the 98 municipalities an answer with an address to turn to, never an invented one', async () => {
    const kommuner = geography.kommuner(civilDate('2026-11-22'));
    expect(kommuner).toHaveLength(98);
    for (const { kode, navn } of kommuner) {
      const { contact, place, lists, office } = await ask(`kommune=${kode}`);
      const page = contactRows.find((row) => row.kommune === kode);
      expect([navn, contact.standing, contact.url]).toEqual(
        page ? [navn, 'municipality', page.url] : [navn, 'common-entrance', 'https://www.borger.dk/'],
      );
      expect(contact.text).toContain(navn);
      expect([navn, contact.text.includes('ikke fundet')]).toEqual([navn, page === undefined]);
      expect(office).toContain(navn);
      expect(place?.kommune?.navn).toBe(navn);
      expect(lists.length).toBeGreaterThan(0);
      expect(JSON.stringify(contact)).not.toMatch(/tel:|mailto:|@|\b\d{2} ?\d{2} ?\d{2} ?\d{2}\b/);
    }
  });

  it('writes down no page of a municipality that there is not', () => {
    const known = geography.kommuner(civilDate('2026-11-22')).map((one) => one.kode);
    expect(contactRows.map((row) => row.kommune).filter((kode) => !known.includes(kode))).toEqual([]);
  });

  it('takes a postal code or an area as every other question about a place does', async () => {
    const lejre = await ask('postnr=4320&benefit=dagpenge');
    expect(lejre.place?.region).toBe('rar-sjaelland');
    expect(lejre.lists.map((one) => one.text)).toContain('Listen fra RAR Fyn tæller også med.');
    const { kommune, postnr } = onlyPostalCode();
    expect((await ask(`postnr=${postnr}`)).place?.kommune?.navn).toBe(kommune);
    const area = await ask('region=rar-fyn&benefit=dagpenge', english);
    expect(area.place?.kommune).toBeUndefined();
    expect(area.lists[0]?.text).toBe('The list of RAR Fyn counts.');
    expect(area.contact.standing).toBe('common-entrance');
  });

  it('takes every first day from 1990 to 2100, however far from the day asked about', async () => {
    for (const from of ['1990-01-01', '2100-12-31']) {
      expect((await ask(`benefit=dagpenge&from=${from}`)).question.from).toBe(from);
      expect((await app.request(`/v1/guidance?from=${from}&on=9999-12-31`)).status).toBe(200);
    }
    for (const from of ['1989-12-31', '2101-01-01', '9999-04-01']) {
      const response = await app.request(`/v1/guidance?from=${from}`);
      const problem = await problemOf(response);
      expect([from, response.status, problem.code, problem.parameter]).toEqual([from, 400, 'bad-parameter', 'from']);
      expect(problem.detail).toContain('fra 1990-01-01 til 2100-12-31');
    }
  });

  it('says that the municipality decides on the six weeks for one approved for a fleksjob, as its sentences do', async () => {
    const sixWeeks = async (benefit: string) =>
      (await ask(`benefit=${benefit}`)).offers.find((offer) => offer.id === 'seks-uger');
    expect((await sixWeeks('dagpenge'))?.decides).toBe('a-kasse');
    const fleksjob = await sixWeeks('ledighedsydelse');
    expect(fleksjob?.decides).toBe('kommune');
    expect(fleksjob?.sentences.map((one) => one.text).join(' ')).toMatch(/spørg kommunen/);
    expect(fleksjob?.sentences.map((one) => one.text).join(' ')).not.toMatch(/a-kassen/);
  });

  it('says of a day that has not come that the rules are those of today, and of any other nothing', async () => {
    const { notices } = await ask('benefit=dagpenge&on=2031-05-05');
    expect(notices).toEqual([{ code: 'rules-of-today', text: expect.stringContaining('de kan blive ændret') }]);
    expect((await ask('on=2031-05-05', english)).notices[0]?.text).toContain('they may change');
    for (const on of ['2026-11-22', '2020-02-01']) expect((await ask(`on=${on}`)).notices).toEqual([]);
    expect(await (await app.request('/vejledning?on=2031-05-05')).text()).toContain('Dagen er ikke kommet endnu');
  });

  it('shows beside each source on the page the day it was noted', async () => {
    const page = await (await app.request('/vejledning?kommune=Lejre&benefit=dagpenge')).text();
    const sources = [...page.matchAll(/<details class="source">.*?<\/details>/gs)].map(([text]) => text);
    expect(sources.length).toBeGreaterThan(5);
    for (const text of sources) {
      expect(text.match(/noteret \d+\. \p{L}+ \d{4}\./gu)).toHaveLength(text.match(/<li>/g)?.length ?? 0);
    }
  });

  it('says "på" of the municipalities that are islands', async () => {
    expect((await ask('kommune=Bornholm')).office).toBe('kommunen på Bornholm (jobcentret)');
  });

  it("leads to the municipality's own page once an operator has written one down", () => {
    const page = contactSchema.parse({
      kommune: '0350',
      url: 'https://kommune.example/job',
      validFrom: '2026-11-22',
      recordedOn: '2026-11-22',
      source: 'siden selv, åbnet den 22. november 2026',
      grade: 'seen',
    });
    const question = { benefit: 'dagpenge', education: 'unknown', on: civilDate('2026-11-22') } as const;
    const guidance = guidanceIn(catalogue, { ...question, kommune: 'Lejre' }, createContacts([page]));
    const about = {
      version: catalogue.version,
      language: 'da',
      question,
      today: question.on,
      onAsked: undefined,
    } as const;
    expect(presentGuidance(guidance, about).contact).toMatchObject({
      standing: 'municipality',
      url: page.url,
      source: page.source,
      text: 'Her er siden om job fra kommunen i Lejre.',
    });
  });

  it.each([
    ['kommune=Atlantis', 404, 'kommune-unknown', 'kommune'],
    ['benefit=arving', 400, 'bad-parameter', 'benefit'],
    ['education=livet', 400, 'bad-parameter', 'education'],
    ['from=snart', 400, 'bad-parameter', 'from'],
    ['kommune=Lejre&postnr=4320', 400, 'too-many-places', 'kommune'],
    ['postnr=0001', 404, 'postnr-unknown', 'postnr'],
    ['region=rar-skaane', 404, 'region-unknown', 'region'],
    ['on=2019-12-31', 400, 'before-the-guidance', 'on'],
    ['on=2014-12-31', 400, 'before-the-lists', 'on'],
  ])('refuses %s by name', async (query, status, code, parameter) => {
    const response = await app.request(`/v1/guidance?${query}`);
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ code, parameter });
  });
});

/** A postal code that touches one municipality alone, taken from the geography. */
function onlyPostalCode(): { postnr: string; kommune: string } {
  for (let number = 1000; number < 10_000; number++) {
    const [one, ...others] = geography.kommunerOfPostalCode(String(number), civilDate('2026-11-22'))?.kommuner ?? [];
    if (one && others.length === 0) return { postnr: String(number), kommune: one.navn };
  }
  throw new Error('there is no such postal code');
}

describe('the page at /vejledning', () => {
  const page = async (query: string) => {
    const response = await app.request(`/vejledning${query}`);
    return { status: response.status, text: await response.text() };
  };

  it('asks three plain questions first', async () => {
    const { text } = await page('');
    for (const question of ['Hvor bor du?', 'Hvad lever du af?', 'Hvad er din uddannelse?']) {
      expect(text).toContain(question);
    }
    expect(text).not.toContain('Begynd her');
  });

  it('speaks of lists only to those the pool may cover', async () => {
    expect((await page('?kommune=Lejre&benefit=dagpenge')).text).toContain('Hvilke lister tæller hos dig?');
    const fleksjob = (await page('?kommune=Lejre&benefit=fleksjob')).text;
    expect(fleksjob).not.toContain('Hvilke lister tæller hos dig?');
    expect(fleksjob).toContain('Har du et fleksjob, er du ikke med i puljen.');
  });

  it('takes a form sent with fields left empty, and a date as Danes write it', async () => {
    const { status, text } = await page('?kommune=Lejre&benefit=dagpenge&education=&from=1.+januar+2026&on=');
    expect(status).toBe(200);
    expect(text).toContain('Hvad kan du spørge om i Lejre?');
    expect(text).toContain('Der er gået mere end ni måneder');
    expect(text).toMatch(/<option value="dagpenge" selected/);
    expect(text).toContain('value="1. januar 2026"');
  });

  it('is the page of one municipality where only that is named, with the ways on', async () => {
    const { text } = await page('?kommune=Lejre');
    expect(text).toContain('href="/?sted=Lejre"');
    expect(text).toContain('href="/pulje?kommune=Lejre"');
    expect(text).toContain('Listen fra RAR Fyn tæller også med.');
  });

  it('is on an island, not in it', async () => {
    const { text } = await page('?kommune=Fan%C3%B8&benefit=dagpenge');
    expect(text).toContain('Hvad kan du spørge om på Fanø?');
    expect(text).toContain('Puljens penge på Fanø');
  });

  it('shows in small print where each sentence is from and how sure it is', async () => {
    const { text } = await page('?kommune=Lejre&benefit=dagpenge');
    expect(text).toContain('Kilder: Hvem spørger du?');
    expect(text).toContain('set på en offentlig side, noteret 22. november 2026.');
    expect(text).toContain('(udledt og ikke bekræftet)');
  });

  it('understands a postal code of one municipality, and offers those of one that lies in several', async () => {
    const one = onlyPostalCode();
    const { status, text } = await page(`?kommune=${one.postnr}&benefit=dagpenge`);
    expect(status).toBe(200);
    expect(text).toContain(`Hvad kan du spørge om ${placedInDanish(one.kommune)}?`);
    const several = await page('?kommune=4000&benefit=dagpenge');
    expect(several.status).toBe(400);
    expect(several.text).toMatch(/href="\/vejledning\?kommune=Roskilde&amp;benefit=dagpenge"/);
  });

  it.each([
    ['?kommune=Lejr', 'Mente du Lejre'],
    ['?from=snart', 'Skriv en dato, der findes'],
    ['?from=9999-12-31', 'et år mellem 1990 og 2100'],
    ['?kommune=010190-1234', 'CPR'],
  ])('says what to correct in %s, keeps what was typed, and repeats no CPR number', async (query, words) => {
    const { status, text } = await page(query);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).toContain('Der er noget, der skal rettes');
    expect(text).toContain(words);
    expect(text).not.toContain('010190-1234');
  });

  it('is found in the menu of every page, in the language of the page', async () => {
    expect(await (await app.request('/')).text()).toContain('href="/vejledning"');
    expect(await (await app.request('/?lang=en')).text()).toContain('href="/vejledning?lang=en"');
  });
});
