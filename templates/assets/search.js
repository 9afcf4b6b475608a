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
  const SITE = new URL("../", document.currentScript.src);
  const WEIGHTS = { boost: { title: 3, about: 1.5 }, weights: { prefix: 0.5, fuzzy: 0.2 } };

  const OURS = new Set(["Application", "Interview", "Person", "Notes", "Footnotes", "More"]); // the others are headings

  // Letters that are no letter with a mark on it for Unicode, but for those who type.
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

  document.documentElement.dataset.scripts = ""; // before the first paint: the field has its place at once

  // Words

  function fold(text) {
    const low = text.normalize("NFKD").toLowerCase().replace(ACCENTS, "");
    return low.replace(ALIKES, (letter) => ALIKE[letter]).normalize("NFC");
  }

  // Gives [term, start, end] for all that a text can be found by.
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
      const parts = number.match(/\d+/g);
      for (let first = 0; first < parts.length - 1; first += 1) {
        yield [parts.slice(first).join(""), index, index + number.length];
        if (parts[first].startsWith("0")) {
          yield [parts.slice(first).join("").replace(/^0+/, ""), index, index + number.length];
        }
      }
    }
  }

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

  // Where no spaces part words, each letter and each two letters are a term.
  function* termsOfRuns(word, start) {
    for (const { 0: run, index } of word.matchAll(RUNS)) {
      if (!HAS_UNSPACED.test(run)) {
        yield* termsOfWord(run, start + index);
        continue;
      }
      let at = start + index;
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

  // Gives what all must be found: each a list of terms of which one is enough.
  function wantedOf(query) {
    const wanted = [];
    for (const { 0: word } of query.matchAll(WORDS)) {
      for (const { 0: run } of word.matchAll(RUNS)) {
        const letters = HAS_UNSPACED.test(run) ? [...run].map(fold) : null;
        if (!letters) {
          wanted.push(...[...fold(run).matchAll(WORDS)].map((found) => [found[0]]));
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

  let library = null;
  let isOlder = false; // the page, than the data: its key opens it no longer
  let mark = ""; // of the data as it is now; the server tells it when it changes
  let built = null; // the index, or what will become it, and the mark of its data

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
    const { key } = finder().dataset;
    if (!built || built.mark !== mark || built.key !== key) {
      const next = { mark, key, index: null };
      next.ready = build(mark, key).then(
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

  async function build(wanted, key) {
    library ??= Promise.all([load(LIBRARY), load(UNSEAL)]).catch((reason) => {
      library = null;
      throw reason;
    });
    await Promise.all([library, load(DATA, wanted && `?${wanted}`)]);
    const places = [];
    const sealed = self.afterviewSearch;
    self.afterviewSearch = null;
    const data = await self.afterviewUnseal(sealed, key);
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
      tokenize: (text) => Array.from(termsOf(text), (each) => each[0]),
      processTerm: (term) => term,
      searchOptions: { ...WEIGHTS, tokenize: (term) => [term] },
    });
    await engine.addAllAsync(places, { chunkSize: 200 }); // in parts, so that typing goes on meanwhile
    return { engine, places };
  }

  function fieldOf(place, field) {
    if (field === "title") {
      return place.title || (place.url.includes("#") ? "" : place.page);
    }
    return field === "about" ? `${place.kind} ${place.page} ${place.about}` : place[field];
  }

  // Gives the places, the best first, and whether each has all of the words, be it with others of its page.
  function find({ engine, places }, query) {
    const wanted = wantedOf(query);
    if (wanted.length === 0) {
      return null;
    }
    const isOpen = !/\s$/.test(query); // the last word is still being typed
    const joined = numberOf(query);
    const terms = wanted.map((oneOf, index) => queryOf(oneOf, isOpen && index === wanted.length - 1));
    const all = { combineWith: "AND", queries: terms };
    const asOne = { queries: [joined], prefix: true, fuzzy: false };
    const has = (result, oneOf) => oneOf.some((term) => result.terms.some((found) => found.startsWith(term)));
    const give = (results, hasAll) => ({
      hasAll,
      found: results.map((result) => ({ place: places[result.id], terms: new Set(result.terms) })),
    });
    const results = engine.search(joined ? { combineWith: "OR", queries: [asOne, all] } : all);
    if (results.length || terms.length === 1) {
      // What has the very words comes before what is only alike.
      const isExact = (result) => wanted.every((oneOf) => has(result, oneOf)) || (joined && has(result, [joined]));
      return give([...results.filter(isExact), ...results.filter((result) => !isExact(result))], true);
    }
    const some = engine.search({ combineWith: "OR", queries: terms });
    const whichOf = (result) => wanted.map((oneOf, index) => (has(result, oneOf) ? index : -1)).filter((at) => at >= 0);
    const which = new Map(some.map((result) => [result, whichOf(result)]));
    some.sort((one, other) => which.get(other).length - which.get(one).length); // and else by their score, as they were
    // Words that stand in several places of one page are all there too.
    const pages = new Map();
    const pageOf = (result) => places[result.id].url.split("#")[0];
    for (const result of some) {
      pages.set(pageOf(result), new Set([...(pages.get(pageOf(result)) ?? []), ...which.get(result)]));
    }
    const together = some.filter((result) => pages.get(pageOf(result)).size === wanted.length);
    return together.length ? give(together.filter((result) => which.get(result).length), true) : give(some, false);
  }

  function queryOf(oneOf, isOpen) {
    const [{ length }] = oneOf;
    const isWord = !/\d/.test(oneOf[0]) && !HAS_UNSPACED.test(oneOf[0]);
    const isLong = isWord && length >= 5; // of a short word too many are alike
    const slips = isLong ? [{ combineWith: "OR", queries: slipsOf(oneOf[0]), fuzzy: false }] : [];
    return {
      combineWith: "OR",
      queries: [...oneOf, ...slips],
      // Of an earlier word a few letters are enough, too: who is in a hurry writes "quer slow".
      prefix: (isOpen && (length > 1 || !isWord)) || (isWord && length > 2),
      fuzzy: isLong ? 0.2 : false,
    };
  }

  // Gives a word with each two letters in the other order: the slip that is made most.
  function slipsOf(word) {
    const letters = [...word];
    const swapped = (at) => [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join("");
    return letters.slice(1).map((_, at) => swapped(at)).filter((each) => each !== word);
  }

  // Gives the digits of a query that is nothing but a number in parts.
  function numberOf(query) {
    const digits = /^[+\d \u00a0()./\u2010-\u2013-]+$/.test(query) ? query.replace(/\D/g, "").replace(/^0+/, "") : "";
    return digits.length >= 4 ? digits : "";
  }

  // What is shown; as text only

  function make(tag, name, ...inside) {
    const element = document.createElement(tag);
    if (name) {
      element.className = name;
    }
    element.append(...inside);
    return element;
  }

  // Gives the parts of a text that were found, as [start, end], those that touch as one.
  function spansOf(text, terms) {
    const spans = [];
    const hits = [...termsOf(text)].filter(([term]) => terms.has(term)).sort((one, other) => one[1] - other[1]);
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

  // The part of a text that has most of what was found.
  function snippet(lines, terms) {
    const text = lines.replaceAll("\n", " · ");
    const spans = spansOf(text, terms);
    const long = spans.length ? LONG : SHORT;
    let best = spans[0]?.[0] ?? 0;
    let most = 0;
    for (const [start] of spans) {
      const within = new Set(
        spans.filter((each) => each[0] >= start && each[1] <= start + long).map((each) => fold(text.slice(...each))),
      );
      if (within.size > most) {
        most = within.size;
        best = start;
      }
    }
    const end = Math.max(spans.find((each) => each[0] === best)?.[1] ?? 0, Math.min(text.length, best + long));
    const from = best < 60 ? 0 : cut(text, Math.max(0, Math.min(best - 40, text.length - long)), best);
    const to = end === text.length ? end : cut(text, end - 20, end, true);
    const element = make("span", "snippet", from > 0 ? "… " : "");
    marked(element, text, spans, from, to);
    if (to < text.length) {
      element.append(" …");
    }
    return element;
  }

  // Finds the end of a word between two places, or cuts between letters where no word ends.
  function cut(text, low, high, isEnd = false) {
    const part = text.slice(low, high);
    const at = isEnd ? part.search(/\s\S*$/) : part.search(/\s/) + 1;
    const place = at > 0 ? low + at : isEnd ? high : low;
    return /[\ud800-\udbff]/.test(text[place - 1] ?? "") ? place - 1 : place;
  }

  function resultOf({ place, terms }) {
    const { url, page, about, kind, title, text } = place;
    const link = make("a", "result");
    link.href = new URL(url, SITE).href;
    const name = title || page;
    link.append(marked(make("strong"), name, spansOf(name, terms)));
    const rest = [kind, title && page, about].filter(Boolean).join(" · ");
    link.append(" ", marked(make("span", "about"), rest, OURS.has(kind) ? [] : spansOf(rest, terms)));
    if (text) {
      link.append(" ", snippet(text, terms));
    }
    return make("li", "", link);
  }

  const finder = () => document.querySelector(".finder");
  const field = () => document.querySelector(".finder input");
  const panel = () => document.querySelector(".found");
  const links = () => [...document.querySelectorAll(".found .result")];
  let back = null; // what had the focus before the field

  function say(words) {
    const status = document.querySelector(".finder [role=status]");
    if (status.textContent !== words) {
      status.textContent = words;
    }
  }

  function fill(...inside) {
    const focused = links().indexOf(document.activeElement);
    const index = make("a", "to-index", "The index: everything by company and person");
    index.href = new URL("search.html", SITE).href;
    panel().replaceChildren(...inside, make("p", "hint", index));
    panel().hidden = false;
    if (focused >= 0) {
      (links()[focused] ?? field()).focus();
    }
  }

  function show() {
    const query = field().value;
    const result = built?.index && find(built.index, query);
    if (!result) {
      close();
      return;
    }
    const { found, hasAll } = result;
    if (found.length === 0 && query.trim().length === 1) {
      close(); // a word is just being begun
      return;
    }
    if (found.length === 0) {
      const none = make("p", "none", "No results for ", make("bdi", "", query.trim()));
      fill(none, make("p", "hint", "A shorter word, or the beginning of one, finds more."));
      say(none.textContent);
      return;
    }
    const most = found.length > MOST ? `The best ${MOST} of ` : "";
    const count = `${most}${found.length} ${found.length === 1 ? "result" : "results"}`;
    const words = hasAll ? count : `Nothing has all of these words. ${count} with some of them:`;
    const list = make("ul", "", ...found.slice(0, MOST).map(resultOf));
    fill(make("p", "told", words), list);
    panel().scrollTop = 0;
    say(words);
  }

  async function search() {
    const waiting = setTimeout(() => {
      if (!built?.index && field().value.trim()) {
        fill(make("p", "told", "Reading your notes …"));
      }
    }, 300);
    try {
      await prepare();
    } catch {
      const words = isOlder ? "The site was built anew. Reload this page to search it." : "The search can't be loaded.";
      fill(make("p", "none", `${words} The index has everything too.`));
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
    if (back?.isConnected && back !== document.body) {
      back.focus();
    } else {
      document.activeElement?.blur();
    }
  }

  // The keyboard, and the focus

  const isField = (element) =>
    element.isContentEditable || element.matches("textarea, select, input:not([type=radio], [type=checkbox])");

  function onKeyInField(event) {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      links()[0]?.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      search().then(() => links()[0]?.click());
    }
  }

  function onKeyInResult(event) {
    const all = links();
    const at = all.indexOf(event.target);
    const next = { ArrowDown: all[at + 1] ?? all[at], ArrowUp: all[at - 1] ?? field(), Home: all[0], End: all.at(-1) };
    if (at >= 0 && next[event.key]) {
      event.preventDefault();
      next[event.key].focus();
    } else if (event.key === "Backspace" || (event.key.length === 1 && event.key !== " ")) {
      field().focus(); // and there the letter goes
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const inFinder = finder()?.contains(event.target);
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
    if (!finder()?.contains(event.target)) {
      back = event.target;
      if (finder()) {
        close();
      }
    } else if (event.target === field() && panel().hidden) {
      search();
    }
  });
  document.addEventListener("click", (event) => {
    if (finder() && (!finder().contains(event.target) || event.target.closest?.(".found a"))) {
      close();
    }
  });
  window.addEventListener("pagehide", () => finder() && close());

  // While the site is served: the page has another key, or the data is new and is loaded again when it is next needed.
  document.addEventListener("afterview:changed", () => {
    if (panel() && !panel().hidden && built?.key !== finder().dataset.key) {
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
