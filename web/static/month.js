// The month in which hours are entered, made quicker: live sums, keys, undo, paste of
// blocks of a spreadsheet, and saving as one goes. Without it the forms of the page do the same by
// their Save button. There is one form for wide screens and one for narrow ones, with
// the same inputs: what is typed into one stands in the other too.
import { fullHours, parseHours, shortHours } from "./hours.js";
import { notes } from "./month-notes.js";
import { blockOf, placed } from "./paste.js";
import { saver } from "./month-save.js";

const root = document.querySelector("[data-month]");
if (root) {
  start(root);
}

function start(root) {
  const words = JSON.parse(root.dataset.words);
  const fill = (key, values) => words[key].replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  const say = (text) => root.querySelectorAll("[data-status]").forEach((e) => { e.textContent = text; });
  const inputs = byName(root);
  const lines = [...root.querySelectorAll("table.sheet tr[data-row]")];
  const cells = lines.map((line) => [...line.cells].slice(1, -1).map((cell) => [...cell.querySelectorAll("input")]));
  const places = new Map(cells.flatMap((line, y) => line.flatMap((cell, x) => cell.map((input) => [input, [y, x]]))));
  const undo = [], redo = [], pasted = new Map();
  const noteOf = notes(root, { inputs, cellName, word: words.note });
  let before = "";

  const isHours = (input) => input.name.startsWith("h.");
  const dayOf = (input) => Number(input.name.split(".")[2]);
  function cellName(name) {
    const [, row, day] = name.split(".");
    const line = lines.find((l) => l.dataset.row === row);
    return `${line.cells[0].textContent.trim()}, ${root.querySelector(`#g-day-${day} .vh`).textContent}`;
  }

  /** Puts a value into an input. One that stands as it was pasted is told to be so. */
  function put(name, value) {
    for (const input of inputs.get(name)) {
      input.value = value;
      const told = `p${name.slice(1)}`, there = input.form.elements[told];
      if (!isHours(input) || pasted.get(name) !== value) {
        there?.remove();
      } else if (!there) {
        input.form.append(Object.assign(document.createElement("input"), { type: "hidden", name: told, value: "1" }));
      }
    }
    noteOf(name);
  }

  /** Marks an input as wrong and says why beside it, or takes the mark away. */
  function mark(name, problem) {
    for (const input of inputs.get(name) ?? []) {
      let beside = document.getElementById(`${input.id}-beside`);
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
      beside?.remove();
      if (problem) {
        beside = Object.assign(document.createElement("span"), { id: `${input.id}-beside`, className: "beside", textContent: problem });
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", beside.id);
        input.after(beside);
      }
    }
  }

  const read = (input) => (input.value.trim() === "" ? { hours: 0 } : parseHours(input.value));
  function why(input) {
    const { refused } = read(input);
    return refused ? fill(refused, { text: input.value }) : "";
  }

  function clear() {
    root.querySelectorAll("form:first-of-type [aria-invalid]").forEach((input) => mark(input.name, ""));
  }
  const changed = saver(root, { words, fill, say, mark, clear, cellName, firstWrong });
  function firstWrong() {
    for (const [name, [input]] of inputs) {
      if (isHours(input) && read(input).refused) {
        mark(name, why(input));
        return name;
      }
    }
    return "";
  }

  function sums() {
    const mark = words.decimal, day = {}, of = { project: 0, absence: 0 };
    const targets = [...root.querySelectorAll("[data-target]")];
    const shared = { project: 0, worked: 0 }; // on the days for which a share is agreed
    let all = 0, target = 0;
    lines.forEach((line, y) => {
      let sum = 0;
      for (const input of cells[y].flat()) {
        const hours = read(input).hours ?? 0;
        sum += hours;
        day[dayOf(input)] = (day[dayOf(input)] ?? 0) + hours;
        if (line.dataset.activity !== "absence" && targets[dayOf(input) - 1].matches("[data-shared]")) {
          shared.worked += hours;
          shared.project += line.dataset.activity === "project" ? hours : 0;
        }
      }
      show(line.querySelector("[data-sum=row]"), fullHours(sum, mark));
      all += sum;
      of[line.dataset.activity] = (of[line.dataset.activity] ?? 0) + sum;
    });
    targets.forEach((cell, x) => {
      const sum = day[x + 1] ?? 0, due = Number(cell.dataset.target);
      target += due;
      total(`day-${x + 1}`, sum ? shortHours(sum, mark) : "");
      const told = sum !== due && (sum > 0 || root.querySelector(`[data-sum="diff-${x + 1}"]`).matches("[data-past]"));
      total(`diff-${x + 1}`, told ? shortHours(sum - due, mark) : "");
    });
    const worked = all - of.absence;
    total("all", fullHours(all, mark));
    total("diff", fullHours(all - target, mark));
    total("project", fullHours(of.project, mark));
    total("share", worked ? fill("percent", { number: tenths(of.project, worked, mark) }) : words.none);
    const off = Math.abs(1_000_000 * shared.project - Number(words.agreed) * shared.worked);
    root.querySelector("[data-far]").hidden = !(words.agreed && off > Number(words.far) * shared.worked);
  }
  const show = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  const total = (name, text) => root.querySelectorAll(`[data-sum="${name}"]`).forEach((e) => show(e, text));

  /** Makes changes, [name, value], one step that can be undone. */
  function apply(changes) {
    const step = changes.map(([name, value]) => [name, inputs.get(name)[0].value, value]).filter(([, from, to]) => from !== to);
    if (step.length === 0) {
      return;
    }
    undo.push(step);
    redo.length = 0;
    replay(step, 2);
  }
  function replay(step, side) {
    for (const change of step) {
      put(change[0], change[side]);
      mark(change[0], why(inputs.get(change[0])[0]));
    }
    sums();
    changed();
  }
  function step(from, to, side, said) {
    const last = from.pop();
    if (last) {
      to.push(last);
      replay(last, side);
      before = document.activeElement.value;
      say(said);
    }
  }

  root.addEventListener("focusin", (e) => { before = e.target.value ?? ""; });
  root.addEventListener("input", (e) => {
    if (e.target.name) {
      put(e.target.name, e.target.value);
      sums();
      changed();
    }
  });
  root.addEventListener("change", (e) => {
    if (e.target.name && isHours(e.target)) {
      settle(e.target);
    }
  });

  /** What was typed is shown as it is recorded, as soon as it is whole. */
  function settle(input) {
    const typed = input.value, { hours, refused } = read(input);
    mark(input.name, why(input));
    if (refused) {
      say(`${cellName(input.name)}: ${why(input)}`);
      return;
    }
    const shown = hours || typed.trim() === "0" ? shortHours(hours, words.decimal) : "";
    if (shown !== typed && /[^0-9.,\s]/.test(typed)) {
      say(fill("recorded", { text: typed, hours: fullHours(hours, words.decimal) }));
    }
    put(input.name, shown);
    if (shown !== before) {
      undo.push([[input.name, before, shown]]);
      redo.length = 0;
      before = shown;
    }
    sums();
  }

  function go(input, down, right) {
    const [y, x] = places.get(input), to = cells[y + down]?.[x + right]?.[0];
    to?.focus();
    to?.select();
    if (!to && down > 0) { // out of the table, whose cells are too many to tab through
      input.form.querySelector(".monthfoot button").focus();
      return true;
    }
    return Boolean(to);
  }

  root.addEventListener("keydown", (e) => {
    const input = e.target;
    if (!input.name || !isHours(input) || e.isComposing) {
      return;
    }
    if ((e.ctrlKey || e.metaKey) && !e.altKey && /^[zy]$/i.test(e.key)) {
      if (input.value === before) { // else the browser takes back the typing
        e.preventDefault();
        const again = /y/i.test(e.key) || e.shiftKey;
        again ? step(redo, undo, 2, words.redone) : step(undo, redo, 1, words.undone);
      }
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || !places.has(input)) {
      return;
    }
    const start = input.selectionStart === 0, end = input.selectionEnd === input.value.length;
    const whole = start && end;
    const moves = {
      ArrowUp: () => go(input, -1, 0), ArrowDown: () => go(input, 1, 0),
      ArrowLeft: () => (whole || input.selectionEnd === 0) && go(input, 0, -1),
      ArrowRight: () => (whole || input.selectionStart === input.value.length) && go(input, 0, 1),
      Enter: () => { go(input, e.shiftKey ? -1 : 1, 0); return true; }, // never sends the form
      Escape: () => { put(input.name, before); sums(); return true; },
    };
    if (moves[e.key]?.()) {
      e.preventDefault();
    }
  });

  root.addEventListener("paste", (e) => {
    const block = places.has(e.target) && blockOf(e);
    if (block) {
      paste(e.target, block);
    }
  });

  function paste(input, block) {
    const { noRoom, text, cell, changes } = placed(cells, places.get(input), block);
    if (noRoom) {
      say(fill("noRoom", { ...noRoom, cell: cellName(input.name) }));
    } else if (cell) {
      say(fill("notPasted", { text, cell: cellName(cell[0].name) }));
    } else {
      const values = changes.map(([to, hours]) => [to.name, hours ? shortHours(hours, words.decimal) : ""]);
      values.forEach(([name, value]) => pasted.set(name, value));
      apply(values);
      before = input.value;
      say(fill("pasted", { count: values.length }));
    }
  }
  sums();
  if ("unsaved" in root.dataset) {
    changed();
  }
}

/** The inputs of both forms by their names. */
function byName(root) {
  const all = new Map();
  for (const input of root.querySelectorAll("input[name], select[name], textarea[name]")) {
    all.set(input.name, [...(all.get(input.name) ?? []), input]);
  }
  return all;
}

/** Writes a share of a whole in percent with one decimal, half away from zero. */
function tenths(part, whole, mark) {
  const thousandths = String(Math.floor((2000 * part + whole) / (2 * whole))).padStart(2, "0");
  return thousandths.slice(0, -1) + mark + thousandths.slice(-1);
}
