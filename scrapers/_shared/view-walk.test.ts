import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/error.ts';
import { type Behaviour, type LoopbackServer, says, startLoopbackServer } from '../../test/support/loopback-server.ts';
import { createMemoryDocuments } from '../../test/support/memory-documents.ts';
import { createViewBrowser } from './browser.ts';
import { findChromium } from './chromium.ts';
import { createFetcher, type FetcherOptions, type PoliteFetcher } from './http/fetcher.ts';
import { createPace } from './http/pace.ts';
import { readList } from './read-list.ts';
import { readTables } from './table/read-tables.ts';
import { totalsIn } from './view-total.ts';

const executable = findChromium({});
const browser = createViewBrowser(async () => executable ?? '');
afterAll(() => browser.close());
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function server(behaviours: Record<string, Behaviour>): Promise<LoopbackServer> {
  const started = await startLoopbackServer(behaviours);
  open.push(started);
  return started;
}

function fetcherFor(site: LoopbackServer, options: Partial<FetcherOptions> = {}): PoliteFetcher {
  const fetcher = createFetcher({
    source: 'rar-test',
    hosts: [site.host],
    allowPrivate: true,
    gapSeconds: 0,
    contact: 'https://example.org/om-robotten',
    version: '1.2.3',
    documents: createMemoryDocuments(),
    now: () => new Date('2026-11-22T03:17:00Z'),
    sleep: async () => undefined,
    pace: createPace(),
    browser,
    ...options,
  });
  open.push(fetcher);
  return fetcher;
}

interface Course {
  code: string;
  title: string;
  group: string;
}

const titles = [
  'Gaffeltruck',
  'Kloakmester',
  'Ergonomi',
  'Hygiejne',
  'Svejsning',
  'Brandvagt',
  'Kranfører',
  'Regneark',
];
const groups = ['Transport', 'Industri', 'Køkken'];
/** 23 courses in three groups: 8, 8 and 7. */
const courses: Course[] = Array.from({ length: 23 }, (_, at) => ({
  code: String(40001 + at),
  title: `${titles[at % titles.length]} ${Math.floor(at / titles.length) + 1}`,
  group: groups[at % groups.length] ?? '',
}));
const inGroupOrder = groups.flatMap((group) => courses.filter((course) => course.group === group));

/** What every page of these tests has: the courses, and how a few of them become a table. */
const base = `
const courses = ${JSON.stringify(courses)};
const groups = ${JSON.stringify(groups)};
const place = document.querySelector('#liste');
const rowsOf = (some, withGroup) => '<thead><tr><th>Kursusnummer</th><th>Kursustitel</th><th>Varighed (dage)</th>' +
  (withGroup ? '<th>Erhvervsgruppe</th>' : '') + '</tr></thead><tbody>' + some.map((one) => '<tr><td>' + one.code + '</td><td>' +
  one.title + '</td><td>3</td>' + (withGroup ? '<td>' + one.group + '</td>' : '') + '</tr>').join('') + '</tbody>';
const show = (some, withGroup = true) => { place.innerHTML = '<table>' + rowsOf(some, withGroup) + '</table>'; };
const all = (selector) => [...document.querySelectorAll(selector)];
`;

const page = (controls: string, script: string, below = '') =>
  says(
    `<!doctype html><html lang="da"><head><title>Positivliste</title></head><body>
    <header><nav><a href="/">Forside</a> <a href="/nyheder">Næste</a></nav></header>
    <div class="cookie-banner" style="position: fixed; inset: 0; z-index: 9"><button onclick="document.body.remove()">Vis flere</button></div>
    <main><h1>Positivliste for RAR Prøve</h1><p>Gældende fra 1. oktober 2026</p>
    <div>${controls}<div id="liste"></div>${below}</div>
    <h2>Nyheder</h2><p>Ny pjece</p><button onclick="this.before('!')">Vis flere</button>
    </main><footer><a href="/kontakt">Kontakt</a></footer>
    <script>${base}${script}</script></body></html>`,
    { 'content-type': 'text/html; charset=utf-8' },
  );

/** A page shown to two at once: both get the same bytes. */
async function rendered(site: LoopbackServer) {
  const url = `${site.origin}/liste`;
  const [view, again] = await Promise.all([fetcherFor(site).render(url), fetcherFor(site).render(url)]);
  expect(new TextDecoder().decode(again.bytes)).toBe(new TextDecoder().decode(view.bytes));
  return view;
}

