// Saves a month as one goes: one request a save, one at a time, a moment after the last
// change. While there is no connection the changes wait on the page.

const pause = 1500; // milliseconds after the last change
const retry = 15_000; // between tries without a connection

/** Gives the function that is told of each change. */
export function saver(root, { words, fill, say, mark, clear, cellName, firstWrong }) {
  // What somebody else saved meanwhile is overwritten by the button only.
  let held = "held" in root.dataset;
  let dirty = false, busy = null, stale = false, timer = 0;
  let kept = false; // what is typed could not be handed over, so that leaving would lose it
  let handed = false; // the form goes to the server as it is
  const form = root.querySelector("form");

  function changed() {
    dirty = true;
    if (!stale) {
      say(words.waiting);
      if (!held) {
        later(pause);
      }
    }
  }
  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  async function save() {
    clearTimeout(timer);
    if (busy) {
      await busy;
    }
    if (!dirty || stale) {
      return;
    }
    const wrong = firstWrong();
    if (wrong) {
      say(fill("mend", { cell: cellName(wrong) }));
      return;
    }
    busy = send().finally(() => { busy = null; });
    await busy;
  }

  async function send() {
    dirty = kept = false;
    say(words.saving);
    try {
      const response = await fetch(form.action, {
        method: "POST", headers: { Accept: "application/json" }, keepalive: true,
        body: new URLSearchParams(new FormData(form)),
      });
      const isData = response.headers.get("Content-Type")?.startsWith("application/json");
      told(response.status, isData ? await response.json() : null);
    } catch {
      dirty = kept = true;
      say(words.offline);
      later(retry);
    }
  }

  function told(status, answer) {
    if (status === 200 && answer) {
      root.querySelectorAll("input[name=version]").forEach((e) => { e.value = answer.version; });
      clear();
      held = false;
      const clock = { hour: "2-digit", minute: "2-digit", hour12: false };
      say(dirty ? words.waiting : fill("saved", { time: new Date().toLocaleTimeString(document.documentElement.lang, clock) }));
      return;
    }
    dirty = true;
    if (status === 401 || status === 403) {
      kept = true;
      say(words.signedOut);
      return;
    }
    stale = status === 409;
    if (stale || !answer) {
      say(stale ? words.stale : words.failed);
      return;
    }
    answer.problems.forEach((p) => mark(p.name, p.text));
    say(fill("refused", { what: answer.problems.map((p) => p.text).join(" ") }));
  }

  root.addEventListener("submit", async (e) => {
    const asksMore = e.submitter?.value !== "save";
    if (!handed && (busy || dirty && !stale || !(stale || asksMore))) {
      e.preventDefault();
      dirty = dirty || !stale;
      await save();
      if (!kept && (stale || asksMore)) {
        handed = true;
        e.target.requestSubmit(e.submitter);
      }
      return;
    }
    dirty = handed = false; // the page that comes shows everything that was typed
  });
  addEventListener("online", () => { if (dirty && !held) save(); });
  // as one leaves the page, and as one is back, from signing in anew
  document.addEventListener("visibilitychange", () => { if (dirty && !held) save(); });
  addEventListener("beforeunload", (e) => { if (dirty || busy) e.preventDefault(); });
  return changed;
}
