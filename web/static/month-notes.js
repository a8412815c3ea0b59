// Hours that were just entered get their note: below the table, and beside the hours in
// the list of days. The server shows the same fields when the page is opened again.

/** Gives the function that makes the note of an input of hours, where it has none. */
export function notes(root, { inputs, cellName, word }) {
  const section = root.querySelector("[data-notes]");
  const of = (name, id, text, ...hidden) => {
    const label = document.createElement("label"), area = document.createElement("textarea");
    label.append(text, ...hidden);
    Object.assign(label, { htmlFor: id });
    Object.assign(area, { id, name, rows: 1 });
    return [label, area];
  };

  function below(name, cell) {
    const field = Object.assign(document.createElement("div"), { className: "field" }), details = section.querySelector("details");
    field.append(...of(name, `g-${name}`, cell));
    details.querySelector(".notelist").append(field);
    section.hidden = details.hidden = false;
    return field.lastChild;
  }

  function beside(input, name, cell) {
    const unseen = Object.assign(document.createElement("span"), { className: "vh", textContent: ` ${cell}` });
    const both = of(name, `d-${name}`, word, unseen);
    both.forEach((e) => { e.className = "of-note"; });
    input.closest(".cell").append(...both);
    return both[1];
  }

  return (hours) => {
    const name = `n${hours.slice(1)}`, [inTable, inList] = inputs.get(hours);
    if (!hours.startsWith("h.") || inTable.value.trim() === "" || inputs.has(name)) {
      return;
    }
    const cell = cellName(hours);
    inputs.set(name, [below(name, cell), beside(inList, name, cell)]);
  };
}
