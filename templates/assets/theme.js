// Sets the chosen theme before the first paint; without a choice the system's counts.
(function () {
  "use strict";
  try {
    var theme = localStorage.getItem("afterview-theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch (error) {
    // A browser may refuse storage to files: the system's theme it is.
  }
})();
