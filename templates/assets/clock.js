// The reader's clock: a page that is opened days after the build, or stays open over midnight, shows the reader's day.
// It has no words and no rules of its own: every row carries its days, and what depends on all of them is in now.js.
(() => {
  "use strict";
  const DAY = 86400000; // milliseconds
  const STATUSES = /** @type {const} */ (["overdue", "due", "upcoming"]);
  const root = document.documentElement;
  let shown = ""; // the day that the page shows
  let timer = 0;

  /** @typedef {(typeof STATUSES)[number]} Status */
  /** @typedef {{index: number, iso: string, real: string}} Day what the page shows, and what the day really is */

  /**
   * Days are compared as days: noon in UTC of both, so that no change of clocks counts.
   * @param {string} iso
   */
  function noon(iso) {
    return Date.parse(`${iso}T12:00:00Z`);
  }

  /** @param {string} first @param {string} second */
  function daysBetween(first, second) {
    return Math.round((noon(second) - noon(first)) / DAY);
  }

  /** @param {string} iso @param {number} days */
  function dayAfter(iso, days) {
    return new Date(noon(iso) + days * DAY).toISOString().slice(0, 10);
  }

  /** @param {Date} date */
  function localDay(date) {
    return [
      String(date.getFullYear()).padStart(4, "0"),
      String(date.getMonth() + 1).padStart(2, "0"),
      String(date.getDate()).padStart(2, "0"),
    ].join("-");
  }

  /**
   * The day to show: never before the build's, nor after the last that it knows. A demonstration's day is fixed.
   * @returns {Day}
   */
  function readersDay() {
    const now = window.afterviewNow;
    const distance = now.fixed ? 0 : Math.max(daysBetween(now.asOf, localDay(new Date())), 0);
    const index = Math.min(distance, now.overdue.length - 1);
    return { index: index, iso: dayAfter(now.asOf, index), real: dayAfter(now.asOf, distance) };
  }

  /**
   * Changes only what differs, so that a page that is right already is not touched.
   * @param {Element} element @param {string} text
   */
  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  /** @param {HTMLElement} element @param {boolean} hidden */
  function setHidden(element, hidden) {
    const name = element.namespaceURI?.endsWith("svg") ? "data-hidden" : "hidden"; // shapes have no attribute hidden
    if (element.hasAttribute(name) !== hidden) {
      element.toggleAttribute(name, hidden);
    }
  }

  /** @type {Map<HTMLElement, boolean>} */
  const planned = new Map(); // what will be hidden: several rules have a say, and the page sees only the outcome

  /** @param {HTMLElement} element */
  function isShown(element) {
    return !(planned.get(element) ?? element.matches("[hidden], [data-hidden]"));
  }

  function carryOut() {
    for (const [element, hidden] of planned) {
      setHidden(element, hidden);
    }
    planned.clear();
  }

  /** @param {string} selector @param {(element: HTMLElement) => void} act @param {ParentNode} [within] */
  function onAll(selector, act, within = document) {
    /** @type {NodeListOf<HTMLElement>} */
    const elements = within.querySelectorAll(selector);
    elements.forEach(act);
  }

  // The header

  /** @param {string} name @param {number} count @param {string} words */
  function fillBadge(name, count, words) {
    onAll(`[data-badge="${name}"]`, (badge) => {
      setText(badge, words);
      setHidden(badge, count === 0);
    });
    onAll(`[data-badge-link="${name}"]`, (link) => {
      setHidden(link, count === 0);
    });
  }

  /** @param {Day} day */
  function showHeader(day) {
    const now = window.afterviewNow;
    const overdue = now.overdue[day.index];
    fillBadge("overdue", overdue, window.afterviewSay("overdue", {}, overdue));
    onAll('[data-badge="overdue"]', (badge) => {
      badge.classList.toggle("quiet", !now.urgent[day.index]);
    });
    fillBadge("problems", now.problems, window.afterviewSay("problems", {}, now.problems));
  }

  // Rows: on which days each stands, and what it is on this one

  /** @param {HTMLElement} element @param {string} iso */
  function stands(element, iso) {
    const days = element.dataset;
    return (!days.first || days.first <= iso) && (!days.last || iso <= days.last);
  }

  /** @param {HTMLElement} row @param {string} iso @returns {Status} */
  function statusOn(row, iso) {
    const { first = "", due = "" } = row.dataset;
    const day = first > iso ? first : iso;
    return due < day ? "overdue" : due === day ? "due" : "upcoming";
  }

  /** @param {HTMLElement} row @param {Status} status @param {string} iso */
  function isListed(row, status, iso) {
    const { shows, within } = row.parentElement?.dataset ?? {};
    if (shows === "soon") {
      return status === "upcoming" && (row.dataset.due ?? "") <= dayAfter(iso, Number(within));
    }
    return shows !== "now" || status !== "upcoming";
  }

  /** @param {HTMLElement} row @param {string} iso */
  function showRow(row, iso) {
    const status = statusOn(row, iso);
    if (!row.classList.contains(status)) {
      row.classList.remove(...STATUSES);
      row.classList.add(status);
    }
    onAll(".status", (words) => {
      setText(words, window.afterviewNow.statuses[status]);
    }, row);
    planned.set(row, !(stands(row, iso) && isListed(row, status, iso)));
  }

  /**
   * Puts rows into a list in the given order; one that is in its place already is not moved.
   * @param {Element} list @param {readonly Element[]} rows
   */
  function fillList(list, rows) {
    let next = list.firstElementChild;
    rows.forEach((row) => {
      if (row === next) {
        next = row.nextElementSibling;
      } else {
        list.insertBefore(row, next);
      }
    });
  }

  /**
   * On the worklist a row is in the group of its status.
   * @param {HTMLElement} main @param {string} iso
   */
  function sortGroups(main, iso) {
    /** @type {HTMLElement[]} */
    const rows = Array.from(main.querySelectorAll("[data-order]"));
    rows.sort((first, second) => Number(first.dataset.order) - Number(second.dataset.order));
    STATUSES.forEach((status) => {
      onAll(`[data-shows="${status}"]`, (list) => {
        fillList(list, rows.filter((row) => statusOn(row, iso) === status));
      }, main);
    });
  }

  /**
   * Of many rows the first few are shown; how many others there are is said for each day.
   * @param {HTMLElement} list
   */
  function keepFew(list) {
    let left = Number(list.dataset.most);
    for (const row of /** @type {HTMLElement[]} */ ([...list.children])) {
      left -= isShown(row) ? 1 : 0;
      planned.set(row, !isShown(row) || left < 0);
    }
  }

  // What is said of several rows: how many they are, that there are none

  /** @param {Element | null} part */
  function countIn(part) {
    /** @type {HTMLElement[]} */
    const rows = Array.from(part?.querySelectorAll("[data-shows] > *") ?? []);
    return rows.filter(isShown).length;
  }

  /** @param {HTMLElement} element */
  function countOf(element) {
    return countIn(element.closest("details, section, main"));
  }

  /** @param {HTMLElement} main */
  function showCounts(main) {
    onAll("[data-any]", (part) => {
      planned.set(part, countIn(part) === 0);
    }, main);
    onAll("[data-count]", (count) => {
      setText(count, String(countOf(count)));
    }, main);
    onAll("[data-empty]", (words) => {
      planned.set(words, countOf(words) > 0);
    }, main);
  }

  // Days in words

  /**
   * How far a day is, in days, weeks or months as `relative` of the build counts them, in the page's language.
   * @param {HTMLElement} main @param {string} iso
   */
  function showDistances(main, iso) {
    /** @type {Intl.RelativeTimeFormat} */
    let format;
    /** @type {Intl.RelativeTimeFormat} */
    let near; // yesterday, today, tomorrow: some languages have words for more days, which the build does not use
    try {
      format = new Intl.RelativeTimeFormat(root.lang, { numeric: "always" });
      near = new Intl.RelativeTimeFormat(root.lang, { numeric: "auto" });
    } catch {
      return; // what the build wrote stays
    }
    onAll(".relative", (words) => {
      const time = /** @type {HTMLTimeElement} */ (words.previousElementSibling);
      const days = daysBetween(iso, time.dateTime);
      const far = Math.abs(days);
      const amount = far < 14 ? far : far < 70 ? Math.floor(far / 7) : Math.round(far / 30.44);
      const unit = far < 14 ? "day" : far < 70 ? "week" : "month";
      const text = (far < 2 ? near : format).format(days < 0 ? -amount : amount, unit);
      setText(words, ` ${text.replaceAll(" ", "\u00a0")}`); // as the build writes it: beside its day, in one piece
    }, main);
  }

  /**
   * A day has its year where it is not that of the day that the page is about.
   * @param {HTMLElement} main @param {string} iso
   */
  function showYears(main, iso) {
    onAll(":not(.as-of) > time", (element) => {
      const time = /** @type {HTMLTimeElement} */ (element);
      const year = time.dateTime.slice(0, 4);
      const words = time.textContent.endsWith(` ${year}`) ? time.textContent.slice(0, -5) : time.textContent;
      setText(time, year === iso.slice(0, 4) ? words : `${words} ${year}`);
    }, main);
  }

  /**
   * Gives the place of a day on the scale of a drawing, which says where its first and last days stand.
   * @param {string} places @param {string} iso
   */
  function placeOf(places, iso) {
    const known = places.split(" ").map((text) => text.split(":"));
    const after = known.findIndex(([day]) => day >= iso);
    if (after < 1) {
      return Number(known.at(after)?.[1]); // before all of them, or behind
    }
    const [[before, left], [next, right]] = [known[after - 1], known[after]];
    const part = daysBetween(before, iso) / (daysBetween(before, next) || 1);
    return Number(left) + (Number(right) - Number(left)) * part;
  }

  /**
   * What goes up to today in a drawing, and today itself, goes on with the days.
   * @param {HTMLElement} main @param {Day} day
   */
  function moveToday(main, day) {
    const isBuilt = day.index === 0; // what is drawn for the day of the build stays as it is
    onAll(isBuilt ? "svg:has([data-places][data-hidden])" : "svg:has([data-places])", (drawing) => {
      const places = drawing.querySelector("[data-places]")?.getAttribute("data-places");
      const at = placeOf(places ?? "", day.iso);
      for (const shape of drawing.querySelectorAll("[data-move]")) {
        const [least, most] = (shape.getAttribute("data-within") ?? "0 100000").split(" ").map(Number);
        if (shape.hasAttribute("data-places") || shape.hasAttribute("data-within")) {
          setHidden(/** @type {HTMLElement} */ (shape), false);
        }
        for (const name of (shape.getAttribute("data-move") ?? "").split(" ")) {
          shape.setAttribute(name, String(Math.round(10 * Math.min(Math.max(at, least), most)) / 10));
        }
      }
    }, main);
  }

  /** @param {HTMLElement} main @param {Day} day */
  function showDay(main, day) {
    onAll(".as-of time", (element) => {
      const time = /** @type {HTMLTimeElement} */ (element);
      if (time.dateTime !== day.iso) {
        time.dateTime = day.iso;
      }
      setText(time, window.afterviewNow.days[day.index]);
    }, main);
  }

  // All of it

  /** @param {HTMLElement} main @param {Day} day */
  function showContent(main, day) {
    const focused = document.activeElement;
    onAll("[data-first], [data-last]", (element) => {
      if (!element.dataset.due) {
        planned.set(element, !stands(element, element.closest(".sentence") ? day.real : day.iso));
      }
    }, main);
    onAll("[data-due]", (row) => {
      showRow(row, day.iso);
    }, main);
    sortGroups(main, day.iso);
    showCounts(main);
    onAll("[data-most]", keepFew, main);
    onAll("[data-since]", (days) => {
      setText(days, String(Math.max(daysBetween(days.dataset.since ?? day.iso, day.iso), 0)));
    }, main);
    carryOut();
    showYears(main, day.iso);
    showDay(main, day);
    moveToday(main, day);
    showDistances(main, day.iso);
    onAll("[data-done-on]", (part) => {
      setText(part, day.iso); // what is done is done on the reader's day
    }, main);
    if (document.activeElement !== focused && focused instanceof HTMLElement && focused.isConnected) {
      focused.focus({ preventScroll: true }); // its row was moved
    }
  }

  function show() {
    const day = readersDay();
    shown = day.real;
    showHeader(day);
    onAll("[data-built]", (words) => {
      setText(words, window.afterviewNow.built);
    });
    onAll("main[data-clock]", (main) => {
      showContent(main, day);
    });
  }

  function wake() {
    if (readersDay().real !== shown) {
      show();
    }
    const date = new Date();
    clearTimeout(timer);
    const midnight = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1);
    timer = setTimeout(wake, midnight.getTime() - date.getTime());
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

  const reading = new MutationObserver(() => {
    showHeader(readersDay());
    if (document.querySelector("main")) {
      reading.disconnect();
    }
  });

  if (window.afterviewClock) {
    window.afterviewClock.abort(); // this script has run before, in an older form
  }
  window.afterviewClock = new AbortController();
  const listening = { signal: window.afterviewClock.signal };
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
