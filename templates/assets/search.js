// Finds every word of the journal, from the header; without script there is a link to the index in its place.
// What is searched, and what searches it, is loaded when the field is first used.
(() => {
  "use strict";
  const LONG = 180; // characters of a text around what was found
  const SHORT = 90; // of one in which nothing was found
  const PARTS = "assets/search/"; // of the data
  const SITE = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  /** @type {Readonly<Record<string, string>>} */
  const STEMMERS = { en: "english", de: "german", fr: "french", es: "spanish" };

  /** @typedef {[start: number, end: number]} Span */
  /** @typedef {{mark: string, key: string, ready: Promise<AfterviewPacked>}} Kept */
  /** @typedef {{marks: string, key: string, index: AfterviewIndex | null, titles: Promise<void>, whole: Promise<void>}} Built */

  document.documentElement.dataset.scripts = ""; // before the first paint: the field has its place at once

  // The data

  /** @type {Promise<unknown> | null} */
  let library = null;
  let isOlder = false; // the page, than the data: its key opens it no longer
  /** @type {Readonly<Record<string, string>>} */
  let marks = {}; // of the parts of the data as they are now; the server tells them when they change
  /** @type {Map<string, Kept>} */
  const parts = new Map(); // those that were loaded, or are on their way
  /** @type {Built | null} */
  let built = null; // the index, or what will become it, and of what it is made

  /** @param {string} path @returns {Promise<void>} */
  function load(path, query = "") {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(path, SITE).href + query;
      script.addEventListener("load", () => {
        script.remove();
        resolve();
      });
      script.addEventListener("error", () => {
        script.remove();
        reject(new Error(path));
      });
      document.head.append(script);
    });
  }

  /** Loads what searches, once. */
  function loadLibrary() {
    const languages = new Set([document.documentElement.lang.split("-")[0], "en"]);
    const stemmers = [...languages].filter((language) => language in STEMMERS).map((language) => STEMMERS[language]);
    const paths = ["find.js", "unseal.js", ...["base", ...stemmers].map((name) => `vendor/${name}-stemmer.js`)];
    library ??= Promise.all(paths.map((path) => load(`assets/${path}`))).catch((reason) => {
      library = null;
      throw reason;
    });
    return library;
  }

  /**
   * Loads a part of the data, unless it is there as it is now.
   * @param {string} name @param {string} key
   */
  function partOf(name, key) {
    const path = `${PARTS}${name}.js`;
    const mark = marks[path] ?? "";
    const before = parts.get(name);
    if (before?.mark === mark && before.key === key) {
      return before.ready;
    }
    const ready = read(name, path, mark, key);
    const kept = { mark, key, ready };
    parts.set(name, kept);
    ready.catch(() => parts.get(name) === kept && parts.delete(name));
    return ready;
  }

  /** @param {string} name @param {string} path @param {string} mark @param {string} key */
  async function read(name, path, mark, key) {
    await Promise.all([loadLibrary(), load(path, mark && `?${mark}`)]);
    const sealed = self.afterviewSearch?.[name] ?? "";
    delete self.afterviewSearch?.[name];
    const data = await self.afterviewUnseal(sealed, key);
    isOlder = !data;
    if (!data) {
      throw new Error("the key of the page opens the data no longer");
    }
    return self.afterviewFinder.unpacked(data);
  }

  /** Makes the index: the titles come first and can be searched before the texts are there. */
  function prepare() {
    const now = JSON.stringify(marks);
    const key = keyOfPage() ?? "";
    if (built?.marks === now && built.key === key) {
      return built;
    }
    const all = partOf("titles-0", key).then(async (first) => [
      first,
      ...(await Promise.all(Array.from({ length: first.many - 1 }, (_, at) => partOf(`titles-${at + 1}`, key)))),
    ]);
    /** @type {Built} */
    const next = { marks: now, key, index: null, titles: Promise.resolve(), whole: Promise.resolve() };
    next.titles = all.then((titles) => {
      const index = self.afterviewFinder.newIndex();
      for (const packed of titles) {
        index.addTitles(packed);
      }
      next.index = index;
    });
    next.whole = next.titles.then(() => all).then(async (titles) => {
      for (const [at, packed] of (await Promise.all(titles.map((_, at) => partOf(`texts-${at}`, key)))).entries()) {
        if (!next.index?.addTexts(at, packed)) {
          parts.clear(); // they are of two builds: the next word that is typed loads them anew
          throw new Error("the texts belong to other titles");
        }
      }
    });
    next.whole.catch(() => {
      built = built === next ? null : built;
    });
    built = next;
    return next;
  }

  // What is shown; as text only

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {string} [name] of its class
   * @param {(Node | string)[]} inside
   */
  function make(tag, name, ...inside) {
    const element = document.createElement(tag);
    if (name) {
      element.className = name;
    }
    element.append(...inside);
    return element;
  }

  /**
   * Gives the parts of a text that were found, as [start, end], those that touch as one.
   * @param {string} text @param {ReadonlySet<string>} terms
   */
  function spansOf(text, terms) {
    /** @type {Span[]} */
    const spans = [];
    const hits = [...self.afterviewFinder.termsOf(text)].filter(([term]) => terms.has(term)).sort((first, second) => first[1] - second[1]);
    for (const [, start, end] of hits) {
      const last = spans.at(-1);
      if (last && start <= last[1]) {
        last[1] = Math.max(last[1], end);
      } else {
        spans.push([start, end]);
      }
    }
    return spans;
  }

  /** @param {HTMLElement} element @param {string} text @param {readonly Span[]} spans */
  function marked(element, text, spans, from = 0, to = text.length) {
    let at = from;
    for (const [start, end] of spans) {
      if (start >= from && end <= to) {
        element.append(text.slice(at, start), make("mark", "", text.slice(start, end)));
        at = end;
      }
    }
    element.append(text.slice(at, to));
    element.dir = "auto";
    return element;
  }

  /**
   * The part of a text that has most of what was found.
   * @param {string} lines @param {ReadonlySet<string>} terms
   */
  function snippet(lines, terms) {
    const text = lines.replaceAll("\n", " · ");
    const spans = spansOf(text, terms);
    const long = spans.length ? LONG : SHORT;
    let best = spans[0]?.[0] ?? 0;
    let most = 0;
    for (const [start] of spans) {
      const within = new Set(
        spans.filter((span) => span[0] >= start && span[1] <= start + long).map((span) => self.afterviewFinder.fold(text.slice(...span))),
      );
      if (within.size > most) {
        most = within.size;
        best = start;
      }
    }
    const end = Math.max(spans.find((span) => span[0] === best)?.[1] ?? 0, Math.min(text.length, best + long));
    const from = best < 60 ? 0 : cut(text, Math.max(0, Math.min(best - 40, text.length - long)), best);
    const to = end === text.length ? end : cut(text, end - 20, end, true);
    const element = make("span", "snippet", from > 0 ? "… " : "");
    marked(element, text, spans, from, to);
    if (to < text.length) {
      element.append(" …");
    }
    return element;
  }

  /**
   * Finds the end of a word between two places, or cuts between letters where no word ends.
   * @param {string} text @param {number} low @param {number} high
   */
  function cut(text, low, high, isEnd = false) {
    const part = text.slice(low, high);
    const at = isEnd ? part.search(/\s\S*$/) : part.search(/\s/) + 1;
    const place = at > 0 ? low + at : isEnd ? high : low;
    return /[\ud800-\udbff]/.test(text[place - 1] ?? "") ? place - 1 : place;
  }

  /** @param {AfterviewPlace} place @param {ReadonlySet<string>} terms */
  function resultOf({ url, page, about, kind, title, text }, terms) {
    const link = make("a", "result");
    link.href = new URL(url, SITE).href;
    const name = title || page;
    link.append(marked(make("strong"), name, spansOf(name, terms)));
    const rest = [kind, title && page, about].filter(Boolean).join(" · ");
    const isClosed = window.afterviewSay("kinds").split("\n").includes(kind); // nobody typed it
    link.append(" ", marked(make("span", "about"), rest, isClosed ? [] : spansOf(rest, terms)));
    if (text) {
      link.append(" ", snippet(text, terms));
    }
    return make("li", "", link);
  }

  const finder = () => /** @type {HTMLElement | null} */ (document.querySelector(".finder:has(input)"));
  const keyOfPage = () => finder()?.dataset.key;
  // Where there is a finder that was filled, there are the field and the panel.
  const field = () => /** @type {HTMLInputElement} */ (document.querySelector(".finder input"));
  const panel = () => /** @type {HTMLElement} */ (document.querySelector(".found"));
  const links = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".found .result")]);
  /** Fills the finder, whose place the style sheet keeps: the page has nothing that is of use with scripts only. */
  function furnish() {
    const place = document.querySelector(".finder");
    if (!place || finder()) {
      return;
    }
    const input = make("input");
    const [placeholder, label] = window.afterviewSay("search").split("\n");
    Object.assign(input, { type: "search", placeholder, autocomplete: "off", spellcheck: false, enterKeyHint: "go" });
    input.setAttribute("aria-label", label);
    input.setAttribute("aria-keyshortcuts", "/");
    input.setAttribute("autocapitalize", "off");
    const hint = make("kbd", "", "/");
    hint.setAttribute("aria-hidden", "true");
    const found = make("div", "found");
    found.hidden = true;
    const status = make("p", "visually-hidden");
    status.setAttribute("role", "status");
    for (const made of [input, hint, found, status]) {
      made.dataset.kept = ""; // where a page is changed in place
      place.append(made);
    }
  }

  document.addEventListener("DOMContentLoaded", furnish);
  document.addEventListener("afterview:changed", furnish); // a page that had none before

  /** @type {EventTarget | null} */
  let back = null; // what had the focus before the field

  /** @param {string} words */
  function say(words) {
    const status = document.querySelector(".finder [role=status]");
    if (status && status.textContent !== words) {
      status.textContent = words;
    }
  }

  /** @param {Node[]} inside */
  function fill(...inside) {
    const focused = links().indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const index = make("a", "to-index", window.afterviewSay("index"));
    index.href = new URL("search.html", SITE).href;
    panel().replaceChildren(...inside, make("p", "hint", index));
    panel().hidden = false;
    if (focused >= 0) {
      (links()[focused] ?? field()).focus();
    }
  }

  function show() {
    const query = field().value;
    const index = built?.index;
    const answer = index && self.afterviewFinder.find(index, query);
    if (!index || (!answer && query.trim().length < 2)) {
      close();
      return;
    }
    const { many, hasAll, results, terms } = answer ?? { many: 0, hasAll: false, results: [], terms: new Set() }; // signs only
    if (!index.isWhole && !(many && hasAll)) {
      return; // the texts, which are on their way, say more
    }
    if (many === 0 && query.trim().length === 1) {
      close(); // a word is just being begun
      return;
    }
    if (many === 0) {
      const [before, after] = window.afterviewSay("no-results", { query: "\n" }).split("\n");
      const none = make("p", "none", before, make("bdi", "", query.trim()), after);
      fill(none, make("p", "hint", window.afterviewSay("shorter")));
      say(none.textContent ?? "");
      return;
    }
    const name = many > results.length ? "best" : "results";
    const words = index.isWhole
      ? window.afterviewSay(hasAll ? name : `${name}-of-some`, { most: String(results.length) }, many)
      : window.afterviewSay("reading");
    const { scrollTop } = panel();
    fill(make("p", "told", words), make("ul", "", ...results.map((place) => resultOf(place, terms))));
    panel().scrollTop = query === shown ? scrollTop : 0;
    shown = query;
    say(words);
  }

  /**
   * Whether something is there by now, or in a moment.
   * @param {Promise<void>} coming
   */
  function isSoon(coming) {
    const moment = new Promise((resolve) => setTimeout(resolve, 30, false));
    return Promise.race([coming.then(() => true), moment]);
  }

  let shown = ""; // what was looked for when the results were shown last

  async function search() {
    const waiting = setTimeout(() => {
      if (!built?.index && field().value.trim()) {
        fill(make("p", "told", window.afterviewSay("reading")));
      }
    }, 300);
    try {
      const { titles, whole } = prepare();
      await titles;
      if (!(await isSoon(whole))) {
        show();
      }
      await whole;
    } catch {
      fill(make("p", "none", window.afterviewSay(isOlder ? "rebuilt" : "not-loaded")));
      return;
    } finally {
      clearTimeout(waiting);
    }
    show();
  }

  function close() {
    if (!panel().hidden) {
      panel().hidden = true;
      panel().replaceChildren();
      say("");
    }
  }

  function leave() {
    close();
    const { activeElement } = document;
    if (canTakeFocus(back) && back.isConnected && back !== document.body) {
      back.focus();
    } else if (canTakeFocus(activeElement)) {
      activeElement.blur();
    }
  }

  // The keyboard, and the focus

  /** @param {EventTarget | null} target @returns {target is HTMLElement | SVGElement} */
  const canTakeFocus = (target) => target instanceof HTMLElement || target instanceof SVGElement;
  /** @param {EventTarget | null} target */
  const isField = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])"));
  /** @param {EventTarget | null} target */
  const isInFinder = (target) => target instanceof Node && Boolean(finder()?.contains(target));

  /** @param {KeyboardEvent} event */
  function onKeyInField(event) {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      links()[0]?.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      search().then(() => links()[0]?.click());
    }
  }

  /** @param {KeyboardEvent} event */
  function onKeyInResult(event) {
    const all = links();
    const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
    /** @type {Record<string, HTMLElement | undefined>} */
    const next = { ArrowDown: all[at + 1] ?? all[at], ArrowUp: all[at - 1] ?? field(), Home: all[0], End: all.at(-1) };
    if (at >= 0 && next[event.key]) {
      event.preventDefault();
      next[event.key]?.focus();
    } else if (event.key === "Backspace" || (event.key.length === 1 && event.key !== " ")) {
      field().focus(); // and there the letter goes
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const inFinder = isInFinder(event.target);
    if (inFinder && event.key === "Escape") {
      event.preventDefault();
      leave();
    } else if (event.target === field()) {
      onKeyInField(event);
    } else if (inFinder) {
      onKeyInResult(event);
    } else if (event.key === "/" && field() && !isField(event.target)) {
      event.preventDefault();
      field().focus();
      field().select();
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target === field()) {
      search();
    }
  });
  document.addEventListener("focusin", (event) => {
    if (!isInFinder(event.target)) {
      back = event.target;
      if (finder()) {
        close();
      }
    } else if (event.target === field() && panel().hidden) {
      search();
    }
  });
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (finder() && (!isInFinder(target) || (target instanceof Element && target.closest(".found a")))) {
      close();
    }
  });
  window.addEventListener("pagehide", () => finder() && close());

  // While the site is served: the page has another key, or the data is new and is loaded again when it is next needed.
  document.addEventListener("afterview:changed", () => {
    if (panel() && !panel().hidden && built?.key !== keyOfPage()) {
      search();
    }
  });
  document.addEventListener("afterview:assets", (event) => {
    const before = JSON.stringify(marks);
    marks = Object.fromEntries(Object.entries(event.detail).filter(([path]) => path.startsWith(PARTS)));
    if (JSON.stringify(marks) !== before && panel() && !panel().hidden) {
      search();
    }
  });
})();
