// The claim in the order of the authority's form, made quicker: a button beside every field
// copies what the form takes. Without this module the text is selected by hand.
const form = document.querySelector("[data-authority]");
if (form) {
  start(form);
}

function start(form) {
  const status = form.querySelector("[data-status]");
  const say = (text, values) => {
    status.textContent = text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  };
  for (const button of form.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = button.querySelector(".vh").textContent.trim(), value = button.dataset.copy;
      say(await copy(value, button) ? form.dataset.copied : form.dataset.notCopied, { field, value });
    });
  }
}

/** Copies a text, and tells whether it could: a page that is not encrypted has no clipboard. */
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, button);
  }
}

/** The older way, by a selection, which every page may use. */
function copySelected(text, button) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "vh";
  button.after(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  button.focus();
  return copied;
}
