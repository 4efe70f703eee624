/* What a reader asks the list of entries for, and its form in the address. */

/* A state: words, a set of terms for each facet chosen from, the column to sort by, and whether downwards.
 * `strange` holds what the address asks of a facet and no entry has: pairs of the facet's title and what was asked. */
export function read(entries) {
  const asked = new URLSearchParams(location.search);
  const chosen = new Map();
  const strange = [];
  for (const field of entries.facets) {
    const places = new Set();
    for (const id of asked.getAll(field.name)) {
      const place = entries.place(field.name, id);
      if (place === undefined) strange.push([field.title, id]);
      else places.add(place);
    }
    if (places.size) chosen.set(field.name, places);
  }
  const sort = entries.sortable.has(asked.get("sort")) ? asked.get("sort") : null;
  return { text: asked.get("q") ?? "", chosen, sort, down: asked.get("order") === "down", strange };
}

export function query({ text, chosen, sort, down }, entries) {
  const asked = new URLSearchParams();
  if (text.trim()) asked.set("q", text.trim());
  for (const [name, places] of chosen) {
    for (const place of places) asked.append(name, entries.idOf(name, place));
  }
  if (sort) asked.set("sort", sort);
  if (sort && down) asked.set("order", "down");
  const written = asked.toString();
  return written && `?${written}`;
}

export function withTerm(state, name, place) {
  const chosen = new Map(state.chosen);
  chosen.set(name, new Set([...(chosen.get(name) ?? []), place]));
  return { ...state, chosen };
}

/* With one term of a facet and no other. */
export function withOnly(state, name, place) {
  return { ...state, chosen: new Map(state.chosen).set(name, new Set([place])) };
}

/* Without one term of a facet, or without all of it. */
export function without(state, name, place) {
  const chosen = new Map(state.chosen);
  const left = new Set(chosen.get(name));
  left.delete(place);
  if (place === undefined || left.size === 0) chosen.delete(name);
  else chosen.set(name, left);
  return { ...state, chosen };
}

export function withoutText(state) {
  return { ...state, text: "" };
}

export function withoutFilters(state) {
  return { ...state, text: "", chosen: new Map() };
}

/* Everything that is asked for, in words, each with the state that is left when it is dropped. */
export function choices(state, entries) {
  const text = state.text.trim();
  const found = text ? [{ label: `“${text}”`, state: withoutText(state) }] : [];
  for (const [name, places] of state.chosen) {
    for (const place of places) {
      const label = `${entries.fields.get(name).title}: ${entries.titleOf(name, place)}`;
      found.push({ label, state: without(state, name, place) });
    }
  }
  return found;
}
