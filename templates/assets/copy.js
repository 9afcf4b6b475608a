// Shows a button beside what can be copied (a draft, a command, a line) that puts it on the clipboard.
(() => {
  "use strict";

  /**
   * Where a browser keeps the clipboard from files, the old way: select the words and copy what is selected.
   * @param {Element} block
   */
  function copySelected(block) {
    const selection = getSelection();
    const range = document.createRange();
    range.selectNodeContents(block);
    selection?.removeAllRanges();
    selection?.addRange(range);
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    }
  }

  /** @param {HTMLElement} button */
  function say(button) {
    const words = button.dataset.words || button.textContent;
    button.dataset.words = words ?? "";
    button.textContent = button.dataset.done ?? "";
    setTimeout(() => {
      button.textContent = words;
    }, 2000);
  }

  /** @param {HTMLElement} button */
  function copy(button) {
    const block = button.closest(".draft, .to-copy")?.querySelector(".message");
    if (!block) {
      return;
    }
    const fallBack = () => {
      if (copySelected(block)) {
        say(button);
      }
    };
    if (!navigator.clipboard) {
      fallBack();
      return;
    }
    navigator.clipboard.writeText(block.textContent ?? "").then(() => {
      say(button);
    }, fallBack);
  }

  function show() {
    /** @type {NodeListOf<HTMLElement>} */
    const buttons = document.querySelectorAll(".copy");
    for (const button of buttons) {
      button.hidden = false;
    }
  }

  show();
  document.addEventListener("afterview:changed", show); // a page that was changed in place
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest(".copy");
    if (button instanceof HTMLElement) {
      copy(button);
    }
  });
})();
