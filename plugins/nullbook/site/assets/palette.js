/* Brings to life: the Space key on the switch between light and dark, for which Material listens to Enter only. */
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches?.("[data-md-component=palette] input")) return;
  event.preventDefault();
  event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
});
