/* Brings to life: [data-nb-chart], a chart whose drawing stands on the page already.
 *
 * Vega is fetched from this site when a chart first comes into sight, and draws from the specification on the page; it may
 * load nothing. Its colours are custom properties, so that they follow the page's scheme. The chart keeps its title,
 * its alternative text and its table; where anything fails the first drawing stays. Material's instant navigation runs
 * the script again on each visit.
 */
(() => {
  const WIDEST = 860; // px
  const NARROW = 560;

  const charts = document.querySelectorAll("[data-nb-chart]:not([data-nb-alive])");
  if (!charts.length) return;
  const seen = new IntersectionObserver((found) => {
    for (const { isIntersecting, target } of found) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      bring(target).catch((error) => console.warn(`A chart stays as it is: ${error.message}`));
    }
  }, { rootMargin: "400px" });
  for (const chart of charts) {
    chart.dataset.nbAlive = "";
    seen.observe(chart);
  }

  async function bring(chart) {
    await vega(new URL(chart.dataset.nbChart, location.href).href);
    const spec = JSON.parse(chart.querySelector("template[data-nb-spec]").content.textContent);
    const picture = chart.querySelector("[data-nb-picture]");
    let width = 0;
    let made = null;
    const draw = async () => {
      const room = Math.min(WIDEST, Math.floor(picture.parentElement.clientWidth));
      if (!chart.isConnected || room === width || room === 0) return;
      width = room;
      const place = document.createElement("div");
      place.style.width = `${room}px`;
      place.style.visibility = "hidden";
      picture.append(place);
      const drawn = await window.vegaEmbed(place, fitted(spec, room), options);
      place.style.visibility = "";
      place.setAttribute("aria-hidden", "true"); // the box around it has the alternative text
      picture.replaceChildren(place);
      made?.finalize();
      made = drawn;
      chart.classList.add("nb-chart--alive");
    };
    await draw();
    const watch = new ResizeObserver(() => {
      if (chart.isConnected) return requestAnimationFrame(() => draw().catch(() => {}));
      watch.disconnect();
      made?.finalize();
    });
    watch.observe(picture.parentElement);
  }

  /* The specification for a width: all of it, axes included, is as wide as there is room. */
  function fitted(spec, room) {
    const config = structuredClone(spec.config ?? {});
    const narrow = room < NARROW;
    config.axis = { ...config.axis, labelLimit: narrow ? Math.round(room * 0.36) : 320 };
    config.legend = { ...config.legend, columns: narrow ? 1 : undefined };
    if (narrow) {
      config.axis.labelFontSize = 12;
      config.axis.titleFontSize = 12;
      config.axisX = { ...config.axisX, tickCount: 4, labelOverlap: true };
    }
    return { ...spec, config, width: room, autosize: { type: "fit-x", contains: "padding" } };
  }

  const refuse = () => Promise.reject(new Error("a chart loads nothing"));
  const options = {
    actions: false,
    ast: true, // no code is made from text
    defaultStyle: false,
    logLevel: 1, // errors; a layer without rows is none
    loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse },
    renderer: "svg",
    tooltip: { disableDefaultStyle: true },
  };

  function vega(address) {
    window.nullbookVega ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => (window.vegaEmbed ? done() : fail(new Error("Vega did not start")));
      script.onerror = () => fail(new Error("Vega cannot be fetched"));
      document.head.append(script);
    });
    return window.nullbookVega;
  }
})();
