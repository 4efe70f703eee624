/* Elements and figures, as all parts of the list of entries write them. */

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function button(attributes, pressed, ...children) {
  const made = element("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", pressed);
  return made;
}

export function unknown(text) {
  return element("i", { class: "nb-unknown" }, text);
}

export function number(value) {
  return value.toLocaleString("en");
}

export function entriesIn(count) {
  return `${number(count)} ${count === 1 ? "entry" : "entries"}`;
}

/* As Python's `share` writes it: whole per cent, one decimal below one per cent. */
export function percent(share) {
  const value = Math.abs(share * 100);
  const digits = value > 0 && value < 1 ? 1 : 0;
  const told = value.toLocaleString("en", {
    minimumFractionDigits: digits, maximumFractionDigits: digits, roundingMode: "halfEven",
  });
  return `${share < 0 && /[1-9]/.test(told) ? "−" : ""}${told}\u00a0%`;
}
