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

  /** @typedef {Readonly<Record<string, string>>} Assets digests of styles and scripts, by path */
  /** @typedef {{text: string, link: string}} Problem */
  /** @typedef {{run: string, epoch: number, message: string, problems: readonly Problem[], assets: Assets}} State */
  /** @typedef {{run: string, epoch: number, mark: string, status: number, assets: Assets}} Served */

  /** @type {Served} */
  const served = JSON.parse(document.currentScript?.dataset.served ?? "");
  /** @type {Record<string, string | undefined>} */
  const marks = { ...served.assets }; // of the style sheets and scripts that are in use
  const ran = new Set(sourcesOf(document));
  const isPage = served.status === 200; // else it stands in for one that is not there
  let mark = served.mark; // of the page that is shown
  let shown = keyOf(served); // the state that the page was last compared with
  /** @type {State | null} */
  let state = null;
  let comparing = false;
  let leave = () => {};
  /** @type {EventTarget | null} */
  let focused = null; // what last had the focus in the page itself

  /** @param {string | null} url */
  function pathOf(url) {
    return new URL(url ?? "", location.href).pathname;
  }

  /** @param {Document} page */
  function sourcesOf(page) {
    return [...page.querySelectorAll("script[src]")].map((script) => pathOf(script.getAttribute("src")));
  }

  /** @param {{run: string, epoch: number}} told */
  function keyOf(told) {
    return `${told.run} ${told.epoch}`;
  }

  // What is told

  /** @param {State} next */
  function take(next) {
    if (state && state.run === next.run && next.epoch < state.epoch) {
      return; // an answer that was overtaken
    }
    state = next;
    document.dispatchEvent(new CustomEvent("afterview:assets", { detail: next.assets }));
    showProblems(next);
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
      while (state && shown !== keyOf(state)) {
        const { assets } = state;
        const key = keyOf(state);
        await Promise.all([comparePage(assets), compareStyles(assets), compareScripts(assets)]);
        shown = key;
        showProblems(state); // what the page says itself by now is said once
      }
    } catch {
      setTimeout(compareAgain, RETRY);
    } finally {
      comparing = false;
    }
  }

  // The page

  /** @param {Assets} assets */
  async function comparePage(assets) {
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
          show(next, assets);
        } catch {
          location.reload(); // never half a page
        }
        mark = answer.headers.get("ETag") ?? "";
      }
    }
  }

  /** @param {Document} next @param {Assets} assets */
  function show(next, assets) {
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    keepNumbers(next);
    const named = nameRows(document, next);
    const sources = sourcesOf(next);
    Idiomorph.morph(document.body, next.body, {
      restoreFocus: true,
      callbacks: {
        beforeNodeMorphed: (before, after) => !before.isEqualNode(after) && !isKept(before), // most is as it was
        beforeNodeRemoved: (node) => !isKept(node),
        beforeAttributeUpdated: (name, element) => !isTheReaders(name, element),
      },
    });
    for (const element of named) {
      element.removeAttribute("id");
    }
    matchStyles(next, assets);
    for (const source of sources) {
      if (!ran.has(source)) {
        run(source, assets);
      }
    }
    // What the page's own scripts did to the page before is to be done again.
    document.dispatchEvent(new CustomEvent("afterview:changed"));
  }

  /**
   * What a script of the page fills by itself.
   * @param {Node} node
   */
  function isKept(node) {
    return node instanceof Element && node.hasAttribute("data-kept");
  }

  /**
   * What the reader opened, typed or ticked stays.
   * @param {string} name @param {Element} element
   */
  function isTheReaders(name, element) {
    if (element instanceof HTMLDetailsElement) {
      return name === "open";
    }
    const isField = element.matches(":is(input, textarea, select, option):not(:disabled)");
    return isField && ["value", "checked", "selected"].includes(name);
  }

  /**
   * The header's numbers come from a script, which runs again only when they change.
   * @param {Document} next
   */
  function keepNumbers(next) {
    for (const name of ["data-badge", "data-badge-link"]) {
      /** @type {NodeListOf<HTMLElement>} */
      const elements = next.querySelectorAll(`[${name}]`);
      for (const element of elements) {
        /** @type {HTMLElement | null} */
        const old = document.querySelector(`[${name}="${CSS.escape(element.getAttribute(name) ?? "")}"]`);
        if (old) {
          element.hidden = old.hidden;
          if (name === "data-badge") {
            element.textContent = old.textContent;
          }
        }
      }
    }
  }

  /**
   * Gives what is the same before and after the same id, so that a row keeps what was opened in it when others come and
   * go above it. Gives the elements that have such an id in the end.
   * @param {Document[]} pages of two
   */
  function nameRows(...pages) {
    const [before, after] = pages.map((page) => {
      /** @type {Map<string, Element | null>} */
      const rows = new Map();
      for (const element of page.body.querySelectorAll(ROWS)) {
        const key = `${element.localName} ${(element.textContent ?? "").replace(/\s+/g, " ")}`;
        rows.set(key, rows.has(key) || element.id ? null : element);
      }
      return rows;
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
    /** @type {HTMLLinkElement[]} */
    const links = Array.from(page.querySelectorAll('link[rel="stylesheet"]'));
    return links.filter((link) => !pathOf(link.getAttribute("href")).startsWith(LIVE));
  }

  /**
   * A style sheet goes when the new one has arrived, so that nothing flashes.
   * @param {Assets} assets
   */
  async function compareStyles(assets) {
    for (const link of sheets()) {
      const path = pathOf(link.href);
      const now = assets[path.slice(1)];
      if (now && now !== marks[path.slice(1)]) {
        marks[path.slice(1)] = now;
        exchange(link, path, now);
      }
    }
  }

  /** @param {HTMLLinkElement} link @param {string} path @param {string} now */
  function exchange(link, path, now) {
    const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
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

  /**
   * Style sheets that a page did not have before, and those that it has no longer.
   * @param {Document} next @param {Assets} assets
   */
  function matchStyles(next, assets) {
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
        marks[path.slice(1)] = assets[path.slice(1)];
        document.head.append(link);
      }
    }
  }

  /**
   * A script whose content changed runs again: those of the site hold what changes while pages do not.
   * @param {Assets} assets
   */
  async function compareScripts(assets) {
    for (const path of ran) {
      const now = assets[path.slice(1)];
      if (now && now !== marks[path.slice(1)]) {
        run(path, assets);
      }
    }
  }

  /** @param {string} path @param {Assets} assets */
  function run(path, assets) {
    const script = document.createElement("script");
    ran.add(path);
    marks[path.slice(1)] = assets[path.slice(1)];
    script.src = `${path}?${marks[path.slice(1)] ?? ""}`;
    script.addEventListener("load", () => script.remove());
    document.head.append(script);
  }

  /**
   * Words in the page's language, which its scripts have; a page without them gets English.
   * @param {string} name @param {string} english @param {number} [count]
   */
  function worded(name, english, count) {
    const isEnglish = document.documentElement.lang.startsWith("en");
    const words = isEnglish || !window.afterviewSay ? "" : window.afterviewSay(name, {}, count);
    return words || english;
  }

  /** Says what the server has in English, on a page that is not there, in the language of the site's own script. */
  function sayNoPage() {
    const words = (window.afterviewSay?.("no-page") ?? "").split("\n");
    const places = document.querySelectorAll("[data-say]");
    if (places.length !== words.length) {
      return;
    }
    for (const [at, place] of places.entries()) {
      place.textContent = words[at];
    }
    document.title = words[0];
    document.querySelector("main")?.setAttribute("lang", String(window.afterviewNow.words.language));
  }

  document.addEventListener("afterview:now", sayNoPage);
  document.addEventListener("afterview:changed", sayNoPage);
  sayNoPage();

  // What is wrong, over the last good page; as text only. It stands behind the body, where pages do not reach.

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {string} text
   * @param {Record<string, string>} attributes
   */
  function make(tag, text, attributes = {}) {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    return element;
  }

  /** @param {string} id @param {string} role */
  function panel(id, role) {
    let element = document.getElementById(id);
    if (!element) {
      element = make("div", "", { id, role, class: "afterview-panel" });
      document.documentElement.append(element);
    }
    element.setAttribute("role", role);
    element.replaceChildren();
    return element;
  }

  /**
   * The focus goes back to where it was in the page.
   * @param {Element | null} element
   */
  function removePanel(element) {
    const hadFocus = element?.contains(document.activeElement);
    element?.remove();
    if (hadFocus && (focused instanceof HTMLElement || focused instanceof SVGElement) && focused.isConnected) {
      focused.focus({ preventScroll: true });
    }
  }

  function showGone() {
    if (!document.getElementById("afterview-gone")) {
      const home = make("a", worded("go-today", "Go to Today"), { href: "/index.html" });
      panel("afterview-gone", "status").append(make("p", worded("gone", "This page does not exist any more.")), home);
    }
  }

  /** @param {State} told */
  function showProblems({ message, problems }) {
    const told = [...(message ? [{ text: message, link: "" }] : []), ...problems];
    const texts = told.map((problem) => problem.text);
    const dismissed = remembered().filter((text) => texts.includes(text));
    remember(dismissed);
    const left = isPage ? told.filter(({ text }) => !dismissed.includes(text) && !isOnThePage(text)) : told;
    const present = document.getElementById("afterview-problems");
    if (left.length === 0) {
      removePanel(present);
    } else if (present?.dataset.told !== JSON.stringify(left)) {
      fillProblems(left, message);
    }
  }

  /** @param {string} text */
  function isWarning(text) {
    return /^[^\n]+?:\d+:\d+: warning: /.test(text);
  }

  /**
   * Whether a warning stands on the page itself: that of the entry, or the one of all problems.
   * @param {string} text
   */
  function isOnThePage(text) {
    /** @type {NodeListOf<HTMLElement>} */
    const places = document.querySelectorAll(".notice [data-source]");
    const starts = [...places].map((place) => `${place.firstChild?.textContent?.trim()}:`); // a link may stand behind
    return isWarning(text) && starts.some((start) => text.startsWith(start));
  }

  /** @param {readonly Problem[]} left @param {string} message */
  function fillProblems(left, message) {
    if (!isPage && !document.getElementById("afterview-problems")) {
      const attributes = { id: "afterview-problems", class: "afterview-panel", role: "alert" };
      document.querySelector("main")?.append(make("div", "", attributes));
    }
    const isQuiet = isPage && left.every(({ text }) => isWarning(text)); // nothing is kept from being right
    const element = panel("afterview-problems", isQuiet ? "status" : "alert");
    element.classList.toggle("quiet", isQuiet);
    element.dataset.told = JSON.stringify(left);
    if (isPage) {
      element.append(head(element, left, message));
    }
    const list = make("div", "", { class: "afterview-told", tabindex: "0", role: "group", "aria-label": worded("wrong", "Problems") });
    for (const { text, link } of left.slice(0, MOST)) {
      list.append(text === message ? make("p", text) : make("pre", text));
      if (link) {
        list.append(make("a", worded("open-editor", "Open in editor"), { class: "open-in-editor", href: link }));
      }
    }
    if (left.length > MOST) {
      list.append(make("a", worded("more", `and ${left.length - MOST} more`, left.length - MOST), { href: "/problems.html" }));
    }
    element.append(list);
  }

  /** @param {HTMLElement} element @param {readonly Problem[]} left @param {string} message */
  function head(element, left, message) {
    const line = make("div", "", { class: "afterview-head" });
    const close = make("button", worded("dismiss", "Dismiss"), { type: "button" });
    const dismiss = () => {
      remember([...remembered(), ...left.map((problem) => problem.text)]);
      removePanel(element);
    };
    close.addEventListener("click", dismiss);
    element.onkeydown = (event) => {
      if (event.key === "Escape") {
        dismiss();
      }
    };
    const many = worded("fix", left.length === 1 ? "One thing to fix." : `${left.length} things to fix.`, left.length);
    line.append(make("p", message ? worded("last-good", "This is the last good page.") : many), close);
    return line;
  }

  /**
   * Which texts were dismissed in this tab, on whatever page; one that was fixed meanwhile counts anew.
   * @returns {string[]}
   */
  function remembered() {
    try {
      return JSON.parse(sessionStorage.getItem(DISMISSED) ?? "[]");
    } catch {
      return [];
    }
  }

  /** @param {readonly string[]} texts */
  function remember(texts) {
    try {
      sessionStorage.setItem(DISMISSED, JSON.stringify(texts));
    } catch {
      // A browser may refuse storage: then it is shown again on the next page.
    }
  }

  // The stream

  /** @param {(told: State) => void} tell */
  function openStream(tell) {
    /** @type {EventSource | null} */
    let current = null;
    let timer = 0;
    const open = () => {
      const stream = new EventSource(`${LIVE}events`);
      current = stream;
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
      current?.close();
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
      /** @type {Promise<void>} */
      const untilClosed = new Promise((resolve) => {
        close = () => {
          closeStream();
          resolve();
        };
      });
      return untilClosed;
    };
    navigator.locks.request("afterview", { signal: waiting.signal }, lead).catch(() => {});
    return () => {
      waiting.abort();
      close();
      channel.close();
    };
  }

  function canShare() {
    return Boolean(navigator.locks && window.BroadcastChannel);
  }

  // A browser that can't share has a stream in the tabs that are looked at.
  function begin() {
    leave();
    leave = canShare() ? shareStream() : document.hidden ? () => {} : openStream(() => {});
  }

  document.addEventListener("focusin", (event) => {
    if (!(event.target instanceof Element && event.target.closest(".afterview-panel"))) {
      focused = event.target;
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      ask();
    }
    if (!canShare()) {
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
