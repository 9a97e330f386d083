// One document: its removals where they stood when the page has its text, else as a list; then what was found and kept.

const ITEMS_AT_ONCE = 400;
const SIGNS = { certain: '●●●', likely: '●●○', possible: '●○○' };

const bdi = (text, attributes = {}) => make('bdi', attributes, text);
const unseen = (text) => make('span', { class: 'unseen' }, text);

function confidence(word) {
  return make('span', { class: 'sure' }, make('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[word] ?? '○○○'), ' ', word);
}

// Why a row was removed or kept, in words.
function why(item) {
  const place = `at character ${numbers.format(item.start)}`;
  return [item.reason, item.evidence, item.because === item.confidence ? '' : item.because, place].filter(Boolean);
}

// What is known of one row, beside its text. The rule leads to all rows that it found.
function note(item, target, place = 0) {
  const address = `#removals?${new URLSearchParams({ rule: item.rule, ...(item.isSpared ? { outcome: 'spared' } : {}) })}`;
  const isTarget = item.number === target;
  return make(
    'div', { class: isTarget ? 'note target' : 'note', tabindex: isTarget ? '-1' : undefined },
    make('p', {}, place ? `${place} ` : '', make('a', { href: address, class: 'rule' }, bdi(item.rule)), ' ', confidence(item.confidence)),
    make('p', { class: 'why' }, why(item).map((words, at) => [at ? ' · ' : '', bdi(words)]).flat()),
  );
}

const more = ({ more: chars }) => (chars ? make('span', { class: 'fold' }, ` … ${plural(chars, 'more character')} in the report`) : null);

function listed(item, target) {
  const [tag, outcome] = item.isSpared ? ['ins', 'kept: '] : ['del', 'removed: '];
  return make(
    'li', { class: 'piece' },
    make('p', { class: 'words', dir: 'auto' }, make(tag, {}, unseen(outcome), item.text), more(item)),
    note(item, target),
  );
}

// The lines of a text with kept and removed parts: { number, parts: [{ text, item } or { end, place }], notes: [{ item, place }] }, or { fold }.
// A removal's place is its number in the document: it stands behind the text and before the note.
function linesOf(parts, items) {
  const lines = [];
  let line = null;
  const put = (number, text, item) => {
    text.split('\n').forEach((words, at) => {
      if (at || !line) lines.push(line = { number: number + at, parts: [], notes: [] });
      if (words) line.parts.push({ text: words, item });
    });
  };
  for (const [sign, number, rest] of parts) {
    if (sign === '=') put(number, rest);
    else if (sign === '-') {
      const item = items[rest];
      put(number, item.text, item);
      line.parts.push({ end: item, place: rest + 1 });
      line.notes.push({ item, place: rest + 1 });
    } else {
      lines.push({ fold: number, folded: rest });
      line = null;
    }
  }
  return lines.filter(({ fold, parts: held }) => fold || held.length);
}

function lineElement({ number, parts, notes, fold, folded }, target) {
  if (fold) return make('p', { class: 'fold' }, `… ${plural(fold, 'character')}${folded ? `, ${plural(folded, 'line')}` : ''}, unchanged …`);
  const words = parts.map(({ text, item, end, place }) => {
    if (end) return [more(end), make('sup', {}, numbers.format(place))];
    return item ? make('del', {}, unseen('[removed: '), text, unseen(']')) : text;
  }).flat();
  return make(
    'div', { class: parts.some(({ item }) => item) ? 'line touched' : 'line' },
    make('span', { class: 'number', 'aria-hidden': 'true' }, numbers.format(number)),
    make('p', { class: 'words', dir: 'auto' }, words),
    notes.length ? make('div', { class: 'notes' }, notes.map(({ item, place }) => note(item, target, place))) : null,
  );
}

// Elements for items, some at a time: the next ones come when they are asked for.
function inParts(container, items, element, least) {
  let shown = 0;
  const button = make('button', { type: 'button', class: 'more' });
  const show = (to) => {
    for (const item of items.slice(shown, to)) container.append(element(item));
    shown = Math.max(shown, Math.min(to, items.length));
    button.remove();
    button.textContent = `Show ${numbers.format(Math.min(ITEMS_AT_ONCE, items.length - shown))} more of ${numbers.format(items.length - shown)}`;
    if (shown < items.length) container.after(button);
  };
  button.addEventListener('click', () => show(shown + ITEMS_AT_ONCE));
  show(Math.max(least + 1, ITEMS_AT_ONCE));
}

// What stands in the dialog about a document; `target` is the row that was asked for.
async function documentBody(reports, item, target) {
  const rows = await reports.rowsOf(item);
  const removed = rows.slice(0, item.pieces);
  const spared = rows.slice(item.pieces);
  const parts = reports.diffs.elements.length ? await reports.diffs.item(item.number) : [];
  const body = [facts(item)];
  if (item.warnings.length) body.push(make('ul', { class: 'warnings' }, item.warnings.map((warning) => make('li', {}, bdi(warning)))));
  const add = (title, name, items, element, isTarget) => {
    const container = make(name, { class: name === 'div' ? 'text' : 'pieces' });
    const section = make('section', {}, make('h3', {}, title), container);
    body.push(section);
    inParts(container, items, element, items.findIndex(isTarget));
  };
  const isTarget = ({ number }) => number === target;
  if (parts.length && removed.length) {
    const holdsTarget = ({ notes }) => notes?.some(({ item: row }) => isTarget(row));
    add('Removed, where it stood', 'div', linesOf(parts, removed), (line) => lineElement(line, target), holdsTarget);
  } else if (removed.length) {
    add('Removed', 'ol', removed, (row) => listed(row, target), isTarget);
  } else {
    body.push(make('p', {}, 'Nothing was removed.'));
  }
  if (spared.length) add('Found and kept', 'ol', spared, (row) => listed(row, target), isTarget);
  return body;
}

function facts(item) {
  const said = [
    item.language || 'language unknown', plural(item.chars, 'character'), `${percents.format(share(item))} removed`, plural(item.pieces, 'removal'),
    item.layout ? `${plural(item.layout, 'blank run')} closed` : '', item.spared ? `${numbers.format(item.spared)} found and kept` : '',
  ];
  return make('p', { class: 'facts' }, said.filter(Boolean).join(' · '));
}
