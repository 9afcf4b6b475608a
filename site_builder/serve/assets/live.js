// The page in a browser while "afterview serve" runs: it shows what was saved, in place, and what is wrong.
// One stream for all tabs: a browser opens six connections to a server at most, so a seventh tab with a stream of its
// own would hang. The tab that holds the lock has the stream and tells the others.
(() => {
  "use strict";
  const script = document.currentScript;
  const channel = new BroadcastChannel("afterview");
  let mark = script.dataset.mark;
  let seen = -1;
  let state = null;
  let checking = false;
  let again = false;
  let dismissed = "";

  function take(next) {
    state = next;
    show();
    if (next.epoch !== seen) {
      seen = next.epoch;
      refresh();
    }
  }

  async function refresh() {
    if (checking) {
      again = true;
      return;
    }
    checking = true;
    try {
      do {
        again = false;
        await compare();
      } while (again);
    } catch {
      seen = -1; // the server is away; the next word of it counts again
    } finally {
      checking = false;
    }
  }

  // Asks for this page by the mark of what is shown; a page that did not change is not touched.
  async function compare() {
    const answer = await fetch(location.pathname, { headers: { "If-None-Match": mark }, cache: "no-store" });
    await styles();
    if (answer.status === 304) {
      return;
    }
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    mark = answer.headers.get("ETag") || '""';
    if (answer.status === 404) {
      gone();
      return;
    }
    document.querySelector("#afterview-gone")?.remove();
    for (const element of next.querySelectorAll("script, link")) {
      if (element.closest("head")) {
        element.remove();
      }
    }
    document.title = next.title;
    Idiomorph.morph(document.body, next.body, {
      morphStyle: "outerHTML",
      restoreFocus: true,
      callbacks: {
        beforeNodeRemoved: (node) => !(node.id && node.id.startsWith("afterview-")),
        beforeAttributeUpdated: (name, node) => {
          const own = node instanceof HTMLDetailsElement && name === "open";
          return !own && !(name === "hidden" && node.dataset.live === "reader");
        },
      },
    });
    document.dispatchEvent(new CustomEvent("afterview:changed"));
    show();
  }

  // A style sheet is exchanged once the new one has arrived, so that nothing flashes.
  async function styles() {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]:not([data-old])')) {
      const url = new URL(link.href);
      if (url.pathname.startsWith("/@live/")) {
        continue;
      }
      const answer = await fetch(url.pathname, { method: "HEAD", cache: "no-store" });
      const now = answer.headers.get("ETag");
      if (!link.dataset.mark) {
        link.dataset.mark = now;
      } else if (answer.ok && link.dataset.mark !== now) {
        const next = link.cloneNode();
        next.dataset.mark = now;
        next.href = url.pathname + "?" + encodeURIComponent(now);
        link.dataset.old = "";
        next.addEventListener("load", () => link.remove());
        link.after(next);
      }
    }
  }

  function panel(id, role) {
    let element = document.getElementById(id);
    if (!element) {
      element = document.createElement("aside");
      element.id = id;
      element.setAttribute("role", role);
      document.body.append(element);
    }
    element.replaceChildren();
    return element;
  }

  function line(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  function gone() {
    const element = panel("afterview-gone", "status");
    const home = line("a", "Go to Today");
    home.href = "/index.html";
    element.append(line("p", "This page does not exist any more."), home);
  }

  // What is wrong, over the last good page; text only.
  function show() {
    const text = JSON.stringify([state?.message, state?.problems]);
    if (!state || (!state.message && state.problems.length === 0) || text === dismissed) {
      document.getElementById("afterview-problems")?.remove();
      return;
    }
    const element = panel("afterview-problems", "alert");
    const close = line("button", "Dismiss");
    close.type = "button";
    close.addEventListener("click", () => {
      dismissed = text;
      element.remove();
    });
    element.append(close);
    if (state.message) {
      element.append(line("p", state.message));
    }
    for (const problem of state.problems) {
      element.append(line("pre", problem));
    }
  }

  function lead() {
    const stream = new EventSource("/@live/events");
    stream.addEventListener("message", (event) => {
      const next = JSON.parse(event.data);
      take(next);
      channel.postMessage(next);
    });
    stream.addEventListener("error", () => {
      seen = -1;
    });
    return new Promise(() => {}); // the lock is held as long as the tab is there
  }

  channel.addEventListener("message", (event) => {
    if (event.data === "asking") {
      if (state) {
        channel.postMessage(state);
      }
    } else {
      take(event.data);
    }
  });
  channel.postMessage("asking");
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      refresh();
    }
  });
  styles();
  navigator.locks.request("afterview", lead);
})();
