// The page: what the address asks for is shown, and what the reader does changes the address.

const VIEWS = ['summary', 'removals', 'documents'];
const TYPING_PAUSE = 150; // milliseconds without a key before a search begins
const PREPARING_PAUSE = 400; // and before rows are made ready for paper
const QUOTE_CHARS = 240; // of a removal in the table
const DAMAGED = 'This file is damaged, or the browser is too old to read it (it needs DecompressionStream): what follows is not complete.';

const byId = (id) => document.getElementById(id);
const title = document.title;
const views = {};
let reports = null;
let asked = { view: 'summary' };

// ------------------------------------------------------------------------------------------------ the address

// "#removals?category=ad&page=2&open=17" → { view, category, page, open }
function address() {
  const [view, query] = location.hash.slice(1).split(/\?(.*)/s);
  return { ...Object.fromEntries(new URLSearchParams(query)), view: VIEWS.includes(view) ? view : 'summary' };
}

function addressOf({ view, ...rest }) {
  const query = new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== ''));
  return `#${view}${query.size ? `?${query}` : ''}`;
}

// Changes what is asked for. Typing replaces the address: each letter would be a step back otherwise.
function ask(changes, isReplacing = false) {
  const to = addressOf({ ...asked, ...changes });
  if (to === location.hash) return;
  if (isReplacing) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  route();
}

