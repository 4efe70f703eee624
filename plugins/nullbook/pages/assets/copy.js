// Brings to life: the buttons `[data-nb-copy]` of the cite box. Each copies the text of the element that it names.
// Without this script the buttons stay hidden, and the same texts stand below "Show the texts" and in the files.
"use strict";

document.documentElement.classList.add("nb-can-copy");

// One listener for all pages, so that it also serves pages that instant navigation puts in place.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-nb-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.nbCopy).textContent;
  const label = button.dataset.nbLabel ?? button.textContent;
  button.dataset.nbLabel = label;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    // No clipboard without https: show the text, so that it can be copied by hand.
    button.parentElement.querySelector("details").open = true;
    button.textContent = "Copy it from below";
  }
  setTimeout(() => { button.textContent = label; }, 2500);
});
