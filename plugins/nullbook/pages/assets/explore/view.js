/* The page of all entries, for one state and what fits it. */

import { Facets } from "./facets.js";
import { button, element, entriesIn, number } from "./made.js";
import { Rows } from "./rows.js";
import { choices, without, withoutFilters, withoutText, withOnly } from "./state.js";

const WAIT = 80; // ms after the last letter

export class View {
  constructor(page, entries, go, signal) {
    this.entries = entries;
    this.go = go;
    this.part = (name) => page.querySelector(`[data-nb-${name}]`);
    const table = page.querySelector("table");
    this.rows = new Rows(page, table, entries, signal);
    this.facets = new Facets(entries, go);
    this.input = this.textFilter();
    this.heads = this.sortButtons(table);
    this.part("composition").addEventListener("click", (event) => this.legend(event), { signal });
    this.part("tools").append(this.facets.box);
    this.part("tools").hidden = false;
    this.part("pages")?.remove();
    page.classList.add("nb-explore--alive");
  }

  show(state, found, typing) {
    this.state = state;
    this.found = found;
    if (!typing) this.input.value = state.text;
    this.facets.show(state, found.counts);
    this.showSorting();
    this.showChoices();
    this.showStrange();
    this.showComposition();
    this.showNothing();
    this.rows.show(found.rows);
    this.part("count").textContent = this.told();
  }

  /* What a screen reader is told after each change. */
  told() {
    const { rows } = this.found;
    const all = this.entries.count;
    const many = rows.length < all ? `${number(rows.length)} of ${entriesIn(all)}` : entriesIn(all);
    const { sort, down } = this.state;
    const order = sort ? `by ${this.entries.fields.get(sort).title.toLowerCase()}${down ? ", downwards" : ""}` : "what failed first";
    return rows.length ? `${many}, ${order}` : many;
  }

  textFilter() {
    const input = element("input", { type: "search", id: "nb-words", autocomplete: "off", spellcheck: "false" });
    let waiting;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.go({ ...this.state, text: input.value }, true), WAIT);
    });
    // The search of the frame, if the site has one.
    const full = document.querySelector(".nb-find") ? " The search above (key /) looks in the full text." : "";
    const hint = element("p", { class: "nb-explore__hint", id: "nb-words-hint" }, `Other names of a topic count too.${full}`);
    input.setAttribute("aria-describedby", hint.id);
    this.part("tools").append(element("label", { for: "nb-words" }, "Words in title, id or topics"), input, hint);
    return input;
  }

  /* Column heads become buttons. */
  sortButtons(table) {
    const heads = new Map();
    for (const head of table.tHead.rows[0].cells) {
      const name = head.dataset.nbColumn;
      if (!this.entries.sortable.has(name)) continue;
      const made = button({ class: "nb-sort" }, () => this.go({ ...this.state, ...this.next(name) }), head.textContent.trim());
      head.replaceChildren(made);
      heads.set(name, made);
    }
    return heads;
  }

  /* One way, the other way, and back to what matters; figures begin with the largest. */
  next(name) {
    const { sort, down } = this.state;
    const first = name === "year" || ["count", "number"].includes(this.entries.fields.get(name).type);
    if (sort !== name) return { sort: name, down: first };
    return down === first ? { sort: name, down: !first } : { sort: null, down: false };
  }

  showSorting() {
    for (const [name, made] of this.heads) {
      const way = this.state.sort !== name ? "none" : this.state.down ? "descending" : "ascending";
      made.parentElement.setAttribute("aria-sort", way);
    }
  }

  showChoices() {
    const chips = choices(this.state, this.entries).map(({ label, state }) =>
      this.chip(state, element("span", { class: "nb-hidden" }, "Drop "), label, element("span", { "aria-hidden": "true" }, " ×")));
    if (chips.length > 1) chips.push(this.chip(withoutFilters(this.state), "Drop all"));
    this.part("chips").replaceChildren(...chips);
    this.part("chips").hidden = chips.length === 0;
  }

  /* What the address asks for and no entry has, so that nobody takes the list for an answer to it. */
  showStrange() {
    const { strange } = this.state;
    const asked = strange.map(([title, id]) => `“${id}” (${title})`).join(" or ");
    const told = strange.length === 1 ? "it is" : "they are";
    this.part("strange").textContent = strange.length ? `No entry here has ${asked}, which the address asks for; ${told} left out.` : "";
    this.part("strange").hidden = strange.length === 0;
  }

  /* An outcome below the bar is a filter; the other filters stay. Instant navigation would follow the link. */
  legend(event) {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { nbPart } = link.closest("[data-nb-part]").dataset;
    this.go(withOnly(this.state, "outcome", this.entries.place("outcome", nbPart)));
    this.input.focus({ preventScroll: true });
  }

  /* A button that leads to another state; it goes away itself, so the focus moves on to the words. */
  chip(state, ...label) {
    return button({ class: "nb-chip" }, () => {
      this.go(state);
      this.input.focus({ preventScroll: true });
    }, ...label);
  }

  /* The bar of outcomes, of exactly the entries that fit. */
  showComposition() {
    const tally = this.entries.tally("outcome", this.found.rows);
    for (const part of this.part("composition").querySelectorAll("[data-nb-part]")) {
      const place = this.entries.place("outcome", part.dataset.nbPart);
      const fits = tally.get(place) ?? 0;
      part.hidden = fits === 0;
      if (part.matches("span")) part.style.flexGrow = String(fits);
      for (const told of part.querySelectorAll("[data-nb-figure]")) told.textContent = number(fits);
    }
  }

  /* Nothing fits: say which filter to drop, and what that would give. */
  showNothing() {
    const { rows, blocked } = this.found;
    const nothing = rows.length === 0;
    this.part("none").hidden = !nothing;
    this.part("table").hidden = nothing;
    this.part("composition").hidden = nothing;
    if (!nothing) return;
    const ways = [...blocked].sort((a, b) => b[1] - a[1]).map(([name, fits]) => {
      const words = name === "q" ? `the words “${this.state.text.trim()}”` : `“${this.entries.fields.get(name).title}”`;
      const state = name === "q" ? withoutText(this.state) : without(this.state, name);
      return this.chip(state, `Drop ${words}: ${entriesIn(fits)}`);
    });
    ways.push(this.chip(withoutFilters(this.state), `Drop all filters: ${entriesIn(this.entries.count)}`));
    const list = element("ul", {}, ...ways.map((way) => element("li", {}, way)));
    this.part("none").replaceChildren(element("p", {}, "No entry fits all of these filters."), list);
  }
}
