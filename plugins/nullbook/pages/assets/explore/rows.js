/* The rows of the table: all of a short list; of a long one those in sight, with room for the others. */

import { element, number, percent, unknown } from "./made.js";

const ALL = 200; // up to here every row is in the document
const SPARE = 12; // rows kept above and below those in sight
const LOWER = new Set(["verdict", "failure_modes", "stage"]);

export class Rows {
  constructor(page, table, entries, signal) {
    this.entries = entries;
    this.root = page.dataset.nbRoot;
    this.table = table;
    this.body = table.tBodies[0];
    this.columns = [...table.tHead.rows[0].cells].map((head) => head.dataset.nbColumn);
    this.badges = new Map();
    for (const { dataset, content } of page.querySelectorAll("template[data-nb-badge]")) {
      this.badges.set(dataset.nbBadge, content.firstElementChild);
    }
    addEventListener("scroll", () => this.later(), { passive: true, signal });
    addEventListener("resize", () => { this.height = 0; this.later(); }, { passive: true, signal });
  }

  show(rows) {
    this.rows = rows;
    this.long = rows.length > ALL;
    this.from = this.to = -1;
    this.table.classList.toggle("nb-entries--long", this.long);
    if (this.long) {
      this.table.setAttribute("aria-rowcount", String(rows.length + 1));
      this.place();
    } else {
      this.table.removeAttribute("aria-rowcount");
      this.body.replaceChildren(...rows.map((row) => this.row(row)));
    }
  }

  later() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.place();
    });
  }

  /* Put the rows in sight into the document. All rows of a long list have one height. */
  place() {
    if (!this.long || !this.table.isConnected) return;
    if (!this.height) {
      this.body.replaceChildren(this.row(this.rows[0]));
      this.height = this.body.rows[0].getBoundingClientRect().height || 60;
      this.from = this.to = -1;
    }
    const above = -this.body.getBoundingClientRect().top;
    const last = this.rows.length;
    const from = Math.min(Math.max(0, Math.floor(above / this.height) - SPARE), last);
    const to = Math.max(from, Math.min(last, Math.ceil((above + innerHeight) / this.height) + SPARE));
    if (from === this.from && to === this.to) return;
    const made = new Map();
    if (this.from >= 0) {
      for (const row of this.body.querySelectorAll("tr[aria-rowindex]")) made.set(Number(row.ariaRowIndex) - 2, row);
    }
    const focused = this.body.contains(document.activeElement) ? document.activeElement : null;
    const rows = [];
    for (let at = from; at < to; at++) rows.push(made.get(at) ?? this.row(this.rows[at], at));
    this.body.replaceChildren(room(from * this.height), ...rows, room((last - to) * this.height));
    if (focused?.isConnected) focused.focus({ preventScroll: true });
    this.from = from;
    this.to = to;
  }

  row(row, at) {
    const made = element("tr", { role: "row", ...(at === undefined ? {} : { "aria-rowindex": at + 2 }) });
    for (const name of this.columns) {
      const cell = element("td", { role: "cell", "data-nb-cell": name });
      if (["trials", "retained", "year"].includes(name)) cell.className = "nb-n";
      cell.append(...this.content(name, row));
      made.append(cell);
    }
    return made;
  }

  content(name, row) {
    const { entries } = this;
    if (name === "title") return this.title(row);
    if (name === "trials") return [this.trials(row)];
    if (name === "retained") {
      const share = entries.cell(name, row);
      return [share === null ? unknown("not computable") : percent(share)];
    }
    const place = entries.terms(name, row)[0];
    if (name === "outcome") return [this.badges.get(place < 0 ? "claim" : entries.idOf(name, place)).cloneNode(true)];
    const text = LOWER.has(name) || place < 0 ? entries.text(name, row).toLowerCase() : entries.text(name, row);
    return [place < 0 ? unknown(text) : text];
  }

  title(row) {
    const { entries } = this;
    const id = entries.cell("id", row);
    const facts = [id, entries.text("kind", row).toLowerCase()];
    const status = entries.text("status", row).toLowerCase();
    if (status !== "active") facts.push(status);
    return [
      element("a", { href: `${this.root}${id}/` }, entries.cell("title", row)),
      element("span", { class: "nb-entries__facts" }, facts.join(" · ")),
    ];
  }

  trials(row) {
    const runs = this.entries.cell("trials", row);
    if (runs !== null) return counted(runs);
    const tried = this.entries.cell("configurations", row);
    if (tried !== null) return `${counted(tried)} ${tried === 1 ? "configuration" : "configurations"}`;
    return unknown(this.entries.text("trials_known", row).toLowerCase());
  }
}

/* A count of the index: a number, or a range whose upper end may be open. */
function counted(count) {
  if (!Array.isArray(count)) return number(count);
  const [low, high] = count;
  if (high === null) return `at least ${number(low)}`;
  return low === 0 ? `at most ${number(high)}` : `${number(low)} to ${number(high)}`;
}

function room(height) {
  const cell = element("td", { colspan: 99 });
  cell.style.height = `${height}px`;
  const row = element("tr", { class: "nb-entries__room", "aria-hidden": "true" }, cell);
  row.hidden = height === 0;
  return row;
}
