// Lengths of working time as people write them, in hundredths of an hour. It reads what
// the server reads (internal/timesheet), whose cases test both; the server decides.

const hour = "h|t|tim|tuntia?|timmar|timme|hours?";
const minute = "min|m|minuuttia?|minuter|minut|minutes?";
const decimalHours = new RegExp(`^([0-9]{0,4})[.,]([0-9]+)(?: ?(?:${hour}))?$`);
const wholeHours = new RegExp(`^([0-9]{1,4})(?: ?(?:${hour}))?$`);
const clockHours = /^([0-9]{1,4}):([0-5][0-9])$/;
const hoursMinutes = new RegExp(`^([0-9]{1,4}) ?(?:${hour}) ?([0-5]?[0-9]) ?(?:${minute})$`);
const minutesOnly = new RegExp(`^([0-9]{1,5}) ?(?:${minute})$`);

/** Gives {hours} or {refused}: "text", "decimals" or "negative". */
export function parseHours(written) {
  const text = written.trim().replace(/\s+/g, " ").toLowerCase();
  const rest = text.replace(/^[-−–] ?/, "");
  const read = positive(rest);
  return rest !== text && read.refused !== "text" ? { refused: "negative" } : read;
}

function positive(text) {
  let m = decimalHours.exec(text);
  if (m) {
    return m[2].length > 2 ? { refused: "decimals" } : { hours: Number(m[1]) * 100 + Number(m[2].padEnd(2, "0")) };
  }
  m = wholeHours.exec(text) ?? clockHours.exec(text) ?? hoursMinutes.exec(text);
  if (m) {
    return ofMinutes(Number(m[1]), Number(m[2] ?? 0));
  }
  m = minutesOnly.exec(text);
  return m ? ofMinutes(0, Number(m[1])) : { refused: "text" };
}

const ofMinutes = (hours, minutes) => ({ hours: hours * 100 + Math.floor((minutes * 100 + 30) / 60) });

/** Writes hours with two decimals and a decimal mark: 7,50. */
export function fullHours(hours, mark) {
  const digits = String(Math.abs(hours)).padStart(3, "0");
  return (hours < 0 ? "−" : "") + digits.slice(0, -2) + mark + digits.slice(-2);
}

/** Writes hours without the zeros at their end: 7,5. */
export function shortHours(hours, mark) {
  const full = fullHours(hours, mark);
  return full.endsWith("00") ? full.slice(0, -3) : full.replace(/0$/, "");
}
