// Shows a button beside what can be copied (a draft, a command, a line) that puts it on the clipboard.
(() => {
  "use strict";

  // Where a browser keeps the clipboard from files, the old way: select the words and copy what is selected.
  function copySelected(block) {
    var selection = getSelection();
    var range = document.createRange();
    range.selectNodeContents(block);
    selection.removeAllRanges();
    selection.addRange(range);
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    }
  }

  function say(button) {
    if (!button.dataset.words) {
      button.dataset.words = button.textContent;
    }
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = button.dataset.words;
    }, 2000);
  }

  function copy(button) {
    var block = button.closest(".draft, .to-copy").querySelector(".message");
    var fallBack = () => {
      if (copySelected(block)) {
        say(button);
      }
    };
    if (!navigator.clipboard) {
      fallBack();
      return;
    }
    navigator.clipboard.writeText(block.textContent).then(() => {
      say(button);
    }, fallBack);
  }

  function show() {
    document.querySelectorAll(".copy").forEach((button) => {
      button.hidden = false;
    });
  }

  show();
  document.addEventListener("afterview:changed", show); // a page that was changed in place
  document.addEventListener("click", (event) => {
    var button = event.target.closest(".copy");
    if (button) {
      copy(button);
    }
  });
})();
