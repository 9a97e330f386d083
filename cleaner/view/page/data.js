// The data of the page: blocks of compressed JSON (see cleaner/view/blocks.py), decoded when they are needed.

const HELD_BLOCKS = 256; // decoded blocks at hand, some 60 MB at most; of a larger run the oldest go and are decoded again

class Blocks {
  constructor(kind) {
    this.elements = [...document.querySelectorAll(`script[data-kind="${kind}"]`)];
    this.firsts = this.elements.map((element) => Number(element.dataset.first));
    this.held = new Map();
  }

  // The index of the block that holds the item of this number.
  indexOf(number) {
    let low = 0;
    let high = this.firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.firsts[middle] <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // The items of a block, as a promise.
  read(index) {
    const items = this.held.get(index) ?? decoded(this.elements[index].textContent);
    this.held.delete(index);
    this.held.set(index, items); // the last one used stands last
    if (this.held.size > HELD_BLOCKS) this.held.delete(this.held.keys().next().value);
    return items;
  }

  async item(number) {
    const index = this.indexOf(number);
    return (await this.read(index))[number - this.firsts[index]];
  }
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const signs = atob(base64); // older browsers
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at);
  return bytes;
}

async function decoded(base64) {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream('deflate'));
  return JSON.parse(await new Response(stream).text());
}

// All reports: what is needed of every row stands in typed arrays, what there is to read of a row stays in its block.
class Reports {
  constructor(words) {
    this.words = words;
    this.texts = new Blocks('texts');
    this.diffs = new Blocks('diffs');
    this.documents = [];
    this.rows = words.rows;
    this.owner = new Uint32Array(words.rows); // the row's document
    this.category = new Uint32Array(words.rows);
    this.rule = new Uint32Array(words.rows);
    this.confidence = new Uint32Array(words.rows);
    this.size = new Uint32Array(words.rows);
    this.isSpared = new Uint8Array(words.rows);
  }

  static async read() {
    const [words] = await new Blocks('words').read(0);
    const reports = new Reports(words);
    const blocks = new Blocks('documents');
    for (let index = 0; index < blocks.elements.length; index += 1) {
      for (const item of await blocks.read(index)) reports.add(item);
      blocks.held.clear();
    }
    return reports;
  }

  add([name, language, chars, removed, pieces, spared, layout, warnings, facts]) {
    const number = this.documents.length;
    const before = this.documents[number - 1];
    const first = before ? before.first + before.pieces + before.spared : 0;
    this.documents.push({ number, name: name || '(no name)', language, chars, removed, pieces, spared, layout, warnings, first });
    for (let row = first, at = 0; at < facts.length; row += 1, at += 4) {
      this.owner[row] = number;
      this.category[row] = facts[at];
      this.rule[row] = facts[at + 1];
      this.confidence[row] = facts[at + 2];
      this.size[row] = facts[at + 3];
      this.isSpared[row] = row >= first + pieces ? 1 : 0;
    }
  }

  // Everything about one row, as a promise.
  async row(number) {
    const [start, text, more, reason, evidence, because] = await this.texts.item(number);
    return {
      number,
      document: this.documents[this.owner[number]],
      category: this.words.categories[this.category[number]],
      rule: this.words.rules[this.rule[number]],
      confidence: this.words.confidences[this.confidence[number]],
      size: this.size[number],
      isSpared: this.isSpared[number] === 1,
      start, text, more, reason, evidence, because,
    };
  }

  // The rows of a document, `from` and `to` counted in the document.
  rowsOf({ first, pieces, spared }, from = 0, to = pieces + spared) {
    return Promise.all(Array.from({ length: Math.max(to - from, 0) }, (_, at) => this.row(first + from + at)));
  }

  // How often each word is used among the rows that were removed, most used first: [number, uses].
  uses(column) {
    const counts = new Map();
    for (let row = 0; row < this.rows; row += 1) {
      if (!counts.has(column[row])) counts.set(column[row], 0);
      if (!this.isSpared[row]) counts.set(column[row], counts.get(column[row]) + 1);
    }
    return [...counts].sort((one, other) => other[1] - one[1]);
  }
}