/** The rows of a page as the product reads them, after it was shown twice with the same bytes. */
async function read(behaviours: Record<string, Behaviour>) {
  const view = await rendered(await server(behaviours));
  const { tables } = await readTables(view.bytes, view.mediaType);
  const list = readList(tables);
  const errors = list.findings.filter(({ severity }) => severity !== 'info');
  return {
    rows: list.rows.map(({ code, title, group }) => ({ code, title, group })),
    errors: errors.map(({ code }) => code),
    inForceFrom: list.inForceFrom,
  };
}

const whole = { rows: courses, errors: [], inForceFrom: '2026-10-01' };
const wholeByGroup = { ...whole, rows: inGroupOrder };

async function refusal(behaviours: Record<string, Behaviour>, options: Partial<FetcherOptions> = {}) {
  const site = await server(behaviours);
  const thrown: unknown = await fetcherFor(site, options)
    .render(`${site.origin}/liste`)
    .then(
      (view) => new TextDecoder().decode(view.bytes),
      (error: unknown) => error,
    );
  if (!(thrown instanceof AppError)) throw new Error(`not an AppError: ${String(thrown)}`);
  return { code: thrown.code, fault: thrown.fault, da: thrown.sentence.da };
}

const incomplete = (part: string) => ({
  code: 'view-incomplete',
  fault: 'theirs',
  da: expect.stringContaining(part),
});

/** A pager of `size` rows a page; `ended` decides what its last page does. */
const pagerScript = (size: number, ended = 'next.disabled = at >= last;') => `
const size = ${size}; let at = 0; let of = courses; const next = document.querySelector('#next');
const turn = () => {
  const last = Math.ceil(of.length / size) - 1; show(of.slice(at * size, at * size + size)); ${ended}
  const said = document.querySelector('#said');
  if (said) said.textContent = 'Viser ' + (at * size + 1) + '-' + Math.min(of.length, at * size + size) + ' af ' + of.length;
};
next.addEventListener('click', () => { at += 1; turn(); }); turn();`;

const links = (at: number, pages: number) =>
  Array.from({ length: pages }, (_, n) => `<li><a href="?side=${n + 1}">${n + 1}</a></li>`).join('') +
  (at < pages ? `<li><a rel="next" href="?side=${at + 1}">Næste</a></li>` : '');
const serverPage = (at: number, pages: number, size: number) =>
  page(
    '',
    `show(courses.slice(${(at - 1) * size}, ${at * size}))`,
    `<nav aria-label="Sider"><ul class="pagination">${links(at, pages)}</ul></nav>`,
  );

const options = (names: readonly string[]) => names.map((name) => `<option>${name}</option>`).join('');
const filterScript = (start: string, withGroup: boolean) => `
const choice = document.querySelector('#gruppe');
choice.addEventListener('change', () => setTimeout(() => show(courses.filter((one) => one.group === choice.value || /Alle/.test(choice.value)), ${withGroup}), 50));
${start}`;

