// The reader's clock: a page that is opened days after the build, or stays open over midnight, shows the reader's day.
// It has no words and no rules of its own: every row carries its days, and what depends on all of them is in now.js.
(() => {
  "use strict";
  var DAY = 86400000; // milliseconds
  var STATUSES = ["overdue", "due", "upcoming"];
  var root = document.documentElement;
  var shown = ""; // the day that the page shows
  var timer = 0;

  // Days are compared as days: noon in UTC of both, so that no change of clocks counts.
  function noon(iso) {
    return Date.parse(`${iso}T12:00:00Z`);
  }

  function daysBetween(first, second) {
    return Math.round((noon(second) - noon(first)) / DAY);
  }

  function dayAfter(iso, days) {
    return new Date(noon(iso) + days * DAY).toISOString().slice(0, 10);
  }

  function localDay(date) {
    return [
      String(date.getFullYear()).padStart(4, "0"),
      String(date.getMonth() + 1).padStart(2, "0"),
      String(date.getDate()).padStart(2, "0"),
    ].join("-");
  }

  // The day to show: never before the build's, nor after the last that it knows. A demonstration's day is fixed.
  function readersDay() {
    var now = window.afterviewNow;
    var distance = now.fixed ? 0 : Math.max(daysBetween(now.asOf, localDay(new Date())), 0);
    var index = Math.min(distance, now.overdue.length - 1);
    return { index: index, iso: dayAfter(now.asOf, index), real: dayAfter(now.asOf, distance) };
  }

  // Changes only what differs, so that a page that is right already is not touched.
  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  function setHidden(element, hidden) {
    if (element.hasAttribute("hidden") !== hidden) {
      element.toggleAttribute("hidden", hidden); // a shape of a drawing has the attribute only
    }
  }

  function each(selector, act, within) {
    (within || document).querySelectorAll(selector).forEach(act);
  }

  // The header

  function fillBadge(name, count, words) {
    each(`[data-badge="${name}"]`, (badge) => {
      setText(badge, words);
      setHidden(badge, count === 0);
    });
    each(`[data-badge-link="${name}"]`, (link) => {
      setHidden(link, count === 0);
    });
  }

  function showHeader(day) {
    var now = window.afterviewNow;
    fillBadge("overdue", now.overdue[day.index], `${now.overdue[day.index]} overdue`);
    fillBadge("problems", now.problems, now.problems + (now.problems === 1 ? " problem" : " problems"));
  }

  // Rows: on which days each stands, and what it is on this one

  function stands(element, iso) {
    var days = element.dataset;
    return (!days.first || days.first <= iso) && (!days.last || iso <= days.last);
  }

  function statusOn(row, iso) {
    var day = row.dataset.first > iso ? row.dataset.first : iso;
    return row.dataset.due < day ? "overdue" : row.dataset.due === day ? "due" : "upcoming";
  }

  function isListed(row, status, iso) {
    var list = row.parentElement.dataset;
    if (list.shows === "soon") {
      return status === "upcoming" && row.dataset.due <= dayAfter(iso, Number(list.within));
    }
    return list.shows !== "now" || status !== "upcoming";
  }

  function showRow(row, iso) {
    var status = statusOn(row, iso);
    if (!row.classList.contains(status)) {
      row.classList.remove.apply(row.classList, STATUSES);
      row.classList.add(status);
    }
    each(".status", (words) => {
      setText(words, window.afterviewNow.statuses[status]);
    }, row);
    setHidden(row, !(stands(row, iso) && isListed(row, status, iso)));
  }

  // Puts rows into a list in the given order; one that is in its place already is not moved.
  function fillList(list, rows) {
    var next = list.firstElementChild;
    rows.forEach((row) => {
      if (row === next) {
        next = next.nextElementSibling;
      } else {
        list.insertBefore(row, next);
      }
    });
  }

  // On the worklist a row is in the group of its status.
  function sortGroups(main, iso) {
    var rows = Array.from(main.querySelectorAll("[data-order]"));
    rows.sort((one, other) => one.dataset.order - other.dataset.order);
    STATUSES.forEach((status) => {
      each(`[data-shows="${status}"]`, (list) => {
        fillList(list, rows.filter((row) => statusOn(row, iso) === status));
      }, main);
    });
  }

  // Of many rows the first few are shown; how many others there are is said for each day.
  function keepFew(list) {
    var left = Number(list.dataset.most);
    Array.from(list.children).forEach((row) => {
      left -= row.hidden ? 0 : 1;
      setHidden(row, row.hidden || left < 0);
    });
  }

  // What is said of several rows: how many they are, that there are none

  function countOf(element) {
    return element.closest("details, section, main").querySelectorAll("[data-shows] > :not([hidden])").length;
  }

  function showCounts(main) {
    each("[data-any]", (part) => {
      setHidden(part, !part.querySelector("[data-shows] > :not([hidden])"));
    }, main);
    each("[data-count]", (count) => {
      setText(count, String(countOf(count)));
    }, main);
    each("[data-empty]", (words) => {
      setHidden(words, countOf(words) > 0);
    }, main);
    each("[data-one]", (words) => {
      setText(words, countOf(words) === 1 ? words.dataset.one : words.dataset.many);
    }, main);
  }

  // Days in words

  // How far a day is, in days, weeks or months as `relative` of the build counts them, in the page's language.
  function showDistances(main, iso) {
    var format = null;
    try {
      format = new Intl.RelativeTimeFormat(root.lang, { numeric: "auto" });
    } catch {
      return; // what the build wrote stays
    }
    each(".relative", (words) => {
      var days = daysBetween(iso, words.previousElementSibling.dateTime);
      var far = Math.abs(days);
      var amount = far < 14 ? far : far < 70 ? Math.floor(far / 7) : Math.round(far / 30.44);
      var unit = far < 14 ? "day" : far < 70 ? "week" : "month";
      setText(words, format.format(days < 0 ? -amount : amount, unit));
    }, main);
  }

  // A day has its year where it is not that of the day that the page is about.
  function showYears(main, iso) {
    each(":not(.as-of) > time", (time) => {
      var year = time.dateTime.slice(0, 4);
      var words = time.textContent.endsWith(` ${year}`) ? time.textContent.slice(0, -5) : time.textContent;
      setText(time, year === iso.slice(0, 4) ? words : `${words} ${year}`);
    }, main);
  }

  function showDay(main, day) {
    each(".as-of time", (time) => {
      if (time.dateTime !== day.iso) {
        time.dateTime = day.iso;
      }
      setText(time, window.afterviewNow.days[day.index]);
    }, main);
  }

  // All of it

  function showContent(main, day) {
    var focused = document.activeElement;
    each("[data-first], [data-last]", (element) => {
      if (!element.dataset.due) {
        setHidden(element, !stands(element, element.closest(".sentence") ? day.real : day.iso));
      }
    }, main);
    each("[data-due]", (row) => {
      showRow(row, day.iso);
    }, main);
    sortGroups(main, day.iso);
    showCounts(main);
    each("[data-most]", keepFew, main);
    showYears(main, day.iso);
    showDay(main, day);
    showDistances(main, day.iso);
    each("[data-done-on]", (part) => {
      setText(part, day.iso); // what is done is done on the reader's day
    }, main);
    if (document.activeElement !== focused && focused.isConnected) {
      focused.focus({ preventScroll: true }); // its row was moved
    }
  }

  function show() {
    var day = readersDay();
    shown = day.real;
    root.dataset.today = day.real;
    showHeader(day);
    each("main[data-clock]", (main) => {
      showContent(main, day);
    });
  }

  function wake() {
    if (readersDay().real !== shown) {
      show();
    }
    var date = new Date();
    clearTimeout(timer);
    timer = setTimeout(wake, new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1) - date);
  }

  // The header is filled while the page is still being read, before it is first painted: nothing moves. What stands in
  // the page is another on another day; then it is painted when all of it is right.

  function begin() {
    reading.disconnect();
    try {
      show();
    } finally {
      delete root.dataset.clock;
    }
    wake();
  }

  var reading = new MutationObserver(() => {
    showHeader(readersDay());
    if (document.querySelector("main")) {
      reading.disconnect();
    }
  });

  if (window.afterviewClock) {
    window.afterviewClock.abort(); // this script has run before, in an older form
  }
  window.afterviewClock = new AbortController();
  var listening = { signal: window.afterviewClock.signal };
  listening.signal.addEventListener("abort", () => {
    clearTimeout(timer);
  });
  document.addEventListener("afterview:now", show, listening);
  document.addEventListener("afterview:changed", show, listening);
  document.addEventListener("visibilitychange", wake, listening);
  window.addEventListener("pageshow", wake, listening);
  if (document.readyState === "loading") {
    if (readersDay().index > 0) {
      root.dataset.clock = "turning";
    }
    reading.observe(root, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", begin, listening);
  } else {
    begin();
  }
})();
