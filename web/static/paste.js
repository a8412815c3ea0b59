// Blocks of hours that are pasted from a spreadsheet into a table of inputs: all of a block,
// or nothing, and the cell that it does not fit is named.
import { parseHours } from "./hours.js";

/** Takes a block, rows of texts, from a paste; a single text is left to the browser. */
export function blockOf(event) {
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!/[\t\n]/.test(text)) {
    return null;
  }
  event.preventDefault();
  return text.split("\n").map((line) => line.split("\t"));
}

/**
 * Gives the changes, [input, hours], of a block that begins at a place, [row, column], of
 * cells, lists of inputs; or {noRoom}, or the {text} and {cell} that do not go together. A
 * cell without an input takes what it holds already, which holds(cell) gives.
 */
export function placed(cells, [y, x], block, holds = () => NaN) {
  const columns = Math.max(...block.map((line) => line.length));
  if (y + block.length > cells.length || x + columns > cells[0].length) {
    return { noRoom: { rows: block.length, columns } };
  }
  const changes = [];
  for (const [dy, line] of block.entries()) {
    for (const [dx, text] of line.entries()) {
      const cell = cells[y + dy][x + dx], { hours, refused } = text.trim() === "" ? { hours: 0 } : parseHours(text);
      if (refused || (cell.length !== 1 && holds(cell) !== hours)) {
        return { text, cell, refused };
      }
      if (cell.length === 1) {
        changes.push([cell[0], hours]);
      }
    }
  }
  return { changes };
}
