// Puts the words of a draft into the link that writes it when the link is pressed, so that a page has them once.
(() => {
  "use strict";

  const LONGEST = 1800; // characters of an address: older mail programs cut what is longer

  /**
   * The address with the words in it, or as it is where that would be too long.
   * @param {string} address
   * @param {string} words
   */
  function withWords(address, words) {
    const body = encodeURIComponent(words.replaceAll("\n", "\r\n"));
    const whole = `${address}${address.includes("?") ? "&" : "?"}body=${body}`;
    return whole.length < LONGEST ? whole : address;
  }

  /** @param {Event} event */
  function fill(event) {
    const link = event.target instanceof Element && event.target.closest("a[data-message]");
    if (!(link instanceof HTMLElement)) {
      return;
    }
    const address = link.getAttribute("href") ?? "";
    const drafts = link.closest(".act")?.querySelectorAll(".draft > .message");
    const draft = drafts?.[Number(link.dataset.message)];
    if (draft) {
      link.setAttribute("href", withWords(address, draft.textContent ?? ""));
      setTimeout(() => link.setAttribute("href", address)); // once it was followed, the page is as it was built
    }
  }

  document.addEventListener("click", fill);
  document.addEventListener("auxclick", fill); // another button of the mouse
})();
