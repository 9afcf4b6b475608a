// What changes while pages do not: the counts of each day, and the words that the clock needs. Made by the build.
(() => {
  "use strict";
  const now = {{ {"asOf": view.as_of, "fixed": view.fixed, "overdue": view.overdue, "days": view.days, "statuses": view.statuses, "built": view.built, "problems": view.problems}|tojson }};
  window.afterviewNow = now;
  document.dispatchEvent(new CustomEvent("afterview:now"));
})();
