/* Brings to life: [data-nb-explore], the list of all entries.
 *
 * Without this script the list is a plain table, some pages long. With it, the whole index is fetched once; facets with
 * counts, a text filter and sorting work on it, and their state is the page's query string. Of a long list only the
 * rows in sight are in the document. Its parts lie in explore/. Material's instant navigation runs the script again on
 * each visit; what it imports is run once.
 */
(() => {
  const here = document.currentScript.src;
  const part = (name) => import(new URL(`explore/${name}.js`, here));

  for (const page of document.querySelectorAll("[data-nb-explore]:not([data-nb-alive])")) {
    page.dataset.nbAlive = "";
    start(page).catch((error) => {
      // The plain table stays, and works.
      delete page.dataset.nbAlive;
      if (page.isConnected) console.warn(`The list of entries cannot be filtered: ${error.message}`);
    });
  }

  async function start(page) {
    const [index, { Entries }, { View }, { read, query }] = await Promise.all([
      fetched(new URL(page.dataset.nbIndex, location.href)), part("entries"), part("view"), part("state"),
    ]);
    if (!page.isConnected) return;
    const entries = new Entries(index);
    const life = new AbortController();
    const view = new View(page, entries, go, life.signal);
    let state = read(entries);
    show();

    addEventListener("popstate", () => {
      // After instant navigation this page is gone, and its listeners go with it.
      if (!page.isConnected) return life.abort();
      state = read(entries);
      show();
    }, { signal: life.signal });

    /* Show another state, and put it into the address: a choice is a step back, a letter typed is not. */
    function go(next, typing = false) {
      state = { ...next, strange: [] };
      const address = location.pathname + query(state, entries) + location.hash;
      if (typing) history.replaceState(history.state, "", address);
      else history.pushState(null, "", address);
      show(typing);
    }

    function show(typing = false) {
      view.show(state, entries.select(state), typing);
    }
  }

  async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`the index answers ${answer.status}`);
    return answer.json();
  }
})();
