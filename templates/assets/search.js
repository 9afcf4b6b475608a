// Finds every word of the journal, from the header; without script there is a link to the index in its place.
// What is searched, and what searches it, is loaded when the field is first used.
(() => {
  "use strict";
  const MOST = 12; // results that are shown
  const LONG = 180; // characters of a text around what was found
  const SHORT = 90; // of one in which nothing was found
  const LIBRARY = "assets/vendor/minisearch.js";
  const DATA = "assets/search-data.js";
  const UNSEAL = "assets/unseal.js";
  const SITE = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const WEIGHTS = { boost: { title: 3, about: 1.5 }, weights: { prefix: 0.5, fuzzy: 0.2 } };

  // Letters that people type without their mark, though Unicode does not take it off.
  /** @type {Readonly<Record<string, string>>} */
  const ALIKE = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h" };
  const ALIKES = new RegExp(`[${Object.keys(ALIKE).join("")}]`, "g");
  const ASCII = /^[a-z0-9]+$/;
  // Accents and the points of Hebrew and Arabic; the vowel signs of other scripts are letters.
  const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
  const WORDS = /[\p{L}\p{N}\p{M}]+[+#]*/gu;
  const CONTRACTED = /\p{L}+(?:['’]\p{L}+)+/gu; // "don't" is found by "dont" too
  const NUMBERS = /\d[\d \u00a0()./\u2010-\u2013-]{3,}\d/g; // of telephones, days, sums: parted in many ways
  const UNSPACED = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}";
  const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
  const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");

  /** @typedef {[term: string, start: number, end: number]} Term */
  /** @typedef {[start: number, end: number]} Span */
  /** @typedef {Record<"url" | "page" | "about" | "kind" | "title" | "text", string> & {id: number}} Place */
  /** @typedef {{engine: MiniSearch<Place>, places: readonly Place[]}} Index */
  /** @typedef {{place: Place, terms: ReadonlySet<string>}} Result */
  /** @typedef {{hasAll: boolean, results: readonly Result[]}} Results */
  /** @typedef {readonly (readonly [url: string, page: string, about: string, listed: readonly string[][]])[]} Data */
  /** @typedef {{mark: string, key: string | undefined, index: Index | null, ready: Promise<void>}} Built */

  document.documentElement.dataset.scripts = ""; // before the first paint: the field has its place at once

  // Words

  /** @param {string} text */
  function fold(text) {
    const low = text.normalize("NFKD").toLowerCase().replace(ACCENTS, "");
    return low.replace(ALIKES, (letter) => ALIKE[letter]).normalize("NFC");
  }

  /**
   * Gives [term, start, end] for all that a text can be found by.
   * @param {string} text @returns {Generator<Term>}
   */
  function* termsOf(text) {
    for (const { 0: word, index } of text.matchAll(WORDS)) {
      yield* termsOfWord(word, index);
    }
    if (/['’]/.test(text)) {
      for (const { 0: word, index } of text.matchAll(CONTRACTED)) {
        yield [fold(word.replace(/['’]/g, "")), index, index + word.length];
      }
    }
    for (const { 0: number, index } of text.matchAll(NUMBERS)) {
      const parts = number.match(/\d+/g) ?? [];
      for (let first = 0; first < parts.length - 1; first += 1) {
        yield [parts.slice(first).join(""), index, index + number.length];
        if (parts[first].startsWith("0")) {
          yield [parts.slice(first).join("").replace(/^0+/, ""), index, index + number.length];
        }
      }
    }
  }

  /** @param {string} word @param {number} start @returns {Generator<Term>} */
  function* termsOfWord(word, start) {
    const low = word.toLowerCase();
    const end = start + word.length;
    if (ASCII.test(low)) {
      yield [low, start, end];
    } else if (HAS_UNSPACED.test(word)) {
      yield* termsOfRuns(word, start);
    } else {
      for (const { 0: term } of fold(word).matchAll(WORDS)) {
        yield [term, start, end];
        if (/[+#]$/.test(term)) {
          yield [term.replace(/[+#]+$/, ""), start, end];
        }
      }
    }
  }

  /**
   * Where no spaces part words, each letter and each two letters are a term.
   * @param {string} word @param {number} start @returns {Generator<Term>}
   */
  function* termsOfRuns(word, start) {
    for (const { 0: run, index } of word.matchAll(RUNS)) {
      if (!HAS_UNSPACED.test(run)) {
        yield* termsOfWord(run, start + index);
        continue;
      }
      let at = start + index;
      /** @type {{term: string, at: number} | null} */
      let before = null;
      for (const letter of run) {
        const term = fold(letter);
        yield [term, at, at + letter.length];
        if (before) {
          yield [before.term + term, before.at, at + letter.length];
        }
        before = { term, at };
        at += letter.length;
      }
    }
  }

  /**
   * Gives the terms that must all be there; of the spellings of a term one is enough.
   * @param {string} query @returns {string[][]}
   */
  function wantedOf(query) {
    /** @type {string[][]} */
    const wanted = [];
    for (const { 0: word } of query.matchAll(WORDS)) {
      for (const { 0: run } of word.matchAll(RUNS)) {
        const letters = HAS_UNSPACED.test(run) ? [...run].map(fold) : null;
        if (!letters) {
          wanted.push(...[...fold(run).matchAll(WORDS)].map(([term]) => [term]));
        } else if (letters.length === 1) {
          wanted.push(letters);
        } else {
          wanted.push(...letters.slice(1).map((letter, index) => [letters[index] + letter]));
        }
      }
    }
    return wanted.map(([term]) => (/^0+[1-9]\d{4,}$/.test(term) ? [term, term.replace(/^0+/, "")] : [term]));
  }

  // The index

  /** @type {Promise<unknown> | null} */
  let library = null;
  let isOlder = false; // the page, than the data: its key opens it no longer
  let mark = ""; // of the data as it is now; the server tells it when it changes
  /** @type {Built | null} */
  let built = null; // the index, or what will become it, and the mark of its data

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

  function prepare() {
    const key = keyOfPage();
    if (!built || built.mark !== mark || built.key !== key) {
      /** @type {Built} */
      const next = { mark, key, index: null, ready: Promise.resolve() };
      next.ready = build(mark, key ?? "").then(
        (index) => {
          next.index = index;
        },
        (reason) => {
          built = built === next ? null : built;
          throw reason;
        },
      );
      built = next;
    }
    return built.ready;
  }

  /** @param {string} wanted @param {string} key @returns {Promise<Index>} */
  async function build(wanted, key) {
    library ??= Promise.all([load(LIBRARY), load(UNSEAL)]).catch((reason) => {
      library = null;
      throw reason;
    });
    await Promise.all([library, load(DATA, wanted && `?${wanted}`)]);
    /** @type {Place[]} */
    const places = [];
    const sealed = self.afterviewSearch ?? "";
    self.afterviewSearch = null;
    const data = /** @type {Data | null} */ (await self.afterviewUnseal(sealed, key));
    if (!data) {
      isOlder = true;
      throw new Error("the key of the page opens the data no longer");
    }
    isOlder = false;
    for (const [url, page, about, listed] of data) {
      for (const [anchor, kind, title, text] of listed) {
        places.push({ id: places.length, url: url + anchor, page, about, kind, title, text });
      }
    }
    const engine = new self.MiniSearch({
      fields: ["title", "about", "text"],
      extractField: fieldOf,
      tokenize: (text) => Array.from(termsOf(text), ([term]) => term),
      processTerm: (term) => term,
      searchOptions: { ...WEIGHTS, tokenize: (/** @type {string} */ term) => [term] },
    });
    await engine.addAllAsync(places, { chunkSize: 200 }); // in parts, so that typing goes on meanwhile
    return { engine, places };
  }

  /** @param {Place} place @param {string} field */
  function fieldOf(place, field) {
    if (field === "title") {
      return place.title || (place.url.includes("#") ? "" : place.page);
    }
    return field === "about" ? `${place.kind} ${place.page} ${place.about}` : place[/** @type {keyof Place} */ (field)];
  }

  /**
   * Gives the places, the best first, and whether each has all of the words, be it with others of its page.
   * @param {Index} index @param {string} query @returns {Results | null}
   */
  function find({ engine, places }, query) {
    const wanted = wantedOf(query);
    if (wanted.length === 0) {
      return null;
    }
    const isOpen = !/\s$/.test(query); // the last word is still being typed
    const joined = numberOf(query);
    const terms = wanted.map((spellings, index) => queryOf(spellings, isOpen && index === wanted.length - 1));
    /** @type {SearchQuery} */
    const all = { combineWith: "AND", queries: terms };
    /** @type {SearchQuery} */
    const asOne = { queries: [joined], prefix: true, fuzzy: false };
    const hits = engine.search(joined ? { combineWith: "OR", queries: [asOne, all] } : all);
    if (hits.length || terms.length === 1) {
      // What has the very words comes before what is only alike.
      /** @param {SearchHit} hit */
      const isExact = (hit) =>
        wanted.every((spellings) => has(hit, spellings)) || (joined !== "" && has(hit, [joined]));
      return resultsOf([...hits.filter(isExact), ...hits.filter((hit) => !isExact(hit))], places, true);
    }
    return together(engine.search({ combineWith: "OR", queries: terms }), places, wanted);
  }

  /**
   * Whether one of the spellings of a term was found, or the beginning of a word.
   * @param {SearchHit} hit @param {readonly string[]} spellings
   */
  function has(hit, spellings) {
    return spellings.some((spelling) => hit.terms.some((term) => term.startsWith(spelling)));
  }

  /** @param {readonly SearchHit[]} hits @param {readonly Place[]} places @param {boolean} hasAll @returns {Results} */
  function resultsOf(hits, places, hasAll) {
    return { hasAll, results: hits.map((hit) => ({ place: places[hit.id], terms: new Set(hit.terms) })) };
  }

  /**
   * Of hits that have some of the terms: those whose page has all of them between them, else those that have most.
   * @param {readonly SearchHit[]} hits @param {readonly Place[]} places @param {string[][]} wanted
   */
  function together(hits, places, wanted) {
    const rated = hits.map((hit) => ({
      hit,
      page: places[hit.id].url.split("#")[0],
      which: [...wanted.keys()].filter((index) => has(hit, wanted[index])),
    }));
    rated.sort((first, second) => second.which.length - first.which.length); // and else by their score, as they were
    /** @type {Map<string, Set<number>>} */
    const pages = new Map();
    for (const { page, which } of rated) {
      pages.set(page, new Set([...(pages.get(page) ?? []), ...which]));
    }
    const whole = rated.filter(({ page }) => pages.get(page)?.size === wanted.length);
    const shown = whole.length ? whole.filter(({ which }) => which.length) : rated;
    return resultsOf(shown.map(({ hit }) => hit), places, whole.length > 0);
  }

  /** @param {readonly string[]} spellings @param {boolean} isOpen @returns {SearchQuery} */
  function queryOf(spellings, isOpen) {
    const [term] = spellings;
    const { length } = term;
    const isWord = !/\d/.test(term) && !HAS_UNSPACED.test(term);
    const isLong = isWord && length >= 5; // of a short word too many are alike
    /** @type {SearchQuery[]} */
    const slips = isLong ? [{ combineWith: "OR", queries: slipsOf(term), fuzzy: false }] : [];
    return {
      combineWith: "OR",
      queries: [...spellings, ...slips],
      // Of an earlier word a few letters are enough, too: who is in a hurry writes "quer slow".
      prefix: (isOpen && (length > 1 || !isWord)) || (isWord && length > 2),
      fuzzy: isLong ? 0.2 : false,
    };
  }

  /**
   * Gives a word with each two letters in the other order: the slip that is made most.
   * @param {string} word
   */
  function slipsOf(word) {
    const letters = [...word];
    /** @param {number} at */
    const swapped = (at) => [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join("");
    return letters.slice(1).map((_, at) => swapped(at)).filter((slip) => slip !== word);
  }

  /**
   * Gives the digits of a query that is nothing but a number in parts.
   * @param {string} query
   */
  function numberOf(query) {
    const digits = /^[+\d \u00a0()./\u2010-\u2013-]+$/.test(query) ? query.replace(/\D/g, "").replace(/^0+/, "") : "";
    return digits.length >= 4 ? digits : "";
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
    const hits = [...termsOf(text)].filter(([term]) => terms.has(term)).sort((first, second) => first[1] - second[1]);
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
        spans.filter((span) => span[0] >= start && span[1] <= start + long).map((span) => fold(text.slice(...span))),
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

  /** @param {Result} result */
  function resultOf({ place, terms }) {
    const { url, page, about, kind, title, text } = place;
    const link = make("a", "result");
    link.href = new URL(url, SITE).href;
    const name = title || page;
    link.append(marked(make("strong"), name, spansOf(name, terms)));
    const rest = [kind, title && page, about].filter(Boolean).join(" · ");
    link.append(" ", marked(make("span", "about"), rest, window.afterviewSay("kinds").split("\n").includes(kind) ? [] : spansOf(rest, terms)));
    if (text) {
      link.append(" ", snippet(text, terms));
    }
    return make("li", "", link);
  }

  const finder = () => /** @type {HTMLElement | null} */ (document.querySelector(".finder"));
  const keyOfPage = () => finder()?.dataset.key;
  // Where there is a finder, there are the field and the panel.
  const field = () => /** @type {HTMLInputElement} */ (document.querySelector(".finder input"));
  const panel = () => /** @type {HTMLElement} */ (document.querySelector(".found"));
  const links = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".found .result")]);
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
    const answer = built?.index && find(built.index, query);
    if (!answer) {
      close();
      return;
    }
    const { results, hasAll } = answer;
    if (results.length === 0 && query.trim().length === 1) {
      close(); // a word is just being begun
      return;
    }
    if (results.length === 0) {
      const [before, after] = window.afterviewSay("no-results", { query: "\n" }).split("\n");
      const none = make("p", "none", before, make("bdi", "", query.trim()), after);
      fill(none, make("p", "hint", window.afterviewSay("shorter")));
      say(none.textContent ?? "");
      return;
    }
    const name = results.length > MOST ? "best" : "results";
    const words = window.afterviewSay(hasAll ? name : `${name}-of-some`, { most: String(MOST) }, results.length);
    const list = make("ul", "", ...results.slice(0, MOST).map(resultOf));
    fill(make("p", "told", words), list);
    panel().scrollTop = 0;
    say(words);
  }

  async function search() {
    const waiting = setTimeout(() => {
      if (!built?.index && field().value.trim()) {
        fill(make("p", "told", window.afterviewSay("reading")));
      }
    }, 300);
    try {
      await prepare();
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
    const now = event.detail[DATA] ?? "";
    if (now !== mark) {
      mark = now;
      if (panel() && !panel().hidden) {
        search();
      }
    }
  });
})();
