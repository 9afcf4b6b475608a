// Sorts the ledger of applications and shows only some of them. What is chosen stands in the address, so that it can be
// kept, sent and gone back to: applications.html#state=open&tag=remote&text=berlin&sort=-waiting
// Which rows stand today, and what their cells say, is for clock.js; a row that is hidden stays so.
(() => {
  "use strict";
  const NAMES = /** @type {const} */ (["state", "company", "tag", "text", "sort"]);
  const main = document.querySelector("main") ?? document.body;

  /** @typedef {Record<(typeof NAMES)[number], string>} Values what is chosen; "" is all */

  /** @param {string} name @returns {HTMLInputElement | HTMLSelectElement | null} */
  const field = (name) => main.querySelector(`.ledger-choices [name="${name}"]`);

  /**
   * What the address chooses; what the page does not have is not chosen.
   * @returns {Values}
   */
  function chosen() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const values = { state: "", company: "", tag: "", text: asked.get("text") ?? "", sort: asked.get("sort") ?? "" };
    for (const name of /** @type {const} */ (["state", "company", "tag"])) {
      const value = asked.get(name) ?? "";
      const list = field(name);
      if (list instanceof HTMLSelectElement && [...list.options].some((option) => option.value === value)) {
        values[name] = value;
      }
    }
    if (!hasColumn(main, values.sort.replace("-", ""))) {
      values.sort = "";
    }
    return values;
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

  // What a row says

  /** @param {Element | null} cell */
  const partsOf = (cell) => /** @type {HTMLElement[]} */ ([...(cell?.children ?? [])]);
  /** @param {Element | null} cell */
  const standing = (cell) => partsOf(cell).filter((part) => !part.hidden);
  /** @param {string} text */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  /** @param {HTMLTableRowElement} row */
  const wordsOf = (row) => [...row.cells].flatMap(standing).map((part) => part.textContent).join(" ");
  /** @param {HTMLTableRowElement} row */
  const companyOf = (row) => row.querySelector(".name strong")?.textContent ?? "";

  /** @param {HTMLTableRowElement} row @param {string} name @returns {string} */
  function keyOf(row, name) {
    if (name === "company") {
      return companyOf(row);
    }
    const cell = row.querySelector(`td.${name}`);
    const part = standing(cell)[0] ?? partsOf(cell)[0];
    return part?.dataset.key ?? part?.querySelector("[data-since]")?.textContent ?? part?.textContent ?? "";
  }

  /** @param {HTMLTableRowElement} row @param {Values} values */
  function fits(row, values) {
    return (
      (!values.state || standing(row.querySelector(".reached")).some((part) => part.dataset.state === values.state)) &&
      (!values.company || companyOf(row) === values.company) &&
      (!values.tag || [...row.querySelectorAll(".tag")].some((tag) => tag.textContent === values.tag)) &&
      plain(values.text).split(/\s+/).every((word) => plain(wordsOf(row)).includes(word))
    );
  }

  // The order

  /** @param {string} name @param {string} first @param {string} second */
  function compared(name, first, second) {
    if (name === "waiting") {
      return Number(first) - Number(second);
    }
    if (name === "company" || name === "reached") {
      return first.localeCompare(second, document.documentElement.lang);
    }
    return first < second ? -1 : Number(first > second);
  }

  /**
   * Rows without a value come last, whichever way; equal rows are sorted by the names of their pages.
   * @param {readonly HTMLTableRowElement[]} rows @param {string} order
   */
  function sorted(rows, order) {
    const name = order.replace("-", "");
    const way = order.startsWith("-") ? -1 : 1;
    const keyed = rows.map((row) => ({ row, key: keyOf(row, name), slug: row.dataset.application ?? "" }));
    keyed.sort((first, second) => {
      if (!first.key !== !second.key) {
        return first.key ? -1 : 1;
      }
      const difference = way * compared(name, first.key, second.key);
      return difference || (first.slug < second.slug ? -1 : Number(first.slug > second.slug));
    });
    return keyed.map(({ row }) => row);
  }

  /**
   * Moves only the rows that are not in their place.
   * @param {Element} list @param {readonly Element[]} rows
   */
  function fill(list, rows) {
    let next = list.firstElementChild;
    for (const row of rows) {
      if (row === next) {
        next = row.nextElementSibling;
      } else {
        list.insertBefore(row, next);
      }
    }
  }

  /** @param {ParentNode} part @returns {HTMLElement[]} */
  const headingsOf = (part) => Array.from(part.querySelectorAll("[data-sort]"));

  /** @param {ParentNode} part @param {string} name */
  function hasColumn(part, name) {
    return headingsOf(part).some((heading) => heading.dataset.sort?.replace("-", "") === name);
  }

  /** @param {HTMLTableElement} table @param {string} sort */
  function order(table, sort) {
    const asked = (sort && hasColumn(table, sort.replace("-", "")) ? sort : table.dataset.order) ?? "";
    const body = table.tBodies[0];
    fill(body, sorted([...body.rows], asked));
    for (const heading of headingsOf(table)) {
      const button = buttonOf(heading);
      const own = heading.dataset.sort ?? "";
      const isIt = own.replace("-", "") === asked.replace("-", "") && Boolean(sort);
      const way = asked.startsWith("-") ? "descending" : "ascending";
      if (isIt) {
        heading.setAttribute("aria-sort", way);
      } else if (heading.hasAttribute("aria-sort")) {
        heading.removeAttribute("aria-sort");
      }
      set(button, "value", isIt && asked === own ? flipped(asked) : own);
    }
  }

  /** @param {string} sort */
  const flipped = (sort) => (sort.startsWith("-") ? sort.slice(1) : `-${sort}`);

  /**
   * A heading can be pressed where there is a script; without one it is only words.
   * @param {HTMLElement} heading
   */
  function buttonOf(heading) {
    let button = heading.querySelector("button");
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
    }
    return button;
  }

  // All of it

  function show() {
    const choices = main.querySelector(".ledger-choices");
    if (!choices) {
      return;
    }
    const values = chosen();
    const isChosen = Boolean(values.state || values.company || values.tag || values.text);
    for (const name of NAMES) {
      const input = field(name);
      const isBeingTyped = name === "text" && input === document.activeElement && input?.value.trim() === values.text;
      if (input && input.value !== values[name] && !isBeingTyped) {
        input.value = values[name];
      }
    }
    let [shown, all] = [0, 0];
    for (const section of main.querySelectorAll(".ledger")) {
      const table = section.querySelector("table");
      if (!table) {
        continue;
      }
      const focused = document.activeElement;
      order(table, values.sort);
      if (document.activeElement !== focused && focused instanceof HTMLElement && focused.isConnected) {
        focused.focus({ preventScroll: true }); // its row was moved
      }
      const rows = [...table.tBodies[0].rows];
      const present = rows.filter((row) => !row.hidden);
      for (const row of rows) {
        leaveOut(row, isChosen && !fits(row, values));
      }
      const left = present.filter((row) => !row.hasAttribute("data-left-out")).length;
      leaveOut(section, isChosen && left === 0);
      shown += left;
      all += present.length;
    }
    if (main.hasAttribute("data-chosen") !== isChosen) {
      main.toggleAttribute("data-chosen", isChosen);
    }
    /** @type {HTMLElement | null} */
    const status = choices.querySelector("[role=status]");
    const words = (status?.dataset.words ?? "").replace("{shown}", String(shown)).replace("{all}", String(all));
    set(status, "textContent", isChosen ? words : "");
    set(choices.querySelector("button"), "hidden", !isChosen && !values.sort);
    watched.takeRecords(); // what was changed here
  }

  /** @param {Partial<Values>} changes */
  function choose(changes, isTyped = false) {
    const values = { ...chosen(), ...changes };
    const hash = String(new URLSearchParams(NAMES.map((name) => [name, values[name]]).filter(([, value]) => value)));
    const address = hash ? `#${hash}` : location.pathname + location.search;
    if ((hash ? `#${hash}` : "") !== location.hash) {
      history[isTyped ? "replaceState" : "pushState"](null, "", address);
    }
    show();
  }

  // The rows change by themselves: on another day, and when a page is exchanged for a newer one.
  const watched = new MutationObserver(show);
  watched.observe(main, {
    attributes: true,
    attributeFilter: ["hidden", "data-left-out"],
    childList: true,
    subtree: true,
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.matches(".ledger-choices select")) {
      choose({ [event.target.name]: event.target.value });
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches(".ledger-choices input")) {
      choose({ text: event.target.value.trim() }, true);
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.closest(".ledger th")) {
      choose({ sort: button.value });
    } else if (button?.closest(".ledger-choices")) {
      choose({ state: "", company: "", tag: "", text: "", sort: "" });
      field("state")?.focus(); // the button goes
    }
  });
  window.addEventListener("popstate", show); // back, forward, and another address of the same page
  document.addEventListener("afterview:changed", show);
  window.addEventListener("pageshow", show); // a browser may have filled in what was chosen before
  show();
})();