async function route() {
  asked = address();
  for (const view of VIEWS) byId(`${view}-view`).hidden = view !== asked.view;
  for (const link of document.querySelectorAll('header.top nav a')) {
    if (link.hash === `#${asked.view}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = asked.view === 'summary' ? title : `${byId(`${asked.view}-title`).textContent} · ${title}`;
  if (!reports) return;
  try {
    await Promise.all([views[asked.view]?.update(asked), showDocument(asked)]);
  } catch (error) {
    complain(error);
  }
}

function complain(error) {
  byId('message').hidden = false;
  byId('message').textContent = DAMAGED;
  console.error(error);
}

// ------------------------------------------------------------------------------------------------ a form, a table and what it found

class View {
  // `find(values, isStale)` gives the list; `openOf(entry)` what to ask for to open one; `said(count)` what the reader is told.
  constructor(name, { columns, full, find, openOf, said }) {
    Object.assign(this, { find, openOf, said, found: [], filter: null, timer: 0, run: 0 });
    this.section = byId(`${name}-view`);
    this.form = this.section.querySelector('form');
    this.status = this.section.querySelector('.count');
    this.table = new PagedTable(this.section, columns, full, ask);
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('input', ({ target }) => this.typed(target.type === 'search' ? TYPING_PAUSE : 0));
    this.form.addEventListener('reset', () => setTimeout(() => this.typed(0)));
  }

  get fields() {
    return [...this.form.elements].filter(({ name }) => name);
  }

  typed(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = 0;
      ask({ ...Object.fromEntries(this.fields.map(({ name, value }) => [name, value])), page: '' }, true);
    }, pause);
  }

  async update(values) {
    const wanted = Object.fromEntries(this.fields.map(({ name }) => [name, values[name] ?? '']));
    if (!this.timer) for (const field of this.fields) choose(field, wanted[field.name]);
    const criteria = { ...wanted, sort: values.sort ?? '', down: values.down ?? '' };
    const filter = JSON.stringify(criteria);
    if (filter !== this.filter) {
      this.filter = filter;
      if (!await this.search(criteria, this.run += 1)) return;
    }
    await this.table.show(this.found, criteria, Number.parseInt(values.page, 10) || 0);
    this.table.onShown?.();
    this.table.onShown = null;
  }

  // Whether the search of this number came to its end before the next one began.
  async search(criteria, run) {
    const waiting = setTimeout(() => { this.status.textContent = 'Searching …'; }, 300);
    const found = await this.find(criteria, () => run !== this.run).finally(() => clearTimeout(waiting));
    if (run !== this.run) return false;
    this.found = found;
    this.status.textContent = this.said(found.length, criteria);
    this.prepareSoon(run);
    return true;
  }

  prepareSoon(run) {
    this.table.printable = [];
    setTimeout(() => { if (run === this.run) this.table.prepare(() => run !== this.run).catch(complain); }, PREPARING_PAUSE);
  }

  indexOf(item) {
    return this.found.findIndex((entry) => nameOf(this.openOf(entry)) === nameOf(item));
  }

  // The neighbour of what is open, on its page.
  step(by) {
    const at = this.indexOf(asked);
    const entry = this.found[at + by];
    if (at >= 0 && entry !== undefined) ask({ ...this.openOf(entry), page: Math.floor((at + by) / PAGE_ROWS) || '' }, true);
  }
}

function choose(field, value) {
  if (field.value === value) return;
  field.value = value;
  if (field.value !== value) { // a select without this option: nothing has it, and the reader should see what was asked for
    field.append(make('option', { value }, value));
    field.value = value;
  }
}

const nameOf = ({ open, row }) => `${open} ${row ?? ''}`;

function opener(item, ...children) {
  return make('a', { class: 'open', href: addressOf({ ...address(), ...item }), 'data-item': nameOf(item), tabindex: '-1' }, ...children);
}

const removalsView = () => ({
  columns: [
    { key: '', name: 'Text', cell: (item) => quoted(item) },
    { key: 'category', name: 'Category', cell: ({ category }) => bdi(category) },
    { key: 'rule', name: 'Rule', cell: ({ rule }) => bdi(rule, { class: 'rule' }) },
    { key: 'confidence', name: 'Confidence', cell: (item) => confidence(item.confidence) },
    { key: 'size', name: 'Length', cell: ({ size }) => numbers.format(size) },
    { key: 'document', name: 'Document', cell: (item) => bdi(item.document.name) },
  ],
  full: (row) => reports.row(row),
  find: (values, isStale) => findRows(reports, values, isStale),
  openOf: (row) => ({ open: reports.owner[row], row }),
  said: (count, { outcome }) => {
    const what = outcome ? 'finding' : 'removal';
    return `${plural(count, what)}${outcome === 'spared' ? ' kept' : ''}, of ${plural(reports.rows, 'finding')} in all`;
  },
});

function quoted(item) {
  const [tag, outcome] = item.isSpared ? ['ins', 'kept: '] : ['del', 'removed: '];
  return [
    opener({ open: item.document.number, row: item.number }, make(tag, { dir: 'auto' }, unseen(outcome), clip(item.text, QUOTE_CHARS))),
    make('p', { class: 'why' }, bdi([item.reason, item.isSpared ? item.because : ''].filter(Boolean).join(' · '))),
  ];
}

const documentsView = () => ({
  columns: [
    { key: 'name', name: 'Name', cell: (item) => [opener({ open: item.number }, bdi(item.name)), warned(item)] },
    { key: 'language', name: 'Language', cell: ({ language }) => bdi(language || 'unknown') },
    { key: 'chars', name: 'Characters', cell: ({ chars }) => numbers.format(chars) },
    { key: 'share', name: 'Removed', cell: (item) => percents.format(share(item)) },
    { key: 'pieces', name: 'Removals', cell: ({ pieces }) => numbers.format(pieces) },
    { key: 'spared', name: 'Kept', cell: ({ spared }) => numbers.format(spared) },
  ],
  full: async (item) => item,
  find: async (values) => findDocuments(reports, values),
  openOf: (item) => ({ open: item.number }),
  said: (count) => `${plural(count, 'document')}, of ${numbers.format(reports.documents.length)} in all`,
});

function warned({ warnings }) {
  return warnings.length ? make('p', { class: 'why' }, make('span', { class: 'sign', 'aria-hidden': 'true' }, '⚠'), ' ', bdi(warnings[0])) : null;
}

// ------------------------------------------------------------------------------------------------ a document

let isClosedByAddress = false;

async function showDocument({ open, row, named }) {
  const dialog = byId('document');
  if (named !== undefined) { // the summary knows names, not numbers
    ask({ named: '', open: reports.documents.findIndex(({ name }) => name === named) }, true);
    return;
  }
  const item = open ? reports.documents[Number(open)] : undefined;
  if (!item) {
    if (dialog.open) {
      isClosedByAddress = true;
      dialog.close();
    }
    return;
  }
  const body = await documentBody(reports, item, row === undefined ? -1 : Number(row));
  if (asked.open !== open || asked.row !== row) return; // the reader went on meanwhile
  byId('document-title').replaceChildren(bdi(item.name));
  dialog.querySelector('.body').replaceChildren(...body);
  if (!dialog.open) dialog.showModal();
  const at = views[asked.view]?.indexOf(asked) ?? -1;
  byId('previous').disabled = at <= 0;
  byId('next').disabled = at < 0 || at + 1 >= views[asked.view].found.length;
  byId('document-title').focus({ preventScroll: true });
  dialog.querySelector('.body').scrollTop = 0;
  dialog.querySelector('.target')?.scrollIntoView({ block: 'center' });
}

// By its button or Esc: then the address follows, and the focus goes to the row that was open last.
function documentClosed() {
  if (isClosedByAddress) {
    isClosedByAddress = false;
    return;
  }
  const name = nameOf(asked);
  const links = views[asked.view]?.table.links ?? [];
  ask({ open: '', row: '' }, true);
  links.find((link) => link.dataset.item === name)?.focus();
}

// ------------------------------------------------------------------------------------------------ keys, colours, paper

function pressed(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || !byId('letters').checked || event.target.matches('input, select')) return;
  const view = views[asked.view];
  const isOpen = byId('document').open;
  const actions = isOpen
    ? { n: () => view?.step(1), p: () => view?.step(-1) }
    : {
      1: () => ask({ ...blank(), view: 'summary' }),
      2: () => ask({ ...blank(), view: 'removals' }),
      3: () => ask({ ...blank(), view: 'documents' }),
      '/': () => (view ?? views.removals)?.form.elements.q.focus(),
    };
  actions['?'] = () => byId('help').showModal();
  if (byId('help').open || !Object.hasOwn(actions, event.key)) return;
  event.preventDefault();
  if (event.key === '/' && !view) ask({ ...blank(), view: 'removals' });
  actions[event.key]();
}

// What is asked for now, taken back.
const blank = () => Object.fromEntries(Object.keys(asked).map((key) => [key, '']));

function colour() {
  const field = byId('theme');
  try {
    field.value = localStorage.getItem('cleaner-theme') ?? '';
  } catch { /* a page in a sandbox has no storage; then the choice is for this visit */ }
  const apply = () => { document.documentElement.dataset.theme = field.value; };
  field.addEventListener('change', () => {
    apply();
    try {
      localStorage.setItem('cleaner-theme', field.value);
    } catch { /* as above */ }
  });
  apply();
}

function paper() {
  addEventListener('beforeprint', () => {
    const view = views[asked.view];
    if (view) view.status.dataset.printed = view.table.print();
  });
  addEventListener('afterprint', () => views[asked.view]?.table.printed());
}

function options(field, words) {
  for (const [word, uses] of words) field.append(make('option', { value: word }, `${word} (${numbers.format(uses)})`));
}

function fillForms() {
  const { removals: { form }, documents } = views;
  for (const [name, kind] of [['category', 'categories'], ['rule', 'rules'], ['confidence', 'confidences']]) {
    options(form.elements[name], reports.uses(reports[name]).map(([number, uses]) => [reports.words[kind][number], uses]));
  }
  const counts = new Map();
  for (const { language } of reports.documents) counts.set(language || 'unknown', (counts.get(language || 'unknown') ?? 0) + 1);
  options(documents.form.elements.language, [...counts].sort((one, other) => other[1] - one[1]));
}

async function start() {
  colour();
  paper();
  for (const tools of document.querySelectorAll('.tools')) tools.hidden = false;
  document.addEventListener('keydown', pressed);
  byId('keys').addEventListener('click', () => byId('help').showModal());
  byId('close-help').addEventListener('click', () => byId('help').close());
  byId('close').addEventListener('click', () => byId('document').close());
  byId('next').addEventListener('click', () => views[asked.view]?.step(1));
  byId('previous').addEventListener('click', () => views[asked.view]?.step(-1));
  byId('document').addEventListener('close', documentClosed);
  document.querySelector('.skip').addEventListener('click', (event) => { // the address says what is shown, not where the reader is
    event.preventDefault();
    byId('main').focus();
  });
  addEventListener('hashchange', route);
  route();
  try {
    reports = await Reports.read();
  } catch (error) {
    complain(error);
    return;
  }
  views.removals = new View('removals', removalsView());
  views.documents = new View('documents', documentsView());
  fillForms();
  await route();
  document.documentElement.dataset.ready = '';
  performance.mark('ready');
}

start();
