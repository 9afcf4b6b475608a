// Shows only one kind of follow-ups, or those of one application. What is chosen stands in the address, so that it can
// be kept, sent and gone back to: follow-ups.html#kind=thank-you&application=acme
(() => {
  "use strict";
  const NAMES = /** @type {const} */ (["kind", "application"]);

  /** @typedef {readonly [kind: string, application: string]} Values what is chosen; "" is all */

  /** @param {string} name @returns {HTMLSelectElement | null} */
  const choice = (name) => document.querySelector(`.filters select[name="${name}"]`);
  /** @param {string} name @param {string} value */
  const isOffered = (name, value) => [...(choice(name)?.options ?? [])].some((option) => option.value === value);

  /**
   * Gives what the address chooses; what the page does not have is not chosen.
   * @returns {Values}
   */
  function chosen() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const [kind, application] = NAMES.map((name) => {
      const value = asked.get(name) ?? "";
      return isOffered(name, value) ? value : "";
    });
    return [kind, application];
  }

  /**
   * Changes only what differs: this is called again for each change of the rows.
   * @template {Element} E
   * @template {keyof E} N
   * @param {E | null} element
   * @param {N} name
   * @param {E[N]} value
   */
  function set(element, name, value) {
    if (element && element[name] !== value) {
      element[name] = value;
    }
  }

  /** @param {Element} element @param {boolean} isOut */
  function leaveOut(element, isOut) {
    if (element.hasAttribute("data-left-out") !== isOut) {
      element.toggleAttribute("data-left-out", isOut);
    }
  }

  /** @param {HTMLElement} row @param {Values} values */
  function fits(row, [kind, application]) {
    const { kind: own = "", application: its = "" } = row.dataset;
    return (!kind || own === kind) && (!application || its === application);
  }

  /**
   * Which rows stand today is not decided here: a row that is hidden stays so.
   * @param {HTMLElement} group @param {Values} values
   */
  function showGroup(group, values) {
    /** @type {HTMLElement[]} */
    const rows = Array.from(group.querySelectorAll(".rows > li"));
    const present = rows.filter((row) => !row.hidden);
    const isChosen = values.some(Boolean);
    for (const row of rows) {
      leaveOut(row, !fits(row, values));
    }
    const shown = present.filter((row) => fits(row, values));
    const isOfKinds = rows.some((row) => row.dataset.kind);
    leaveOut(group, isChosen && (present.length === 0 || (Boolean(values[0]) && !isOfKinds)));
    noteCount(group, isChosen ? window.afterviewSay("some", { shown: String(shown.length) }, present.length) : "");
    noteEmpty(group, isChosen && present.length > 0 && shown.length === 0);
    return isOfKinds ? [shown.length, present.length] : [0, 0];
  }

  /** @param {HTMLElement} group @param {string} words */
  function noteCount(group, words) {
    const heading = group.querySelector("h2");
    let note = heading?.querySelector(".of-chosen") ?? null;
    if (heading && !note && words) {
      note = document.createElement("span");
      note.className = "count of-chosen";
      heading.append(" ", note);
    }
    set(note, "textContent", words);
  }

  /** @param {HTMLElement} group @param {boolean} isEmpty */
  function noteEmpty(group, isEmpty) {
    const note = group.querySelector(".none-chosen");
    if (isEmpty && !note) {
      const words = document.createElement("p");
      words.className = "empty none-chosen";
      words.textContent = window.afterviewSay("none");
      group.querySelector(".rows")?.before(words);
    } else if (!isEmpty && note) {
      note.remove();
    }
  }

  function show() {
    const filters = document.querySelector(".filters");
    const main = filters?.closest("main");
    if (!filters || !main) {
      return;
    }
    const values = chosen();
    const isChosen = values.some(Boolean);
    NAMES.forEach((name, index) => {
      set(choice(name), "value", values[index]);
    });
    if (main.hasAttribute("data-chosen") !== isChosen) {
      main.toggleAttribute("data-chosen", isChosen);
    }
    let [shown, present] = [0, 0];
    /** @type {NodeListOf<HTMLElement>} */
    const groups = main.querySelectorAll("section.group");
    for (const group of groups) {
      const [some, all] = showGroup(group, values);
      shown += some;
      present += all;
    }
    const words = window.afterviewSay("shown", { shown: String(shown) }, present);
    set(filters.querySelector("[role=status]"), "textContent", isChosen ? words : "");
    set(filters.querySelector("button"), "hidden", !isChosen);
    watched.takeRecords(); // what was changed here
  }

  /** @param {readonly string[]} values */
  function choose(values) {
    const asked = new URLSearchParams(NAMES.map((name, index) => [name, values[index]]).filter(([, value]) => value));
    const hash = String(asked) && `#${asked}`;
    if (hash !== location.hash) {
      history.pushState(null, "", hash || location.pathname + location.search);
    }
    show();
  }

  // The rows change by themselves: on another day, and when a page is exchanged for a newer one.
  const watched = new MutationObserver(show);
  watched.observe(document.querySelector("main") ?? document.body, {
    attributes: true,
    attributeFilter: ["hidden", "data-left-out"],
    childList: true,
    subtree: true,
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.matches(".filters select")) {
      choose(NAMES.map((name) => choice(name)?.value ?? ""));
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".filters button")) {
      choose(["", ""]);
      choice("kind")?.focus(); // the button goes
    }
  });
  window.addEventListener("popstate", show); // back, forward, and another address of the same page
  document.addEventListener("afterview:changed", show);
  window.addEventListener("pageshow", show); // a browser may have filled in what was chosen before
  show();
})();
