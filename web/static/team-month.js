// The month of a team, made quicker: live sums, keys, and paste of blocks of a spreadsheet.
// Nothing is sent before its button is pressed.
import { fullHours, parseHours, shortHours } from "./hours.js";
import { blockOf, placed } from "./paste.js";

const form = document.querySelector("[data-team]");
if (form) {
  start(form);
}

function start(form) {
  const words = JSON.parse(form.dataset.words);
  const fill = (key, values) => words[key].replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  const say = (text) => { form.querySelector("[data-status]").textContent = text; };
  const lines = [...form.querySelectorAll("tr[data-line]")];
  const tds = lines.map((line) => [...line.querySelectorAll("[data-cell]")]);
  const cells = tds.map((line) => line.map((td) => [...td.querySelectorAll("input:not([type=hidden])")]));
  const tdOf = new Map(cells.flatMap((line, y) => line.map((cell, x) => [cell, tds[y][x]])));
  const places = new Map(cells.flatMap((line, y) => line.flatMap((cell, x) => cell.map((input) => [input, [y, x]]))));

  const typed = ([input]) => (input.value.trim() === "" ? 0 : parseHours(input.value).hours ?? 0);
  const stands = (cell) => Number(tdOf.get(cell).dataset.hours);
  const value = (cell) => (cell.length ? typed(cell) : stands(cell));
  const put = (where, name, hours) => { where.querySelector(`[data-sum="${name}"]`).textContent = fullHours(hours, words.decimal); };

  function cellName(cell) {
    const td = tdOf.get(cell), heads = form.querySelectorAll("thead th");
    return `${td.parentElement.cells[0].querySelector("a").textContent}, ${heads[td.cellIndex].textContent.trim()}`;
  }

  function sums() {
    const columns = {}, foot = form.querySelector("tfoot");
    let project = 0, all = 0;
    lines.forEach((line, y) => {
      let sum = 0;
      cells[y].forEach((cell, x) => {
        sum += value(cell);
        columns[x] = (columns[x] ?? 0) + value(cell);
      });
      put(line, "project", sum);
      put(line, "all", sum + Number(line.dataset.rest));
      project += sum;
      all += sum + Number(line.dataset.rest);
    });
    Object.entries(columns).forEach(([x, sum]) => put(foot, `column-${x}`, sum));
    put(foot, "project", project);
    put(foot, "all", all);
  }

  function go(input, down) {
    const [y, x] = places.get(input);
    for (let to = y + down; cells[to]; to += down) {
      if (cells[to][x].length) {
        cells[to][x][0].focus();
        cells[to][x][0].select();
        return;
      }
    }
  }

  form.addEventListener("input", sums);
  form.addEventListener("keydown", (e) => {
    const down = { ArrowUp: -1, ArrowDown: 1, Enter: e.shiftKey ? -1 : 1 }[e.key];
    if (down && places.has(e.target) && !e.isComposing && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault(); // Enter never sends the form
      go(e.target, down);
    }
  });
  form.addEventListener("paste", (e) => {
    const block = places.has(e.target) && blockOf(e);
    if (!block) {
      return;
    }
    const { noRoom, text, cell, refused, changes } = placed(cells, places.get(e.target), block, stands);
    if (noRoom) {
      say(fill("noRoom", { ...noRoom, cell: cellName(cells[places.get(e.target)[0]][places.get(e.target)[1]]) }));
    } else if (cell) {
      say(fill(refused ? "notPasted" : "locked", { text, cell: cellName(cell) }));
    } else {
      changes.forEach(([to, hours]) => { to.value = hours ? shortHours(hours, words.decimal) : ""; });
      sums();
      say(fill("pasted", { count: changes.length }));
    }
  });
  sums();
}
