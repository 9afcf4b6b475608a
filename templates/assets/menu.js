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
