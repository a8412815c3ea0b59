// The steps of an import, told while one waits: how far it is, where the server tells that,
// and a button that ends it. Without this module the page that comes is simply waited for.
const place = document.querySelector("[data-working]");
if (place) {
  start(place);
}

function start(place) {
  const form = place.closest("form"), words = JSON.parse(place.dataset.words);
  const status = place.querySelector("[data-status]"), shown = place.querySelector("[data-shown]");
  const bar = shown.querySelector("progress"), percent = shown.querySelector("[data-percent]");
  const { progress } = place.dataset, token = form.elements.run?.value; // the first step has none
  const pause = 300; // milliseconds between two questions
  let pressed = null, timer = 0;

  function show(on, text) {
    clearTimeout(timer);
    shown.hidden = !on;
    bar.removeAttribute("value");
    percent.textContent = "";
    status.textContent = text;
  }

  /** Asks how far the import is, again and again while it runs. */
  async function ask() {
    try {
      const { done, all } = await (await fetch(`${progress}?run=${encodeURIComponent(token)}`)).json();
      if (all > 0 && pressed) {
        bar.max = all;
        bar.value = done;
        percent.textContent = words.percent.replace("{number}", Math.floor((100 * done) / all));
      }
    } catch {
      // The page that comes is waited for all the same.
    }
    if (pressed) {
      timer = setTimeout(ask, pause);
    }
  }

  form.addEventListener("submit", (e) => {
    pressed = e.submitter;
    show(true, words.working);
    place.scrollIntoView({ block: "nearest" });
    if (progress && token) {
      timer = setTimeout(ask, pause);
    }
  });
  shown.querySelector("button").addEventListener("click", () => {
    window.stop(); // ends the request, and with it what the server does
    show(false, words.cancelled);
    pressed?.focus();
    pressed = null;
  });
  // back from the page that came
  addEventListener("pageshow", (e) => {
    if (e.persisted) {
      pressed = null;
      show(false, "");
    }
  });
}
