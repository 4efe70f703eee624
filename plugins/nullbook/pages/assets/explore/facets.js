/* The filters: one fold for each facet, one tick box for each of its terms, with the number that would fit. */

import { compare } from "./entries.js";
import { button, element, number } from "./made.js";
import { without, withTerm } from "./state.js";

const SHOWN = 8; // terms of a long facet, until somebody asks for all
const OPEN = ["outcome", "failure_modes"]; // where there is room
const SLACK = 2; // more than this must be hidden, or all are shown

export class Facets {
  constructor(entries, go) {
    this.entries = entries;
    this.go = go;
    this.made = new Map();
    this.box = element("details", { class: "nb-facets" }, element("summary", {}, "Filters"));
    const wide = matchMedia("(min-width: 60em)").matches;
    this.box.open = wide;
    const list = element("div", { class: "nb-facets__list" });
    for (const field of entries.facets) {
      const places = this.order(field);
      if (places.length > 1) list.append(this.facet(field, places));
    }
    this.box.append(list);
    for (const name of wide ? OPEN : []) if (this.made.has(name)) this.made.get(name).box.open = true;
  }

  show(state, counts) {
    this.state = state;
    for (const [name, facet] of this.made) {
      const chosen = state.chosen.get(name) ?? new Set();
      for (const [at, place] of facet.places.entries()) {
        const { row, tick, tally } = facet.rows.get(place);
        const fits = counts.get(name).get(place) ?? 0;
        tick.checked = chosen.has(place);
        tally.textContent = number(fits);
        row.classList.toggle("nb-facet__term--none", fits === 0);
        row.hidden = !facet.all && at >= SHOWN && !tick.checked;
      }
      facet.chosen.textContent = chosen.size ? `${chosen.size} chosen` : "";
      if (chosen.size) facet.box.open = true;
    }
  }

  facet(field, places) {
    const set = element("fieldset", {}, element("legend", { class: "nb-hidden" }, field.title));
    const rows = new Map(places.map((place) => [place, this.term(field.name, place)]));
    set.append(...[...rows.values()].map(({ row }) => row));
    const chosen = element("span", { class: "nb-facet__chosen" });
    const box = element("details", { class: "nb-facet" }, element("summary", {}, field.title, " ", chosen), set);
    const facet = { box, chosen, places, rows, all: places.length <= SHOWN + SLACK };
    if (!facet.all) {
      const more = button({ class: "nb-facet__more" }, () => {
        facet.all = true;
        more.remove();
        for (const { row } of rows.values()) row.hidden = false;
        rows.get(places[SHOWN]).tick.focus();
      }, `Show all ${places.length}`);
      set.append(more);
    }
    this.made.set(field.name, facet);
    return box;
  }

  term(name, place) {
    const tick = element("input", { type: "checkbox" });
    tick.addEventListener("change", () => this.go((tick.checked ? withTerm : without)(this.state, name, place)));
    const tally = element("span", { class: "nb-facet__count" });
    const title = element("span", { class: "nb-facet__title" }, this.entries.titleOf(name, place));
    return { row: element("label", { class: "nb-facet__term" }, tick, title, tally), tick, tally };
  }

  /* Terms in their own order, years from the newest, others from the most used; rows without a term come last. */
  order({ name, terms, ordered }) {
    const tally = this.entries.tally(name);
    const places = terms.map((_, at) => at);
    const byTitle = (a, b) => compare(terms[a].title, terms[b].title);
    if (name === "year") places.sort((a, b) => byTitle(b, a));
    else if (!ordered) places.sort((a, b) => (tally.get(b) ?? 0) - (tally.get(a) ?? 0) || byTitle(a, b));
    return tally.has(-1) ? [...places, -1] : places;
  }
}
