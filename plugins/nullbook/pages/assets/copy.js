// Brings to life: the buttons `[data-nb-copy]` of the cite box. Each copies the text of the element that it names.
// Without this script the buttons stay hidden, and the same texts stand below "Show the texts" and in the files.
"use strict";

document.documentElement.classList.add("nb-can-copy");

// One listener for all pages, so that it also serves pages that instant navigation puts in place.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-nb-copy]");
  if (!button) return;
  const shown = document.getElementById(button.dataset.nbCopy);
  const text = nbWithAddress(shown.textContent, location.href);
  const label = button.dataset.nbLabel ?? button.textContent;
  button.dataset.nbLabel = label;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    // No clipboard without https: show the text, so that it can be copied by hand.
    (shown.querySelector("code") ?? shown).textContent = text;
    button.parentElement.querySelector("details").open = true;
    button.textContent = "Copy it from below";
  }
  setTimeout(() => { button.textContent = label; }, 2500);
});

/* A site that was built without its address names a page by its path: put in where the page is being read. */
function nbWithAddress(text, href) {
  const page = new URL(".", href);
  if (!page.protocol.startsWith("http")) return text;
  const address = page.href.replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  const folders = page.pathname.split("/").slice(1, -1);
  // A claim's page lies one folder deeper than an entry's.
  for (const path of [2, 1].map((depth) => `${folders.slice(-depth).join("/")}/`)) {
    for (const [before, after] of [[", ", " (content "], ["](", ")"]]) {
      const at = text.lastIndexOf(before + path + after);
      if (at >= 0) return text.slice(0, at) + before + address + after + text.slice(at + (before + path + after).length);
    }
  }
  return text;
}
