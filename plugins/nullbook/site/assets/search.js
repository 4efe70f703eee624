/* Brings to life: [data-nb-find], the search box in the header.
 *
 * It becomes a button that opens a dialog. Pagefind is fetched when the dialog first opens, an id typed in goes
 * to its page without it. The script runs once; Material's instant navigation leaves the header alone.
 */
(() => {
  const box = document.querySelector("[data-nb-find]");
  if (!box || typeof HTMLDialogElement === "undefined") return;

  const PAGE = 10;
  const FIRST = 40; // results of which it is known whether they are entries before they are ordered
  const MOST_WORDS = 8;
  const WAIT = 120;
  const prefix = box.dataset.nbPrefix;
  // Both are taken now: after instant navigation the document's address is another, and these stay right.
  const root = JSON.parse(document.getElementById("__config").textContent).base;
  const base = new URL(root.replace(/\/?$/, "/"), location.href);
  const explore = box.href;

  const button = element("button", { type: "button", class: box.className });
  button.append(...box.childNodes);
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-keyshortcuts", "/ s Control+K");
  box.replaceWith(button);

  const input = element("input", {
    type: "search", class: "nb-search__input", name: "q", autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", enterkeyhint: "go", "aria-label": "Search for words or an id",
    placeholder: `Words, or an id such as ${prefix}-2026-7F3K`,
  });
  const close = element("button", { type: "button", class: "nb-search__close" }, "Close");
  const status = element("p", { class: "nb-search__status", role: "status" });
  const list = element("ol", { class: "nb-search__results", "aria-label": "Results" });
  const dialog = element("dialog", { class: "nb-search", "aria-label": "Search" });
  const top = element("div", { class: "nb-search__top" });
  top.append(input, close);
  dialog.append(top, status, list);
  document.body.append(dialog);

  let pagefind;
  let asked = 0;

  button.addEventListener("click", open);
  close.addEventListener("click", () => dialog.close());
  input.addEventListener("input", () => search(input.value.trim()));
  dialog.addEventListener("click", (event) => {
    // A click on the backdrop has the dialog itself as its target; one on a result leaves for its page.
    const link = event.target.closest("a");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (event.target === dialog || (link && !elsewhere)) dialog.close();
  });
  dialog.addEventListener("keydown", move);
  document.addEventListener("keydown", shortcut);

  function shortcut(event) {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const combined = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const single = ["/", "s"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !writing;
    if (!dialog.open && (combined || single)) {
      event.preventDefault();
      open();
    }
  }

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.focus();
    input.select();
    if (!input.value) say("Type words, or an id.");
    load().catch(() => {});
  }

  function move(event) {
    if (event.key === "Escape" && !event.isComposing) {
      // Browsers would first empty the box and close only at a second Escape.
      event.preventDefault();
      return dialog.close();
    }
    const links = [input, ...list.querySelectorAll("a, button")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && at < links.length - 1) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at > 0) links[at - 1].focus();
    else if (event.key === "Enter" && at === 0) enter();
    else return;
    event.preventDefault();
  }

  async function enter() {
    if (!list.querySelector("a")) await search(input.value.trim(), 0);
    list.querySelector("a:not([data-nb-way])")?.click();
  }

  async function load() {
    if (!pagefind) {
      const module = await import(new URL("pagefind/pagefind.js", base));
      await module.options({ baseUrl: base.pathname, excerptLength: 24 });
      pagefind = module;
    }
    return pagefind;
  }

  async function search(text, wait = WAIT) {
    const mine = ++asked;
    const entry = entryOf(text);
    if (entry) {
      list.replaceChildren(row(entry.url, `Go to ${entry.name}`));
      return say("Press Enter to open this page.");
    }
    if (!text) {
      list.replaceChildren();
      return say("Type words, or an id.");
    }
    if (wait) await new Promise((done) => setTimeout(done, wait));
    if (mine !== asked) return;
    try {
      const all = (await (await load()).search(text)).results;
      if (mine !== asked) return;
      const some = all.length ? [] : await withSome(text);
      if (mine !== asked) return;
      if (!all.length && !some.length) return showNothing(text);
      const results = await ordered(all.length ? all : some);
      if (mine === asked) await show(results, some.length > 0, mine);
    } catch {
      if (mine !== asked) return;
      say("The search index cannot be read here.");
      list.replaceChildren(way(explore, "Look through all entries"));
    }
  }

  /* Pages with at least one of several words, those with most of them first. */
  async function withSome(text) {
    const words = [...new Set(text.split(/\s+/))].slice(0, MOST_WORDS);
    if (words.length < 2) return [];
    const pages = new Map();
    for (const { results } of await Promise.all(words.map((word) => pagefind.search(word)))) {
      for (const result of results) {
        const page = pages.get(result.id) ?? { result, words: 0, score: 0 };
        page.words += 1;
        page.score += result.score;
        pages.set(result.id, page);
      }
    }
    const best = [...pages.values()].sort((one, other) => other.words - one.words || other.score - one.score);
    return best.map(({ result }) => result);
  }

  /* The first results with entries before all else: Pagefind prefers short pages, such as that of a term. */
  async function ordered(results) {
    const first = await Promise.all(results.slice(0, FIRST).map((result) => result.data()));
    first.sort((one, other) => place(one) - place(other));
    return [...first.map((page) => ({ data: () => page })), ...results.slice(FIRST)];
  }

  function showNothing(text) {
    say("No page has these words.");
    const asked = new URL(explore);
    asked.searchParams.set("q", text);
    list.replaceChildren(
      way(asked.href, "Look for parts of words in titles and topics"), way(explore, "Look through all entries"),
    );
  }

  async function show(results, isSome, mine, from = 0) {
    const shown = await Promise.all(results.slice(from, from + PAGE).map((result) => result.data()));
    if (mine !== asked) return;
    const rows = shown.map((page) => row(page.url, page.meta.title, page.meta.outcome, page.excerpt));
    if (from) {
      list.lastElementChild.remove();
      list.append(...rows);
      rows[0]?.querySelector("a").focus();
    } else {
      list.replaceChildren(...rows);
      list.scrollTop = 0;
      const many = results.length === 1 ? "1 page" : `${results.length} pages`;
      say(isSome ? "No page has all of these words; these have some." : many);
    }
    if (results.length > from + PAGE) {
      const more = element("button", { type: "button", class: "nb-search__more" }, "Show more");
      more.addEventListener("click", () => show(results, isSome, mine, from + PAGE));
      const item = element("li");
      item.append(more);
      list.append(item);
    }
  }

  /* Entries come first, then claims, then all else. */
  function place(page) {
    if (!page.meta.id) return 2;
    return page.meta.id.includes("#") ? 1 : 0;
  }

  /* NB-2026-7F3K in any case, with a claim or version behind it; letters that look like digits are digits. */
  function entryOf(text) {
    const form = new RegExp(`^${prefix}[-\\s]?(\\d{4})[-\\s]?([0-9A-TV-Z]{4,8})(?:[#/]([cv][1-9]\\d{0,3}))?/?$`, "i");
    const match = form.exec(text);
    if (!match) return null;
    const random = match[2].toUpperCase().replace(/[IL]/g, "1").replace(/O/g, "0");
    const id = `${prefix}-${match[1]}-${random}`;
    const part = match[3]?.toLowerCase();
    return {
      name: part ? `${id}, ${part[0] === "c" ? "claim" : "version"} ${part}` : id,
      url: new URL(part ? `${id}/${part}/` : `${id}/`, base).href,
    };
  }

  function row(url, title, outcome, excerpt) {
    const link = element("a", { class: "nb-search__result", href: url });
    link.append(element("span", { class: "nb-search__title" }, title || url));
    if (outcome) link.append(element("span", { class: "nb-search__outcome", "data-outcome": outcome }, outcome));
    if (excerpt) link.append(marked(excerpt));
    const item = element("li");
    item.append(link);
    return item;
  }

  /* A link that is no result: Enter in the box does not follow it. */
  function way(url, title) {
    const item = row(url, title);
    item.firstElementChild.dataset.nbWay = "";
    return item;
  }

  /* Pagefind's excerpt holds <mark>; all else in it is taken as text, whatever an entry says. */
  function marked(html) {
    const excerpt = element("p", { class: "nb-search__excerpt" });
    for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
      excerpt.append(node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent);
    }
    return excerpt;
  }

  function say(text) {
    status.textContent = text;
  }

  function element(name, attributes = {}, text) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }
})();
