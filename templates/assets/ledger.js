// Sorts the ledger of applications and shows only some of them. What is chosen stands in the address, so that it can be
// kept, sent and gone back to: applications.html#state=open&tag=remote&text=berlin&sort=-waiting
// Which rows stand today, and what their cells say, is for clock.js; a row that is hidden stays so.
(() => {
  "use strict";
  const CHOICES = ["state", "company", "tag"];
  const NAMES = [...CHOICES, "text", "sort"];
  const main = document.querySelector("main");
  const field = (name) => main.querySelector(`.ledger-choices [name="${name}"]`);

  // What the address chooses; what the page does not have is not chosen.
  function chosen() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const values = {};
    for (const name of NAMES) {
      const value = asked.get(name) ?? "";
      const isOffered = !CHOICES.includes(name) || [...(field(name)?.options ?? [])].some((each) => each.value === value);
      values[name] = isOffered ? value : "";
    }
    if (!hasColumn(main, values.sort.replace("-", ""))) {
      values.sort = "";
    }
    return values;
  }

  // Changes only what differs: this is called again for each change of the rows.
  function set(element, name, value) {
    if (element[name] !== value) {
      element[name] = value;
    }
  }

  function leaveOut(element, isOut) {
    if (element.hasAttribute("data-left-out") !== isOut) {
      element.toggleAttribute("data-left-out", isOut);
    }
  }

  // What a row says

  const standing = (cell) => [...(cell?.children ?? [])].filter((part) => !part.hidden);
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (row) => [...row.cells].flatMap(standing).map((part) => part.textContent).join(" ");
  const companyOf = (row) => row.querySelector(".name strong").textContent;

  function keyOf(row, name) {
    if (name === "company") {
      return companyOf(row);
    }
    const cell = row.querySelector(`td.${name}`);
    const part = standing(cell)[0] ?? cell?.firstElementChild;
    return part?.dataset.key ?? part?.querySelector("[data-since]")?.textContent ?? part?.textContent ?? "";
  }

  function fits(row, values) {
    return (
      (!values.state || standing(row.querySelector(".reached")).some((part) => part.dataset.state === values.state)) &&
      (!values.company || companyOf(row) === values.company) &&
      (!values.tag || [...row.querySelectorAll(".tag")].some((tag) => tag.textContent === values.tag)) &&
      plain(values.text).split(/\s+/).every((word) => plain(wordsOf(row)).includes(word))
    );
  }

  // The order

  function compared(name, one, other) {
    if (name === "waiting") {
      return one - other;
    }
    if (name === "company" || name === "reached") {
      return one.localeCompare(other, document.documentElement.lang);
    }
    return one < other ? -1 : Number(one > other);
  }

  // Rows without a value stand last, whichever way; those that are alike stand by the names of their pages.
  function sorted(rows, order) {
    const name = order.replace("-", "");
    const way = order.startsWith("-") ? -1 : 1;
    const keyed = rows.map((row) => ({ row, key: keyOf(row, name), slug: row.dataset.application }));
    keyed.sort((one, other) => {
      if (!one.key !== !other.key) {
        return one.key ? -1 : 1;
      }
      return way * compared(name, one.key, other.key) || (one.slug < other.slug ? -1 : Number(one.slug > other.slug));
    });
    return keyed.map((each) => each.row);
  }

  // Moves only the rows that are not in their place.
  function fill(list, rows) {
    let next = list.firstElementChild;
    for (const row of rows) {
      if (row === next) {
        next = next.nextElementSibling;
      } else {
        list.insertBefore(row, next);
      }
    }
  }

  function hasColumn(part, name) {
    return [...part.querySelectorAll("[data-sort]")].some((heading) => heading.dataset.sort.replace("-", "") === name);
  }

  function order(table, sort) {
    const asked = sort && hasColumn(table, sort.replace("-", "")) ? sort : table.dataset.order;
    const body = table.tBodies[0];
    fill(body, sorted([...body.rows], asked));
    for (const heading of table.querySelectorAll("[data-sort]")) {
      const button = buttonOf(heading);
      const isIt = heading.dataset.sort.replace("-", "") === asked.replace("-", "") && Boolean(sort);
      const way = asked.startsWith("-") ? "descending" : "ascending";
      if (isIt) {
        heading.setAttribute("aria-sort", way);
      } else if (heading.hasAttribute("aria-sort")) {
        heading.removeAttribute("aria-sort");
      }
      set(button, "value", isIt && asked === heading.dataset.sort ? flipped(asked) : heading.dataset.sort);
    }
  }

  const flipped = (sort) => (sort.startsWith("-") ? sort.slice(1) : `-${sort}`);

  // A heading can be pressed where there is a script; without one it is only words.
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
      if (input && input.value !== values[name] && !(name === "text" && input === document.activeElement && input.value.trim() === values.text)) {
        input.value = values[name];
      }
    }
    let [shown, all] = [0, 0];
    for (const section of main.querySelectorAll(".ledger")) {
      const table = section.querySelector("table");
      const focused = document.activeElement;
      order(table, values.sort);
      if (document.activeElement !== focused && focused?.isConnected) {
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
    const status = choices.querySelector("[role=status]");
    const words = status.dataset.words.replace("{shown}", shown).replace("{all}", all);
    set(status, "textContent", isChosen ? words : "");
    set(choices.querySelector("button"), "hidden", !isChosen && !values.sort);
    watched.takeRecords(); // what was changed here
  }

  function choose(changes, isTyped = false) {
    const values = { ...chosen(), ...changes };
    const hash = String(new URLSearchParams(NAMES.map((name) => [name, values[name]]).filter((each) => each[1])));
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
    if (event.target.matches(".ledger-choices select")) {
      choose({ [event.target.name]: event.target.value });
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches(".ledger-choices input")) {
      choose({ text: event.target.value.trim() }, true);
    }
  });
  document.addEventListener("click", (event) => {
    const heading = event.target.closest(".ledger th button");
    if (heading) {
      choose({ sort: heading.value });
    } else if (event.target.closest(".ledger-choices button")) {
      choose(Object.fromEntries(NAMES.map((name) => [name, ""])));
      field("state").focus(); // the button goes
    }
  });
  window.addEventListener("popstate", show); // back, forward, and another address of the same page
  document.addEventListener("afterview:changed", show);
  window.addEventListener("pageshow", show); // a browser may have filled in what was chosen before
  show();
})();
