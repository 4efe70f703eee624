/* The published index, and what of it fits. A row is a number; a term of a facet is its place in the field's list. */

const BLANK = "-"; // in the address: an entry without any term of this facet
const NONE = -1; // in the index
const SORTABLE = ["outcome", "title", "verdict", "failure_modes", "stage", "trials", "retained", "year"];
const TEXTS = ["id", "title", "failure_modes", "domain", "task", "methods", "datasets"];

export class Entries {
  constructor(index) {
    if (index.version !== 1) throw new Error(`the index has version ${index.version}`);
    this.count = index.count;
    this.columns = index.columns;
    this.fields = new Map(index.fields.map((field) => [field.name, field]));
    this.facets = index.fields.filter((field) => field.facet);
    this.sortable = new Set(SORTABLE.filter((name) => this.fields.has(name)));
    this.places = new Map(this.facets.map(({ name, terms }) => [name, new Map(terms.map(({ id }, at) => [id, at]))]));
    this.words = new Array(this.count);
  }

  place(name, id) {
    return id === BLANK ? NONE : this.places.get(name).get(id);
  }

  idOf(name, place) {
    return place === NONE ? BLANK : this.fields.get(name).terms[place].id;
  }

  titleOf(name, place) {
    const field = this.fields.get(name);
    return place === NONE ? (field.blank ?? "None") : field.terms[place].title;
  }

  cell(name, row) {
    return this.columns[name][row];
  }

  /* The terms of a row in one facet, never none: a row without a term has the blank one. */
  terms(name, row) {
    const cell = this.columns[name][row];
    if (!Array.isArray(cell)) return [cell];
    return cell.length ? cell : [NONE];
  }

  /* What stands in a column, as text. */
  text(name, row) {
    if (!this.fields.get(name).terms) return String(this.cell(name, row) ?? "");
    return this.terms(name, row).map((place) => this.titleOf(name, place)).join(", ");
  }

  /* By what a column can be found: its text, and the ids and aliases of its terms. */
  names(name, row) {
    const { terms } = this.fields.get(name);
    if (!terms) return this.text(name, row);
    const known = this.terms(name, row).filter((place) => place !== NONE).map((place) => terms[place]);
    return [this.text(name, row), ...known.flatMap(({ id, aliases = [] }) => [id, ...aliases])].join(" ");
  }

  /* How often each term of a facet is used, over all rows or those given. */
  tally(name, rows = Array.from({ length: this.count }, (_, row) => row)) {
    const tally = new Map();
    for (const row of rows) {
      for (const place of this.terms(name, row)) tally.set(place, (tally.get(place) ?? 0) + 1);
    }
    return tally;
  }

  /* What fits a state:
   *   rows     those that fit, in order;
   *   counts   for each facet and term, how many would fit with the facet's other terms out of play;
   *   blocked  for each filter, how many rows it alone keeps out; the words are the filter "q".
   */
  select(state) {
    const words = fold(state.text).split(/\s+/).filter(Boolean);
    const filters = [...state.chosen];
    const fitting = [];
    const blocked = new Map();
    const nearly = new Map();
    for (let row = 0; row < this.count; row++) {
      let fault = words.length && !this.says(row, words) ? "q" : null;
      let faults = fault ? 1 : 0;
      for (const [name, places] of filters) {
        if (this.terms(name, row).some((place) => places.has(place))) continue;
        fault = name;
        if (++faults > 1) break;
      }
      if (faults === 0) fitting.push(row);
      else if (faults === 1) {
        blocked.set(fault, (blocked.get(fault) ?? 0) + 1);
        if (!nearly.has(fault)) nearly.set(fault, []);
        nearly.get(fault).push(row);
      }
    }
    const counts = new Map(this.facets.map(({ name }) => [name, this.tally(name, fitting)]));
    for (const [name, rows] of nearly) {
      if (name === "q") continue;
      const counted = counts.get(name);
      for (const [place, more] of this.tally(name, rows)) counted.set(place, (counted.get(place) ?? 0) + more);
    }
    return { rows: this.sorted(fitting, state), counts, blocked };
  }

  says(row, words) {
    this.words[row] ??= fold(TEXTS.filter((name) => this.fields.has(name)).map((name) => this.names(name, row)).join(" "));
    return words.every((word) => this.words[row].includes(word));
  }

  /* The index is in the order of what matters, which also decides between equals. What is not told comes last. */
  sorted(rows, { sort, down }) {
    if (!sort) return rows;
    const keys = this.keys(sort);
    const sign = down ? -1 : 1;
    return rows.sort((a, b) => {
      const [x, y] = [keys(a), keys(b)];
      if (x === null || y === null) return (x === null) - (y === null) || a - b;
      return sign * (x - y) || a - b;
    });
  }

  /* A function from rows to numbers to sort by, null for what is not told. */
  keys(name) {
    const { type, terms, ordered } = this.fields.get(name);
    const cells = this.columns[name];
    if (type === "number") return (row) => cells[row];
    if (type === "count") return (row) => (Array.isArray(cells[row]) ? cells[row][0] : cells[row]);
    if (type === "text") {
      const ranks = ranked(cells);
      return (row) => ranks[row];
    }
    const ranks = ordered ? terms.map((_, at) => at) : ranked(terms.map(({ title }) => title));
    return (row) => {
      const place = this.terms(name, row)[0];
      return place === NONE ? null : ranks[place];
    };
  }
}

export function compare(a, b) {
  return COLLATOR.compare(a, b);
}

const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/* For each text its rank among all. */
function ranked(texts) {
  const order = texts.map((_, at) => at).sort((a, b) => compare(texts[a], texts[b]));
  const ranks = [];
  order.forEach((at, rank) => { ranks[at] = rank; });
  return ranks;
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
