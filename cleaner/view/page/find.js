// Which rows and documents a filter leaves, and in which order.

// Rows that fit, as Uint32Array, sorted. `asked` holds the values of the form, `sort` and `down`. Gives null when `isStale()` turns true meanwhile.
async function findRows(reports, asked, isStale) {
  const fitting = fittingFacts(reports, asked);
  const found = asked.q ? await holding(reports, fitting, asked.q.toLowerCase(), isStale) : fitting;
  return found && sortedRows(reports, found, asked.sort, asked.down);
}

function fittingFacts(reports, asked) {
  const { words, rows } = reports;
  const category = wanted(words.categories, asked.category);
  const rule = wanted(words.rules, asked.rule);
  const confidence = wanted(words.confidences, asked.confidence);
  const named = asked.document ? marked(reports.documents.map(({ name }) => name), asked.document.toLowerCase()) : null;
  const fitting = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    if (asked.outcome !== 'both' && reports.isSpared[row] !== (asked.outcome === 'spared' ? 1 : 0)) continue;
    if (category !== null && reports.category[row] !== category) continue;
    if (rule !== null && reports.rule[row] !== rule) continue;
    if (confidence !== null && reports.confidence[row] !== confidence) continue;
    if (named && !named[reports.owner[row]]) continue;
    fitting[count] = row;
    count += 1;
  }
  return fitting.subarray(0, count);
}

// The number of a word: null for any, -1 for one that no row has.
function wanted(words, word) {
  return word ? words.indexOf(word) : null;
}

function marked(words, part) {
  return Uint8Array.from(words, (word) => (word.toLowerCase().includes(part) ? 1 : 0));
}

// The rows among `rows` (ascending) in which `part` stands: in the text, the notes, the rule or the document's name.
async function holding(reports, rows, part, isStale) {
  const { texts } = reports;
  const rules = marked(reports.words.rules, part);
  const names = marked(reports.documents.map(({ name }) => name), part);
  const found = new Uint32Array(rows.length);
  let count = 0;
  let at = 0;
  while (at < rows.length) {
    const index = texts.indexOf(rows[at]);
    const items = await texts.read(index); // gives way to the reader's next key between two blocks
    if (isStale()) return null;
    const first = texts.firsts[index];
    for (; at < rows.length && rows[at] - first < items.length; at += 1) {
      const row = rows[at];
      if (rules[reports.rule[row]] || names[reports.owner[row]] || holds(items[row - first], part)) {
        found[count] = row;
        count += 1;
      }
    }
  }
  return found.subarray(0, count);
}

function holds([, text, , ...notes], part) {
  return text.toLowerCase().includes(part) || notes.some((note) => note.toLowerCase().includes(part));
}

// Rows in the order of a column; rows that are equal there stay in the order of the reports.
function sortedRows(reports, rows, column, isDown) {
  const keys = {
    category: (row) => ranks(reports, 'categories')[reports.category[row]],
    rule: (row) => ranks(reports, 'rules')[reports.rule[row]],
    confidence: (row) => certainty(reports.words.confidences[reports.confidence[row]]),
    document: (row) => reports.owner[row],
    size: (row) => reports.size[row],
  };
  return Object.hasOwn(keys, column) ? sorted(rows, keys[column], isDown) : rows; // an address may name anything
}

function sorted(items, key, isDown) {
  const keys = Float64Array.from(items, key);
  const order = Uint32Array.from(items, (_, at) => at);
  order.sort((one, other) => (isDown ? keys[other] - keys[one] : keys[one] - keys[other]) || one - other);
  return items.constructor.from(order, (at) => items[at]);
}

// The place of each word in the alphabet, made once.
const ranked = new Map();
function ranks(reports, kind) {
  if (!ranked.has(kind)) {
    const words = reports.words[kind];
    const places = new Uint32Array(words.length);
    const order = words.map((_, number) => number).sort((one, other) => (words[one] < words[other] ? -1 : 1));
    order.forEach((number, place) => { places[number] = place; });
    ranked.set(kind, places);
  }
  return ranked.get(kind);
}

const CERTAINTY = ['possible', 'likely', 'certain'];
function certainty(word) {
  return CERTAINTY.indexOf(word);
}

const share = ({ removed, chars }) => (chars ? removed / chars : 0);

// Documents that fit, sorted.
function findDocuments(reports, asked) {
  const part = asked.q.toLowerCase();
  const only = {
    '': () => true,
    touched: ({ pieces }) => pieces > 0,
    untouched: ({ pieces, layout }) => pieces + layout === 0,
    warned: ({ warnings }) => warnings.length > 0,
  };
  const isWanted = Object.hasOwn(only, asked.only) ? only[asked.only] : only[''];
  const found = reports.documents.filter((item) => (
    (!part || item.name.toLowerCase().includes(part)) && (!asked.language || (item.language || 'unknown') === asked.language) && isWanted(item)
  ));
  const keys = {
    chars: ({ chars }) => chars,
    pieces: ({ pieces }) => pieces,
    share,
    spared: ({ spared }) => spared,
  };
  if (Object.hasOwn(keys, asked.sort)) return sorted(found, keys[asked.sort], asked.down);
  if (asked.sort !== 'name' && asked.sort !== 'language') return found;
  const order = new Intl.Collator('en', { numeric: true }).compare;
  found.sort((one, other) => order(one[asked.sort], other[asked.sort]) || one.number - other.number);
  return asked.down ? found.reverse() : found;
}
