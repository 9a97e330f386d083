// Elements, and a table that shows a list page by page. Text only ever becomes a text node: no markup in it is read.

const PAGE_ROWS = 50;
const PRINTED_ROWS = 1000;
const numbers = new Intl.NumberFormat('en');
const percents = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const plural = (count, word) => `${numbers.format(count)} ${word}${count === 1 ? '' : 's'}`;

// An element with attributes and children (elements, texts, or nothing).
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

// The beginning of a text; no character outside the first plane is cut in half.
function clip(text, most) {
  if (text.length <= most) return text;
  const end = /[\uD800-\uDBFF]/.test(text[most - 1]) ? most - 1 : most;
  return `${text.slice(0, end)}…`;
}

class PagedTable {
  // `columns`: [{ key, name, title, cell(item) }], sortable unless `key` is empty. `full(item)` makes what cells read of an entry of the list,
  // as a promise; `ask(changes)` changes the address, and with it what is shown.
  constructor(section, columns, full, ask) {
    this.section = section;
    this.columns = columns;
    this.full = full;
    this.ask = ask;
    this.list = [];
    this.page = 0;
    this.printable = [];
    this.body = section.querySelector('tbody');
    this.pages = section.querySelector('.pages');
    this.makeHead();
    this.makePages();
    this.body.addEventListener('keydown', (event) => this.key(event));
    this.body.addEventListener('focusin', (event) => this.rove(event.target));
  }

  makeHead() {
    for (const column of this.columns) {
      const button = make('button', { type: 'button' }, column.name);
      column.head = make('th', { scope: 'col', class: column.key || column.name.toLowerCase() }, column.key ? button : column.name);
      button.addEventListener('click', () => this.ask(this.turned(column.key)));
      this.section.querySelector('thead tr').append(column.head);
    }
  }

  // Once upwards, once downwards, and back to the order of the reports.
  turned(key) {
    if (this.asked.sort !== key) return { sort: key, down: '', page: '' };
    return this.asked.down ? { sort: '', down: '', page: '' } : { sort: key, down: '1', page: '' };
  }

  makePages() {
    const button = (name, to) => {
      const made = make('button', { type: 'button' }, name);
      made.addEventListener('click', () => this.turnTo(to()));
      return made;
    };
    this.field = make('input', { type: 'text', inputmode: 'numeric', size: 5, 'aria-label': 'Page' });
    this.field.addEventListener('change', () => this.turnTo(Number.parseInt(this.field.value.replace(/\D/g, '') || '1', 10) - 1));
    this.of = make('span');
    this.back = [button('First', () => 0), button('Previous', () => this.page - 1)];
    this.forth = [button('Next', () => this.page + 1), button('Last', () => this.last)];
    this.pages.append(...this.back, make('span', {}, this.field, this.of), ...this.forth);
  }

  get last() {
    return Math.max(Math.ceil(this.list.length / PAGE_ROWS) - 1, 0);
  }

  turnTo(page) {
    this.ask({ page: Math.min(Math.max(page, 0), this.last) || '' });
  }

  // Shows a page of a list; `asked` says how it is sorted.
  async show(list, asked, page) {
    if (this.list === list && this.page === Math.min(page, this.last) && this.body.children.length) return; // the focus may be in there
    this.list = list;
    this.asked = asked;
    this.page = Math.min(page, this.last);
    for (const { key, head } of this.columns) {
      head.removeAttribute('aria-sort');
      if (key && key === asked.sort) head.setAttribute('aria-sort', asked.down ? 'descending' : 'ascending');
    }
    this.field.value = numbers.format(this.page + 1);
    this.of.textContent = ` of ${numbers.format(this.last + 1)}`;
    for (const button of this.back) button.disabled = this.page === 0;
    for (const button of this.forth) button.disabled = this.page === this.last;
    this.pages.hidden = this.last === 0;
    this.section.querySelector('table').hidden = list.length === 0;
    const first = this.page * PAGE_ROWS;
    await this.fill([...list.slice(first, first + PAGE_ROWS)], () => this.list === list && this.page * PAGE_ROWS === first);
  }

  async fill(entries, isCurrent) {
    const items = await Promise.all(entries.map(this.full));
    if (!isCurrent()) return;
    this.put(items);
  }

  put(items) {
    this.body.replaceChildren(...items.map((item) => make('tr', {}, this.columns.map((column) => (
      make('td', { class: column.head.className, 'data-title': column.name }, column.cell(item))
    )))));
    this.rove(this.links[0]);
  }

  get links() {
    return [...this.body.querySelectorAll('a.open')];
  }

  // One stop for Tab in all rows: the row that had the focus last.
  rove(to) {
    if (!to || !to.matches('a.open')) return;
    for (const link of this.links) link.tabIndex = link === to ? 0 : -1;
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !event.target.matches('a.open')) return;
    const links = this.links;
    const at = links.indexOf(event.target);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 };
    if (event.key in moves) {
      const to = moves[event.key];
      if (links[to]) links[to].focus();
      else if (to < 0) this.leaf(-1, true);
      else this.leaf(1, false);
    } else if (event.key === 'PageDown') this.leaf(1, false);
    else if (event.key === 'PageUp') this.leaf(-1, false);
    else return;
    event.preventDefault();
  }

  // To the next or previous page, and there to its first or last row.
  leaf(by, toEnd) {
    if (this.page + by < 0 || this.page + by > this.last) return;
    this.onShown = () => {
      const links = this.links;
      links[toEnd ? links.length - 1 : 0].focus();
    };
    this.turnTo(this.page + by);
  }

  // Rows for paper: made beforehand, since a browser does not wait for them when it prints.
  async prepare(isStale) {
    this.printable = [];
    const items = [];
    for (const entry of this.list.slice(0, PRINTED_ROWS)) {
      items.push(await this.full(entry));
      if (isStale()) return;
    }
    this.printable = items;
  }

  print() {
    this.onScreen = [...this.body.children];
    if (this.printable.length) this.put(this.printable);
    const { length } = this.body.children;
    return length < this.list.length ? `The first ${numbers.format(length)} of ${numbers.format(this.list.length)} rows.` : '';
  }

  printed() {
    this.body.replaceChildren(...this.onScreen);
  }
}
