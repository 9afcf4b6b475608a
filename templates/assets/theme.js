// Sets the chosen theme before the first paint, and shows the switch for it; without a choice the system's counts.
(() => {
  "use strict";
  const KEY = "afterview-theme";
  const root = document.documentElement;

  function remembered() {
    try {
      const theme = localStorage.getItem(KEY);
      return theme === "light" || theme === "dark" ? theme : "system";
    } catch {
      return root.dataset.theme || "system"; // a browser may refuse storage to files: the choice lasts for this page
    }
  }

  /** @param {string} theme */
  function remember(theme) {
    try {
      if (theme === "system") {
        localStorage.removeItem(KEY);
      } else {
        localStorage.setItem(KEY, theme);
      }
    } catch {
      return;
    }
  }

  /** @param {string} theme */
  function apply(theme) {
    if (theme === "system") {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
    /** @type {NodeListOf<HTMLInputElement>} */
    const inputs = document.querySelectorAll('.theme input[name="theme"]');
    for (const input of inputs) {
      input.checked = input.value === theme;
    }
  }

  /**
   * Fills the switch, which is of no use to those who have no scripts.
   * @param {HTMLElement} choice
   */
  function fill(choice) {
    const [title, ...names] = window.afterviewSay("theme").split("\n");
    const legend = document.createElement("legend");
    legend.append(title);
    const labels = ["system", "light", "dark"].map((theme, at) => {
      const label = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name: "theme", value: theme });
      label.append(input, names[at]);
      return label;
    });
    for (const made of [legend, ...labels]) {
      made.dataset.kept = ""; // where a page is changed in place
      choice.append(made);
    }
  }

  function show() {
    const choice = /** @type {HTMLElement | null} */ (document.querySelector(".theme"));
    if (choice && !choice.firstElementChild) {
      fill(choice);
    }
    apply(remembered());
    if (choice) {
      choice.hidden = false;
    }
  }

  apply(remembered());

  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("afterview:changed", show); // a page that was changed in place
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches('.theme input[name="theme"]')) {
      remember(event.target.value);
      apply(event.target.value);
    }
  });
  // Another tab, or a browser that fills in what was chosen when the page was last open.
  window.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) {
      apply(remembered());
    }
  });
  window.addEventListener("pageshow", () => {
    apply(remembered());
  });
})();

// Closes the menu of more sections: by Esc, which gives the focus back to what opened it, and by a click outside of it.
(() => {
  "use strict";
  const OPEN = "details.more-sections[open]";

  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector(OPEN);
    if (event.key === "Escape" && menu) {
      const isWithin = menu.contains(document.activeElement);
      menu.removeAttribute("open");
      if (isWithin) {
        menu.querySelector("summary")?.focus();
      }
    }
  });

  /** @param {Event} event */
  function closeOutside(event) {
    const menu = document.querySelector(OPEN);
    if (menu && event.target instanceof Node && !menu.contains(event.target)) {
      menu.removeAttribute("open");
    }
  }

  document.addEventListener("click", closeOutside);
  document.addEventListener("focusin", closeOutside); // the Tab key leaves it too
})();