describe.skipIf(executable === undefined)('a list that is shown piece by piece', { timeout: 120_000 }, () => {
  it('is gathered from a pager of its script', async () => {
    const controls = '<p id="said"></p><button id="next">Næste ›</button>';
    expect(await read({ '/liste': page(controls, pagerScript(5)) })).toEqual(whole);
  });

  it('is gathered from a pager of numbers alone, some of them at a time', async () => {
    const script = `
      const numbers = document.querySelector('.pager');
      const turn = (at) => {
        show(courses.slice(at * 4, at * 4 + 4));
        numbers.innerHTML = [0, 1, 2, 3, 4, 5].filter((one) => Math.abs(one - at) < 2).map((one) => one === at
          ? '<li class="active"><span>' + (one + 1) + '</span></li>' : '<li><span>' + (one + 1) + '</span></li>').join('');
        for (const one of numbers.children) one.addEventListener('click', () => turn(Number(one.textContent) - 1));
      };
      turn(0);`;
    expect(await read({ '/liste': page('', script, '<ul class="pager"></ul>') })).toEqual(whole);
  });

  it('is gathered from a pager that hides rows it has already', async () => {
    const script = `show(courses); let at = 0;
      const turn = () => all('#liste tbody tr').forEach((row, n) => { row.style.display = Math.floor(n / 8) === at ? '' : 'none'; });
      document.querySelector('#next').addEventListener('click', (event) => { at = Math.min(2, at + 1); event.target.setAttribute('aria-disabled', at === 2); turn(); });
      turn();`;
    expect(await read({ '/liste': page('', script, '<a id="next" role="button" tabindex="0">Næste</a>') })).toEqual(
      whole,
    );
  });

  it('is gathered from a pager over a list in groups, which go on over its pages', async () => {
    const script = `const lines = groups.flatMap((group) => ['<tr><th colspan="3">' + group + '</th></tr>', ...courses.filter((one) =>
        one.group === group).map((one) => '<tr><td>' + one.code + '</td><td>' + one.title + '</td><td>3</td></tr>')]);
      let at = 0; const next = document.querySelector('#next');
      const turn = () => {
        show([], false); document.querySelector('tbody').innerHTML = lines.slice(at * 10, at * 10 + 10).join('');
        next.className = at === 2 ? 'paginate_button disabled' : 'paginate_button';
      };
      next.addEventListener('click', () => { at += 1; turn(); }); turn();`;
    expect(await read({ '/liste': page('', script, '<a id="next">Næste</a>') })).toEqual(wholeByGroup);
  });

  it('is shown on one page where the page can be made to hold all', async () => {
    const controls =
      '<label>Vis <select id="size"><option>5</option><option>10</option><option value="-1">Alle</option></select> rækker</label>';
    const script = `const size = document.querySelector('#size');
      const turn = () => show(courses.slice(0, size.value === '-1' ? courses.length : Number(size.value)));
      size.addEventListener('change', turn); turn();`;
    expect(await read({ '/liste': page(controls, script, '<p>Viser 1 til 5 af 23 rækker</p>') })).toEqual(whole);
  });

  it.each(['Vis flere', 'Indlæs flere kurser', 'Vis alle (23)'])('is gathered behind "%s"', async (words) => {
    const script = `let shown = 9; const more = document.querySelector('#more');
      const turn = () => { show(courses.slice(0, shown)); more.hidden = shown >= courses.length; };
      more.addEventListener('click', () => { shown ${words.startsWith('Vis alle') ? '= 23' : '+= 9'}; setTimeout(turn, 100); }); turn();`;
    expect(await read({ '/liste': page('', script, `<button id="more">${words}</button>`) })).toEqual(whole);
  });

  it('is gathered where it grows as its end comes into sight', async () => {
    const script = `let shown = 8; show(courses.slice(0, shown));
      new IntersectionObserver(([seen]) => { if (seen.isIntersecting) { shown += 8; show(courses.slice(0, shown)); } }).observe(document.querySelector('#end'));`;
    expect(
      await read({ '/liste': page('', script, '<div style="height: 3000px"></div><div id="end">.</div>') }),
    ).toEqual(whole);
  });

  it('is gathered group by group where none shows all, and its rows have their group', async () => {
    const controls = `<label for="gruppe">Erhvervsgruppe</label><select id="gruppe"><option value="">Vælg erhvervsgruppe</option>${options(groups)}</select>`;
    expect(await read({ '/liste': page(controls, filterScript('', false)) })).toEqual(wholeByGroup);
  });

  it('is gathered group by group where the page starts with the first', async () => {
    const controls = `<label for="gruppe">Erhvervsgruppe</label><select id="gruppe">${options(groups)}</select>`;
    const start = "choice.dispatchEvent(new Event('change'));";
    expect(await read({ '/liste': page(controls, filterScript(start, false)) })).toEqual(wholeByGroup);
  });

  it.each(['Alle', 'Alle erhvervsgrupper'])('is taken as it is where "%s" is chosen', async (words) => {
    const controls = `<label for="gruppe">Erhvervsgruppe</label><select id="gruppe">${options([words, ...groups])}</select>`;
    expect(await read({ '/liste': page(controls, filterScript('show(courses);', true)) })).toEqual(whole);
  });

  it('is shown whole by "Alle" where the page starts with a group', async () => {
    const controls = `<label for="gruppe">Erhvervsgruppe</label><select id="gruppe">${options([...groups, 'Alle'])}</select>`;
    const start = "choice.dispatchEvent(new Event('change'));";
    expect(await read({ '/liste': page(controls, filterScript(start, true)) })).toEqual(whole);
  });

  it('is gathered from radio buttons with a button to press', async () => {
    const radios = groups.map((one) => `<label><input type="radio" name="g" value="${one}"> ${one}</label>`).join('');
    const controls = `<form><fieldset><legend>Branche</legend>${radios}</fieldset><button>Søg</button></form>`;
    const script = `document.querySelector('form').addEventListener('submit', (event) => { event.preventDefault();
      show(courses.filter((one) => one.group === document.querySelector(':checked').value), false); });`;
    expect(await read({ '/liste': page(controls, script) })).toEqual(wholeByGroup);
  });

  it('is gathered from tabs', async () => {
    const tabs = groups.map((one, at) => `<button role="tab" aria-selected="${at === 0}">${one}</button>`).join('');
    const script = `for (const group of groups) place.insertAdjacentHTML('beforeend', '<section role="tabpanel"><table>' +
        rowsOf(courses.filter((one) => one.group === group), false) + '</table></section>');
      const turn = (at) => {
        all('[role=tab]').forEach((one, n) => one.setAttribute('aria-selected', n === at));
        all('[role=tabpanel]').forEach((one, n) => { one.hidden = n !== at; });
      };
      all('[role=tab]').forEach((one, n) => one.addEventListener('click', () => turn(n))); turn(0);`;
    expect(await read({ '/liste': page(`<div role="tablist">${tabs}</div>`, script) })).toEqual(wholeByGroup);
  });

  it('is gathered from a pager under each group, and each group holds what its choice promises', async () => {
    const counts = groups.map((group) => `${group} (${courses.filter((one) => one.group === group).length})`);
    const controls = `<select id="gruppe" aria-label="Erhvervsgruppe">${options(counts)}</select><button id="next">Næste</button>`;
    const script = `${pagerScript(3)}
      const choice = document.querySelector('#gruppe');
      const choose = () => { at = 0; of = courses.filter((one) => choice.value.startsWith(one.group)); turn(); };
      choice.addEventListener('change', choose); choose();`;
    expect(
      await read({ '/liste': page(controls, script.replaceAll('at * size + size));', 'at * size + size), false);')) }),
    ).toEqual(wholeByGroup);
  });

  it("is gathered from the pages of its server, asked for by our rules and at the list's own address alone", async () => {
    const site = await server({
      '/liste': serverPage(1, 3, 8),
      '/liste?side=2': serverPage(2, 3, 8),
      '/liste?side=3': serverPage(3, 3, 8),
    });
    const view = await rendered(site);
    expect(view.url).toBe(`${site.origin}/liste`);
    const list = readList((await readTables(view.bytes, view.mediaType)).tables);
    expect(list.rows.map(({ code, title, group }) => ({ code, title, group }))).toEqual(courses);
    expect(new Set(site.paths())).toEqual(new Set(['/liste', '/liste?side=2', '/liste?side=3']));
    expect(site.seen.every(({ headers }) => headers['user-agent']?.startsWith('positivliste/1.2.3 (+'))).toBe(true);
  });

  it.each([
    ['begins again after its last page', 'at = at > last ? 0 : at; show(of.slice(at * size, at * size + size));'],
    ['stays on its last page', 'at = Math.min(at, last); show(of.slice(at * size, at * size + size));'],
  ])('is whole when a pager without an end %s', async (_what, ended) => {
    const controls = '<button id="next">Næste</button>';
    expect(await read({ '/liste': page(controls, pagerScript(8, ended)) })).toEqual(whole);
  });
});

