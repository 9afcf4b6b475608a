// What changes while pages do not: the counts of each day, and the words that the clock needs. Made by the build.
(() => {
  "use strict";
  const now = {{ {"asOf": view.as_of, "fixed": view.fixed, "overdue": view.overdue, "urgent": view.urgent, "days": view.days, "statuses": view.statuses, "built": view.built, "problems": view.problems, "words": view.words}|tojson }};
  window.afterviewNow = now;
  // A sentence in the page's language with its values; of one that counts, the form for that number.
  window.afterviewSay = (name, values, count) => {
    const known = window.afterviewNow.words[name] ?? "";
    let words = known;
    if (typeof known === "object") {
      const rules = new Intl.PluralRules(document.documentElement.lang);
      words = known[rules.select(count ?? 0)] ?? known.other ?? "";
    }
    return words.replace(/%\((\w+)\)s/g, (_, key) => (key === "number" ? String(count) : (values?.[key] ?? "")));
  };
  document.dispatchEvent(new CustomEvent("afterview:now"));
})();
