// A page that is open while "afterview serve" runs: it shows what was saved, in place, and what is wrong.
//
// A browser opens six connections to a server at most, so with a stream in each tab the seventh would hang. One tab has
// the stream and tells the others; when it goes, the next one takes over. Nothing depends on a message: each tells the
// whole state, and a tab that opens late, or wakes up, asks for it.
(() => {
  "use strict";
  const LIVE = "/@live/";
  const RETRY = 1000; // milliseconds until a server that is away is asked again
  const MOST = 20; // problems that are shown; the page Problems has them all
  const DISMISSED = "afterview-dismissed";
  const ROWS = "li, tr, details, section, article, :not(li) > :is(p, pre, h2, h3)";

  const served = JSON.parse(document.currentScript.dataset.served);
  const marks = { ...served.assets }; // of the style sheets and scripts that are in use
  const ran = new Set([...document.querySelectorAll("script[src]")].map((script) => pathOf(script.src)));
  const isPage = served.status === 200; // else it stands in for one that is not there
  let mark = served.mark; // of the page that is shown
  let shown = keyOf(served); // the state that the page was last compared with
  let state = null;
  let comparing = false;
  let leave = () => {};
  let focused = null; // what last had the focus in the page itself

  function pathOf(url) {
    return new URL(url, location.href).pathname;
  }

  function keyOf(told) {
    return `${told.run} ${told.epoch}`;
  }

  // What is told

  function take(next) {
    if (state && state.run === next.run && next.epoch < state.epoch) {
      return; // an answer that was overtaken
    }
    state = next;
    document.dispatchEvent(new CustomEvent("afterview:assets", { detail: state.assets }));
    showProblems();
    compareAgain();
  }

  async function ask() {
    try {
      const answer = await fetch(`${LIVE}state`, { cache: "no-store" });
      take(await answer.json());
    } catch {
      // The server is away: the stream will say when it is back.
    }
  }

  // Compares until what is shown belongs to the newest state; one at a time.
  async function compareAgain() {
    if (comparing) {
      return;
    }
    comparing = true;
    try {
      while (shown !== keyOf(state)) {
        const key = keyOf(state);
        await Promise.all([comparePage(), compareStyles(), compareScripts()]);
        shown = key;
      }
    } catch {
      setTimeout(compareAgain, RETRY);
    } finally {
      comparing = false;
    }
  }

  // The page

  async function comparePage() {
    const answer = await fetch(location.pathname, { headers: { "If-None-Match": mark }, cache: "no-store" });
    if (!isPage) {
      if (answer.status !== served.status) {
        location.reload();
      }
      return;
    }
    if (answer.status === 304) {
      removePanel(document.getElementById("afterview-gone"));
    } else if (answer.status === 404) {
      showGone();
    } else if (answer.ok) {
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (next.querySelector("script[data-served]")) {
        removePanel(document.getElementById("afterview-gone"));
        try {
          show(next);
        } catch {
          location.reload(); // never half a page
        }
        mark = answer.headers.get("ETag");
      }
    }
  }

  function show(next) {
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    keepNumbers(next);
    const named = nameRows(document, next);
    const sources = [...next.querySelectorAll("script[src]")].map((script) => pathOf(script.getAttribute("src")));
    Idiomorph.morph(document.body, next.body, {
      restoreFocus: true,
      callbacks: {
        beforeNodeMorphed: (before, after) => !before.isEqualNode(after) && !isKept(before), // most is as it was
        beforeAttributeUpdated: (name, element) => !isTheReaders(name, element),
      },
    });
    for (const element of named) {
      element.removeAttribute("id");
    }
    matchStyles(next);
    for (const source of sources) {
      if (!ran.has(source)) {
        run(source);
      }
    }
    // What the page's own scripts did to the page before is to be done again.
    document.dispatchEvent(new CustomEvent("afterview:changed"));
  }

  // What a script of the page fills by itself.
  function isKept(node) {
    return node instanceof Element && node.hasAttribute("data-kept");
  }

  // What the reader opened, typed or ticked stays.
  function isTheReaders(name, element) {
    if (element instanceof HTMLDetailsElement) {
      return name === "open";
    }
    const isField = element.matches("input, textarea, select, option") && !element.disabled;
    return isField && ["value", "checked", "selected"].includes(name);
  }

  // The header's numbers come from a script, which runs again only when they change.
  function keepNumbers(next) {
    for (const name of ["data-badge", "data-badge-link"]) {
      for (const element of next.querySelectorAll(`[${name}]`)) {
        const old = document.querySelector(`[${name}="${CSS.escape(element.getAttribute(name))}"]`);
        if (old) {
          element.hidden = old.hidden;
          if (name === "data-badge") {
            element.textContent = old.textContent;
          }
        }
      }
    }
  }

  // Gives what is the same before and after the same id, so that a row keeps what was opened in it when others come and
  // go above it. Gives the elements that have such an id in the end.
  function nameRows(...pages) {
    const [before, after] = pages.map((page) => {
      const found = new Map();
      for (const element of page.body.querySelectorAll(ROWS)) {
        const key = `${element.localName} ${element.textContent.replace(/\s+/g, " ")}`;
        found.set(key, found.has(key) || element.id ? null : element);
      }
      return found;
    });
    const named = [];
    for (const [key, element] of before) {
      const same = after.get(key);
      if (element && same) {
        element.id = same.id = `afterview-row-${named.length}`;
        named.push(element);
      }
    }
    return named;
  }

  // Styles and scripts

  function sheets(page = document) {
    const links = [...page.querySelectorAll('link[rel="stylesheet"]')];
    return links.filter((link) => !pathOf(link.getAttribute("href")).startsWith(LIVE));
  }

  // A style sheet goes when the new one has arrived, so that nothing flashes.
  async function compareStyles() {
    for (const link of sheets()) {
      const path = pathOf(link.href);
      const now = state.assets[path.slice(1)];
      if (now && now !== marks[path.slice(1)]) {
        marks[path.slice(1)] = now;
        exchange(link, path, now);
      }
    }
  }

  function exchange(link, path, now) {
    const next = link.cloneNode();
    next.href = `${path}?${now}`;
    next.addEventListener("load", () => {
      for (const old of sheets()) {
        if (old !== next && pathOf(old.href) === path && old.compareDocumentPosition(next) & 4) {
          old.remove();
        }
      }
    });
    next.addEventListener("error", () => next.remove());
    const all = sheets().filter((old) => pathOf(old.href) === path);
    all[all.length - 1].after(next);
  }

  // Style sheets that a page did not have before, and those that it has no longer.
  function matchStyles(next) {
    const wanted = sheets(next).map((link) => pathOf(link.getAttribute("href")));
    const present = new Set(sheets().map((link) => pathOf(link.href)));
    for (const link of sheets()) {
      if (!wanted.includes(pathOf(link.href))) {
        link.remove();
      }
    }
    for (const path of wanted) {
      if (!present.has(path)) {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = path;
        marks[path.slice(1)] = state.assets[path.slice(1)];
        document.head.append(link);
      }
    }
  }

  // A script whose content changed runs again: those of the site hold what changes while pages do not.
  async function compareScripts() {
    for (const path of ran) {
      const now = state.assets[path.slice(1)];
      if (now && now !== marks[path.slice(1)]) {
        run(path);
      }
    }
  }

  function run(path) {
    const script = document.createElement("script");
    ran.add(path);
    marks[path.slice(1)] = state.assets[path.slice(1)];
    script.src = `${path}?${marks[path.slice(1)] ?? ""}`;
    script.addEventListener("load", () => script.remove());
    document.head.append(script);
  }

  // What is wrong, over the last good page; as text only. It stands behind the body, where pages do not reach.

  function make(tag, text, attributes = {}) {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    return element;
  }

  function panel(id, role) {
    let element = document.getElementById(id);
    if (!element) {
      element = make("div", "", { id, role, class: "afterview-panel" });
      document.documentElement.append(element);
    }
    element.replaceChildren();
    return element;
  }

  // The focus goes back to where it was in the page.
  function removePanel(element) {
    const hadFocus = element?.contains(document.activeElement);
    element?.remove();
    if (hadFocus && focused?.isConnected) {
      focused.focus({ preventScroll: true });
    }
  }

  function showGone() {
    if (!document.getElementById("afterview-gone")) {
      const home = make("a", "Go to Today", { href: "/index.html" });
      panel("afterview-gone", "status").append(make("p", "This page does not exist any more."), home);
    }
  }

  function showProblems() {
    const told = [...(state.message ? [{ text: state.message, link: "" }] : []), ...state.problems];
    const texts = told.map((each) => each.text);
    const dismissed = remembered().filter((text) => texts.includes(text));
    remember(dismissed);
    const left = isPage ? told.filter((each) => !dismissed.includes(each.text)) : told;
    const present = document.getElementById("afterview-problems");
    if (left.length === 0) {
      removePanel(present);
    } else if (present?.dataset.told !== JSON.stringify(left)) {
      fillProblems(left);
    }
  }

  function fillProblems(left) {
    if (!isPage && !document.getElementById("afterview-problems")) {
      const attributes = { id: "afterview-problems", class: "afterview-panel", role: "alert" };
      document.querySelector("main").append(make("div", "", attributes));
    }
    const element = panel("afterview-problems", "alert");
    element.dataset.told = JSON.stringify(left);
    if (isPage) {
      element.append(head(element, left));
    }
    const list = make("div", "", { class: "afterview-told", tabindex: "0", role: "group", "aria-label": "Problems" });
    for (const { text, link } of left.slice(0, MOST)) {
      list.append(text === state.message ? make("p", text) : make("pre", text));
      if (link) {
        list.append(make("a", "Open in editor", { class: "open-in-editor", href: link }));
      }
    }
    if (left.length > MOST) {
      list.append(make("a", `and ${left.length - MOST} more`, { href: "/problems.html" }));
    }
    element.append(list);
  }

  function head(element, left) {
    const line = make("div", "", { class: "afterview-head" });
    const close = make("button", "Dismiss", { type: "button" });
    const dismiss = () => {
      remember([...remembered(), ...left.map((each) => each.text)]);
      removePanel(element);
    };
    close.addEventListener("click", dismiss);
    element.onkeydown = (event) => {
      if (event.key === "Escape") {
        dismiss();
      }
    };
    const many = left.length === 1 ? "One thing to mend." : `${left.length} things to mend.`;
    line.append(make("p", state.message ? "This is the last good page." : many), close);
    return line;
  }

  // Which texts were dismissed in this tab, on whatever page; one that is mended meanwhile counts anew.
  function remembered() {
    try {
      return JSON.parse(sessionStorage.getItem(DISMISSED)) ?? [];
    } catch {
      return [];
    }
  }

  function remember(texts) {
    try {
      sessionStorage.setItem(DISMISSED, JSON.stringify(texts));
    } catch {
      // A browser may refuse storage: then it is shown again on the next page.
    }
  }

  // The stream

  function openStream(tell) {
    let stream = null;
    let timer = 0;
    const open = () => {
      stream = new EventSource(`${LIVE}events`);
      stream.addEventListener("message", (event) => {
        const told = JSON.parse(event.data);
        tell(told);
        take(told);
      });
      stream.addEventListener("error", () => {
        if (stream.readyState === EventSource.CLOSED) {
          timer = setTimeout(open, RETRY); // the browser has given up
        }
      });
    };
    open();
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }

  // The tab that holds the lock has the stream. Gives what lets go of both.
  function shareStream() {
    const channel = new BroadcastChannel("afterview");
    const waiting = new AbortController();
    let close = () => {};
    channel.addEventListener("message", (event) => take(event.data));
    const lead = () => {
      const closeStream = openStream((told) => channel.postMessage(told));
      return new Promise((resolve) => {
        close = () => {
          closeStream();
          resolve();
        };
      });
    };
    navigator.locks.request("afterview", { signal: waiting.signal }, lead).catch(() => {});
    return () => {
      waiting.abort();
      close();
      channel.close();
    };
  }

  // A browser that can't share has a stream in the tabs that are looked at.
  function begin() {
    leave();
    const canShare = navigator.locks && window.BroadcastChannel;
    leave = canShare ? shareStream() : document.hidden ? () => {} : openStream(() => {});
  }

  document.addEventListener("focusin", (event) => {
    if (!event.target.closest(".afterview-panel")) {
      focused = event.target;
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      ask();
    }
    if (!navigator.locks || !window.BroadcastChannel) {
      begin();
    }
  });
  // Who sleeps must not hold the stream; who wakes up may have missed something.
  window.addEventListener("pagehide", () => leave());
  document.addEventListener("freeze", () => leave());
  document.addEventListener("resume", wake);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      wake();
    }
  });

  function wake() {
    begin();
    ask();
  }

  wake();
})();