describe.skipIf(executable === undefined)(
  'a list of which only a part can be seen is refused',
  { timeout: 120_000 },
  () => {
    it('where the page says that it has more', async () => {
      const behaviour = page('<p>84 kurser</p>', 'show(courses)');
      expect(await refusal({ '/liste': behaviour })).toEqual(incomplete('23 af 84 rækker'));
    });

    it('where its button promises more and gives none', async () => {
      const behaviour = page('', 'show(courses)', '<button>Vis flere</button>');
      expect(await refusal({ '/liste': behaviour })).toEqual(incomplete('"Vis flere" ikke viser flere rækker'));
    });

    it('where its button asks in a way that we do not', async () => {
      const below = `<button onclick="fetch('/mere', { method: 'POST' }).catch(() => 0); this.remove()">Vis flere</button>`;
      expect(await refusal({ '/liste': page('', 'show(courses)', below) })).toEqual(incomplete('23 af'));
    });

    it('where its pager leads to another address, and that address is not asked', async () => {
      const below = '<ul class="pagination"><li class="active">1</li><li><a href="/liste/side/2">2</a></li></ul>';
      const site = { '/liste': page('', 'show(courses)', below), '/liste/side/2': page('', 'show([])') };
      expect(await refusal(site)).toEqual(incomplete('"2" fører til en anden adresse'));
    });

    it('where its pager does not react', async () => {
      const below = '<ul class="pagination"><li class="active"><a href="#">1</a></li><li><a href="#">2</a></li></ul>';
      expect(await refusal({ '/liste': page('', 'show(courses)', below) })).toEqual(incomplete('"2" ikke viser flere'));
    });

    it('where a page of it cannot be had', async () => {
      const site = { '/liste': serverPage(1, 3, 8), '/liste?side=2': says('', {}, 500) };
      expect(await refusal(site)).toEqual(incomplete('8 af et ukendt antal rækker'));
    });

    it.each([
      ['requests', { limits: { requests: 2 } }],
      ['time', { limits: { viewMs: 4_000 } }],
    ])('where the %s of the night do not reach to its end', async (_what, options) => {
      const pages = Array.from({ length: 12 }, (_, n) => [`/liste?side=${n + 1}`, serverPage(n + 1, 12, 2)] as const);
      const site = { '/liste': serverPage(1, 12, 2), ...Object.fromEntries(pages) };
      expect(await refusal(site, options)).toEqual(incomplete('kun en del af listen blev vist'));
    });

    it('where a filter that is not understood hides some of it', async () => {
      const controls = `<label>Kommune <select name="sted">${options(['Lejre', 'Greve'])}</select></label>`;
      const behaviour = page(controls, 'show(courses)');
      expect(await refusal({ '/liste': behaviour })).toEqual(incomplete('står på "Lejre"'));
    });

    it('where a choice shows the same as another', async () => {
      const controls = `<label>Branche <select id="gruppe">${options(groups)}</select></label>`;
      const behaviour = page(controls, 'show(courses)');
      expect(await refusal({ '/liste': behaviour })).toEqual(incomplete('"Industri" viser de samme rækker'));
    });

    it('where a choice holds fewer than it promises', async () => {
      const controls = `<label>Branche <select id="gruppe">${options(['Transport', 'Industri (9)', 'Køkken'])}</select></label>`;
      const script = `const choice = document.querySelector('#gruppe');
      const choose = () => show(courses.filter((one) => choice.value.startsWith(one.group)), false);
      choice.addEventListener('change', choose); choose();`;
      expect(await refusal({ '/liste': page(controls, script) })).toEqual(incomplete('16 af'));
    });

    it('where only the rows in sight are drawn', async () => {
      const script = `place.outerHTML = '<div id="liste" role="grid" style="height: 200px; overflow: auto"><div role="row">' +
        ['Kursusnummer', 'Kursustitel'].map((one) => '<span role="columnheader">' + one + ' </span>').join('') + '</div>' +
        courses.slice(0, 9).map((one) => '<div role="row"><span role="cell">' + one.code + ' </span><span role="cell">' +
        one.title + '</span></div>').join('') + '<div style="height: 2000px"></div></div>';`;
      expect(await refusal({ '/liste': page('', script) })).toEqual(incomplete('rækker, der er i syne'));
    });

    it('where a table says how many rows it has and holds fewer', async () => {
      const script = "show(courses); document.querySelector('table').setAttribute('aria-rowcount', 85)";
      expect(await refusal({ '/liste': page('', script) })).toEqual(incomplete('23 af 84 rækker'));
    });
  },
);

describe('what a page says of how much it has', () => {
  it.each([
    ['Viser 1-20 af 84', [84]],
    ['Viser 1 til 10 af 57 rækker (filtreret fra 84 rækker)', [57, 84]],
    ['1–20 ud af i alt 1.084 kurser', [1084]],
    ['Viser 20 af 84', [84]],
    ['20 af 84 kurser', [84]],
    ['Der blev fundet 84 resultater.', [84]],
    ['Antal kurser: 84', [84]],
    ['84 kurser', [84]],
  ])('is understood: %s', (line, totals) => expect(totalsIn(line)).toEqual(totals));

  it.each([
    'Positivliste 2026',
    'Gældende 1-4/2026',
    'Side 2 af 5',
    'Kurser på 3 af 5 dage',
    'Vis 100 rækker',
    'Vi udbyder 84 kurser om året',
    'Telefon 12 34 56 78',
  ])('is not read into other words: %s', (line) => expect(totalsIn(line)).toEqual([]));
});
