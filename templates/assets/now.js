// The header's numbers for the reader's own day. Made by the build; only the counts change.
(function () {
  "use strict";
  var now = {{ {"asOf": view.as_of, "fixed": view.fixed, "overdue": view.overdue, "problems": view.problems}|tojson }};

  function iso(day) {
    return [
      String(day.getFullYear()).padStart(4, "0"),
      String(day.getMonth() + 1).padStart(2, "0"),
      String(day.getDate()).padStart(2, "0"),
    ].join("-");
  }

  // Days are compared as days: noon in UTC of both, so that no change of clocks counts.
  function daysBetween(first, second) {
    return Math.round((Date.parse(second + "T12:00:00Z") - Date.parse(first + "T12:00:00Z")) / 86400000);
  }

  function fill(name, count, words) {
    document.querySelectorAll('[data-badge="' + name + '"]').forEach(function (badge) {
      if (badge.textContent !== words) {
        badge.textContent = words;
        badge.hidden = count === 0;
      }
    });
    document.querySelectorAll('[data-badge-link="' + name + '"]').forEach(function (link) {
      link.hidden = count === 0;
    });
  }

  var today = now.fixed ? now.asOf : iso(new Date());
  var index = Math.min(Math.max(daysBetween(now.asOf, today), 0), now.overdue.length - 1);
  document.documentElement.dataset.today = today;

  function show() {
    fill("overdue", now.overdue[index], now.overdue[index] + " overdue");
    fill("problems", now.problems, now.problems + (now.problems === 1 ? " problem" : " problems"));
  }

  // The header is filled while the page is still being read, before it is first painted: nothing moves.
  var reading = new MutationObserver(function () {
    show();
    if (document.querySelector("main")) {
      reading.disconnect();
    }
  });
  reading.observe(document.documentElement, { childList: true, subtree: true });
})();
