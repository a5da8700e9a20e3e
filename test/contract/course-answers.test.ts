import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildCatalogue, cutOff } from '../../src/catalogue/catalogue.ts';
import { coursesAnswerSchema } from '../../src/contract/course.ts';
import { instant } from '../../src/domain/date.ts';
import { buildEdition, eightEditions, smallCatalogue, testMoment } from '../support/builders.ts';
import { askForCourses, catalogue, english, openDoor, problemOf } from '../support/door.ts';
import { keptOf } from '../support/kept.ts';

const app = openDoor();

describe('answers about courses', () => {
  it('counts the own and the adjacent areas of Lejre, and never Oestjylland', async () => {
    const answer = await askForCourses(app, 'kommune=Lejre&limit=100');
    expect(answer.place?.region).toBe('rar-sjaelland');
    expect(new Set(answer.place?.adjacent.map((one) => one.region))).toEqual(
      new Set(['rar-hovedstaden', 'rar-bornholm', 'rar-fyn']),
    );
    const regions = new Set(answer.items.flatMap((item) => item.listings.map((listing) => listing.region)));
    expect(regions).toEqual(new Set(['rar-sjaelland', 'rar-hovedstaden', 'rar-bornholm', 'rar-fyn']));
    expect(answer.lists.map((list) => list.region)).not.toContain('rar-oestjylland');
  });

  it('gives every course once over its pages, and the day of Copenhagen by default', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await askForCourses(
        app,
        `kommune=Lejre&limit=7${cursor === undefined ? '' : `&cursor=${cursor}`}`,
      );
      expect(answer.on).toBe('2026-11-22');
      seen.push(...answer.items.map((item) => item.id));
      cursor = answer.next;
      if (cursor === undefined) expect(seen).toHaveLength(answer.total);
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(35);
  });

  it('refuses the cursor of another question and of older data', async () => {
    const { next } = await askForCourses(app, 'kommune=Lejre&limit=7');
    const other = await app.request(`/v1/courses?kommune=Roskilde&cursor=${next}`);
    expect(await problemOf(other)).toMatchObject({ code: 'cursor-stale', parameter: 'cursor' });
    const newer = openDoor({ catalogue: () => smallCatalogue([buildEdition({ inForceFrom: '2026-04-01' })]) });
    const older = await newer.request(`/v1/courses?kommune=Lejre&cursor=${next}`);
    expect(await problemOf(older)).toMatchObject({ code: 'cursor-stale', status: 400 });
  });

  it('keeps its cursors over midnight where the day is named, and not where it is today', async () => {
    let now = new Date('2026-11-22T22:50:00.000Z');
    const door = openDoor({ now: () => now });
    const named = 'kommune=Lejre&limit=7&on=2026-11-20';
    const first = await askForCourses(door, named);
    const ofToday = await askForCourses(door, 'kommune=Lejre&limit=7');
    now = new Date('2026-11-22T23:10:00.000Z');
    const second = await askForCourses(door, `${named}&cursor=${first.next}`);
    expect([second.offset, second.on, second.total]).toEqual([7, '2026-11-20', first.total]);
    const stale = await door.request(`/v1/courses?kommune=Lejre&limit=7&cursor=${ofToday.next}`);
    expect(await problemOf(stale)).toMatchObject({ code: 'cursor-stale' });
  });

  it('says of each of several numbers what the lists say of it', async () => {
    const answer = await askForCourses(app, 'kommune=Herning&q=47592+40100+22907');
    expect(answer.items.map((item) => item.code)).toEqual(['47592']);
    expect(answer.numbers).toEqual([
      { number: '47592', title: 'Gaffeltruckcertifikat B', standing: 'listed', lists: [] },
      {
        number: '40100',
        title: 'Kursus 1 i køkken og rengøring',
        standing: 'elsewhere',
        lists: [{ region: 'rar-sjaelland', name: 'RAR Sjælland', reach: 'elsewhere' }],
      },
      { number: '22907', standing: 'nowhere', lists: [] },
    ]);
    expect((await askForCourses(app, 'kommune=Herning&q=22907')).numbers).toEqual([]);
  });

  it('reads a place among the words without letting it decide anything', async () => {
    const answer = await askForCourses(app, 'q=gaffeltruck+odense');
    expect(answer.placeInQuestion).toEqual({
      asked: 'odense',
      q: 'gaffeltruck',
      isLeftOut: true,
      isGiven: false,
      kommuner: [{ kode: '0461', navn: 'Odense' }],
    });
    const { items, facets, total } = await askForCourses(app, 'q=gaffeltruck');
    expect(answer).toMatchObject({ items, facets, total });
    expect(answer.place).toBeUndefined();
  });

  it('keeps filters and order over its pages, forth and back, and refuses the cursor of another filter', async () => {
    const question = 'kommune=Lejre&group=Reng%C3%B8ring&sort=title&limit=10';
    const first = await askForCourses(app, question);
    const second = await askForCourses(app, `${question}&cursor=${first.next}`);
    const third = await askForCourses(app, `${question}&cursor=${second.next}`);
    expect([first.total, first.offset, second.offset, third.offset]).toEqual([30, 0, 10, 20]);
    expect([first.previous, second.previous, third.next]).toEqual([undefined, undefined, undefined]);
    expect(await askForCourses(app, `${question}&cursor=${third.previous}`)).toEqual(second);
    const titles = [first, second, third].flatMap((page) => page.items.map((item) => item.title));
    expect(titles).toEqual(titles.toSorted(new Intl.Collator('da', { numeric: true }).compare));
    expect(new Set(titles).size).toBe(30);
    for (const other of ['sort=price', 'sort=title&group=Transport']) {
      const response = await app.request(`/v1/courses?kommune=Lejre&limit=10&${other}&cursor=${first.next}`);
      expect(await problemOf(response)).toMatchObject({ code: 'cursor-stale' });
    }
  });

  it('takes a filter several times, and the same one in any order and any spelling', async () => {
    const both = await askForCourses(app, 'kommune=Lejre&group=RENGOERING&group=Transport%20og%20lager');
    expect(both.total).toBe(31);
    const turned = await askForCourses(app, 'kommune=Lejre&group=Transport%20og%20lager&group=RENGOERING');
    expect(turned).toEqual(both);
    expect(both.facets.group).toEqual([
      { value: 'Rengøring', name: 'Rengøring', count: 30, isChosen: true },
      { value: 'Transport og lager', name: 'Transport og lager', count: 1, isChosen: true },
    ]);
  });

  it('has facets in words, most first and then in Danish order', async () => {
    const { facets } = await askForCourses(app, 'kommune=Lejre');
    expect(facets.duration).toEqual([
      { value: 'unknown', name: 'Længden er ikke oplyst', count: 34, isChosen: false },
      { value: '6-10-days', name: '6-10 dage', count: 1, isChosen: false },
    ]);
    expect(facets.onList.map(({ name, count }) => [name, count])).toEqual([
      ['RAR Sjælland', 32],
      ['RAR Bornholm', 2],
      ['RAR Fyn', 2],
      ['RAR Hovedstaden', 2],
    ]);
    const response = await app.request('/v1/courses?kommune=Lejre', english);
    const { facets: inEnglish } = coursesAnswerSchema.parse(await response.json());
    expect(inEnglish.reach.map(({ name }) => name)).toEqual(['Own area', 'Out of reach', 'Adjacent area']);
  });

  it.each([
    ['duration=3-days', 'bad-parameter', 'duration', 400],
    ['sort=cheapest', 'bad-parameter', 'sort', 400],
    ['onList=rar-skaane', 'area-unknown', 'onList', 404],
    ['reach=own', 'reach-without-place', 'reach', 400],
    ['group=', 'empty-parameter', 'group', 400],
    ['group=0101701234', 'cpr-number', 'group', 400],
    ['group=x&group=010170-1234', 'cpr-number', 'group', 400],
    ['sort=title&sort=price', 'repeated-parameter', 'sort', 400],
  ])('refuses %s by name', async (query, code, parameter, status) => {
    const response = await app.request(`/v1/courses?${query}`);
    expect(await problemOf(response)).toMatchObject({ code, parameter, status });
  });

  it('says what to try where nothing is found, and nothing of the kind where something is', async () => {
    const { noHits, total } = await askForCourses(app, 'kommune=Lejre&q=havnearbejde&duration=6-10-days');
    expect(total).toBe(0);
    expect(noHits?.drop).toEqual([{ parameter: 'duration', total: 4 }]);
    const away = await askForCourses(app, 'kommune=Lejre&q=havnearbejde+vestjylland');
    expect(away.noHits?.elsewhere).toEqual([
      { region: 'rar-vestjylland', name: 'RAR Vestjylland', reach: 'elsewhere', total: 1 },
    ]);
    expect((await askForCourses(app, 'kommune=Lejre&q=havnearbejde')).noHits).toBeUndefined();
  });

  it('says no reach where no place is asked about, and orders own before adjacent where one is', async () => {
    const anywhere = await askForCourses(app, 'q=gaffeltruck');
    expect(anywhere.items[0]?.reach).toBeUndefined();
    expect(anywhere.items[0]?.listings).toHaveLength(8);
    const lejre = await askForCourses(app, 'q=gaffeltruck&kommune=Lejre');
    expect(lejre.items[0]?.listings.map((one) => one.reach)).toEqual(['own', 'adjacent', 'adjacent', 'adjacent']);
    expect(lejre.items[0]?.sessionsUrl).toBe(
      'https://voksenuddannelse.dk/soeg/uddannelser/amu/filtrering/kurs?subject_code=47592&level=-&type=amu',
    );
  });

  it('says of a course on every list where it stands, where it does not, and where nobody knows', async () => {
    const partial = buildCatalogue(
      keptOf(eightEditions().filter((one) => one.area !== 'rar-fyn')),
      [],
      instant(testMoment),
    );
    const response = await openDoor({ catalogue: () => partial }).request('/v1/courses/40100?kommune=Lejre');
    const answer: unknown = await response.json();
    expect(answer).toMatchObject({
      reach: 'own',
      unknown: ['rar-fyn'],
      listings: [{ region: 'rar-sjaelland', reach: 'own' }],
    });
    expect(z.object({ lists: z.array(z.unknown()) }).parse(answer).lists).toHaveLength(8);
  });

  it('drops its stored answers when the catalogue or the day changes', async () => {
    let now = testMoment;
    let current = catalogue;
    const changing = openDoor({ catalogue: () => current, now: () => now });
    const ask = async () => {
      const response = await changing.request('/v1/courses?q=truck');
      return [response.headers.get('ETag'), coursesAnswerSchema.parse(await response.json()).on];
    };
    const [first, on] = await ask();
    expect(on).toBe('2026-11-22');
    now = new Date('2026-11-22T23:30:00.000Z');
    const [nextDay, tomorrow] = await ask();
    expect(tomorrow).toBe('2026-11-23');
    current = smallCatalogue([buildEdition({ inForceFrom: '2026-04-01' })]);
    const [newData] = await ask();
    expect(new Set([first, nextDay, newData]).size).toBe(3);
  });

  it('answers the same whatever other headers say', async () => {
    const plain = await (await app.request('/v1/courses?q=truck')).text();
    const headers = {
      'X-Forwarded-Host': 'evil.example',
      Host: 'evil.example',
      Origin: 'https://evil.example',
      'X-Original-URL': '/x',
    };
    expect(await (await app.request('/v1/courses?q=truck', { headers })).text()).toBe(plain);
  });

  it('says until when a list is known, and no longer, though the next one we have is years younger', async () => {
    const old = buildEdition({
      inForceFrom: '2021-10-01',
      recordedAt: '2026-11-20T02:10:00.000Z',
      confirmedAt: '2026-11-20T02:10:00.000Z',
      documentUrl: 'file:gammel.xlsx',
      rows: [{ code: '47592' }],
    });
    const door = openDoor({ catalogue: () => smallCatalogue([old]) });
    const { items } = await askForCourses(door, 'kommune=Lejre&on=2021-11-01');
    expect(items[0]?.listings).toMatchObject([{ inForceFrom: '2021-10-01', inForceTo: '2022-04-01' }]);
    const editions: unknown = await (await door.request('/v1/editions?region=rar-sjaelland')).json();
    expect(editions).toMatchObject({ items: [{ inForceFrom: '2026-10-01' }, { inForceTo: '2022-04-01' }] });
    const page = await (await door.request('/kursus/47592?sted=Lejre&on=2022-06-01')).text();
    expect(page).toContain('Vi kan ikke svare');
    expect(page).not.toContain('Kurset står ikke');
  });

  it('says where a newer list may exist than the one it shows', async () => {
    const codes = async (kommune: string) =>
      (await askForCourses(app, `kommune=${kommune}`)).notices.map((notice) => notice.code);
    expect(await codes('Herning')).toContain('list-not-fresh');
    expect(await codes('Lejre')).not.toContain('list-not-fresh');
  });

  it('says of each answer, of the lists and when asked whether it is ready that the database is out of reach', async () => {
    const whole = smallCatalogue();
    const since = instant(new Date('2026-11-22T07:05:00Z'));
    const lost = cutOff(whole, since);
    expect(lost.version).not.toBe(whole.version);
    const door = openDoor({ catalogue: () => lost, readiness: () => ({ lostSince: since }) });
    const { notices, lists } = await askForCourses(door, 'kommune=Lejre');
    const notice = notices.find(({ code }) => code === 'cut-off');
    expect(notice?.text).toContain('Siden 22. november kl. 08.05');
    expect(new Set(lists.map(({ freshness }) => freshness))).not.toContain('current');
    expect(await (await door.request('/readyz')).json()).toMatchObject({ status: 'cut-off', cutOffSince: since });
    const before = await askForCourses(openDoor({ catalogue: () => whole }), 'kommune=Lejre');
    expect(before.notices.map(({ code }) => code)).not.toContain('cut-off');
    expect(before.lists.map(({ freshness }) => freshness)).toContain('current');
  });

  it('says that an empty catalogue is empty', async () => {
    const empty = openDoor({ catalogue: () => buildCatalogue([], [], instant(testMoment)) });
    expect(await (await empty.request('/readyz')).json()).toMatchObject({ status: 'empty', editions: 0 });
    const answer = coursesAnswerSchema.parse(await (await empty.request('/v1/courses?kommune=Lejre')).json());
    expect(answer.unknown).toHaveLength(4);
    expect(answer.notices.map((notice) => notice.code)).toContain('list-unknown');
  });
});
