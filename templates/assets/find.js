// Finds words in the data of the search: what is looked for, where it stands, what comes first. The data is a list of
// words and, for each text, the numbers of its words (`render/site_search/word_codes.py`); it is loaded when the search is first used.
(() => {
  "use strict";
  const MOST = 12; // results that are given
  const MANY = 31; // words of a query that count
  // Letters that people type without their mark, though Unicode does not take it off.
  /** @type {Readonly<Record<string, string>>} */
  const ALIKE = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h" };
  const ALIKES = new RegExp(`[${Object.keys(ALIKE).join("")}]`, "g");
  const ASCII = /^[a-z0-9]+$/;
  // Accents and the points of Hebrew and Arabic; the vowel signs of other scripts are letters.
  const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
  const WORDS = /[\p{L}\p{N}\p{M}]+[+#]*|\p{Extended_Pictographic}/gu; // an emoji is a word
  const CONTRACTED = /\p{L}+(?:['’]\p{L}+)+/gu; // "don't" is found by "dont" too
  // Of telephones, days, sums: parted in many ways.
  const NUMBERS = /\d(?:[\d \u00a0\u202f()./\u2010-\u2013-]|[,'’](?=\d)){3,}\d/g;
  const PARTED = /^\d+(?:[ \u00a0\u202f().,'’/\u2010-\u2013-]+\d+)+$/;
  const WITH_CENTS = /^(\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+)[.,]\d{1,2}$/;
  const UNSPACED = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}";
  const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
  const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
  const STEMMED = /^\p{L}{3,}$/u;
  // What surely parts words, as in `word_codes.py`: between two that nothing parts there is a space.
  const BETWEEN =
    "\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f!\"$%&()*,./:;<=>?@\\[\\\\\\]^`{|}~\\u00a1\\u00a3" +
    "\\u00a5\\u00ab\\u00b7\\u00bb\\u00bf\\u2010-\\u2015\\u201c-\\u201f\\u2022\\u2026\\u20a0-\\u20bf\\u3000-\\u3002" +
    "\\u300c-\\u300f\\uff01\\uff08\\uff09\\uff0c\\uff1a\\uff1b\\uff1f-";
  const ENDS_WITH_WORD = new RegExp(`[^${BETWEEN}]$`);
  const FIRST_SIGN = 33; // which stands for no letter that a word shares with the one before
  const [NEAR, VERY] = [1, 2]; // bits: of a word that is more than alike, and of the very word
  // How much a word counts that is not the very one; and where it stands.
  const [PREFIX, STEM, SLIP] = [0.5, 0.7, 0.2];
  const [TITLE, ABOUT] = [3, 1.5];

  /** @typedef {[term: string, start: number, end: number]} Term */
  /** @typedef {AfterviewPacked} Packed */
  /** @typedef {{lines: Int32Array, pages: Int32Array, titles: Packed, texts: Packed | null}} Part */
  /** @typedef {{spellings: readonly string[], prefix: boolean, slips: number, stems: boolean}} Wanted */
  /** @typedef {{part: Part, at: number, sums: number[], score: number, which: number, near: number, very: number}} Hit */

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
      for (const term of termsOfNumber(number)) {
        yield [term, index, index + number.length];
      }
    }
  }

  /**
   * A number in parts is found from each of its parts on, without the zeros before it, and a sum without its cents.
   * @param {string} number @returns {Generator<string>}
   */
  function* termsOfNumber(number) {
    const parts = number.match(/\d+/g) ?? [];
    for (let first = 0; first < parts.length - 1; first += 1) {
      yield parts.slice(first).join("");
      if (parts[first].startsWith("0")) {
        yield parts.slice(first).join("").replace(/^0+/, "");
      }
    }
    const whole = WITH_CENTS.exec(number);
    if (whole) {
      yield whole[1].replace(/\D/g, "");
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
    for (const part of query.split(/\s+/)) {
      const number = PARTED.test(part) ? part.replace(/\D/g, "") : "";
      if (number.length >= 4) {
        wanted.push([number]); // "38,500" is one
        continue;
      }
      for (const { 0: word } of part.matchAll(WORDS)) {
        for (const { 0: run } of word.matchAll(RUNS)) {
          wanted.push(...wantedOfRun(run));
        }
      }
    }
    const all = wanted.map(([term]) => (/^0+[1-9]\d{4,}$/.test(term) ? [term, term.replace(/^0+/, "")] : [term]));
    return [...new Map(all.map((spellings) => [spellings[0], spellings])).values()].slice(0, MANY);
  }

  /** @param {string} run */
  function wantedOfRun(run) {
    if (!HAS_UNSPACED.test(run)) {
      return [...fold(run).matchAll(WORDS)].map(([term]) => [term]);
    }
    const letters = [...run].map(fold);
    return letters.length === 1 ? [letters] : letters.slice(1).map((letter, index) => [letters[index] + letter]);
  }

  /**
   * Says how a term may be found: the beginning of a word is enough while it is typed, and of three letters or more,
   * for who is in a hurry writes "quer slow"; of a long word some slips are forgiven.
   * @param {readonly string[]} spellings @param {boolean} isOpen @returns {Wanted}
   */
  function asWanted(spellings, isOpen) {
    const [{ length }] = spellings;
    const isWord = !/\d/.test(spellings[0]) && !HAS_UNSPACED.test(spellings[0]);
    return {
      spellings,
      prefix: (isOpen && (length > 1 || !isWord)) || (isWord && length > 2),
      slips: isWord && length >= 5 ? Math.min(3, Math.round(length / 5)) : 0, // of a short word too many are alike
      stems: isWord,
    };
  }

  /**
   * Gives the digits of a query that is nothing but a number in parts.
   * @param {string} query
   */
  function numberOf(query) {
    const isNumber = /^[+\d \u00a0\u202f().,'’/\u2010-\u2013-]+$/.test(query);
    const digits = isNumber ? query.replace(/\D/g, "").replace(/^0+/, "") : "";
    return digits.length >= 4 ? digits : "";
  }

  // Stems: of the page's language, and of English, of which the words of every trade are

  /** @type {Readonly<Record<string, () => Stemmer>>} */
  const STEMMERS = {
    en: () => new self.EnglishStemmer(),
    de: () => new self.GermanStemmer(),
    fr: () => new self.FrenchStemmer(),
    es: () => new self.SpanishStemmer(),
  };
  /** @type {Map<string, Stemmer>} */
  const stemmers = new Map();

  /**
   * Gives the stems of a word, each marked by its language.
   * @param {string} word as it was typed, in small letters
   */
  function stemsOf(word) {
    /** @type {string[]} */
    const stems = [];
    if (STEMMED.test(word)) {
      for (const language of new Set([document.documentElement.lang.split("-")[0], "en"])) {
        if (!(language in STEMMERS)) {
          continue;
        }
        const stemmer = stemmers.get(language) ?? STEMMERS[language]();
        stemmers.set(language, stemmer);
        for (const spelling of new Set([word, fold(word)])) {
          stems.push(`${language} ${fold(stemmer.stemWord(spelling))}`);
        }
      }
    }
    return stems;
  }

  // The data

  /**
   * Reads a part: the number of parts, the mark of its titles, its words, and the numbers of each text's words.
   * @param {Uint8Array<ArrayBuffer>} data @returns {Packed}
   */
  function unpacked(data) {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const end = 12 + view.getUint32(8, true);
    const listed = new TextDecoder().decode(data.subarray(12, end));
    let before = "";
    const words = listed ? listed.split("\0") : [];
    for (let at = 0; at < words.length; at += 1) {
      before = before.slice(0, words[at].charCodeAt(0) - FIRST_SIGN) + words[at].slice(1);
      words[at] = before;
    }
    const numbers = data.subarray(end);
    let texts = 0;
    for (const byte of numbers) {
      texts += byte === 0 ? 1 : 0;
    }
    const starts = new Uint32Array(texts + 1);
    for (let at = 0, text = 0; at < numbers.length; at += 1) {
      if (numbers[at] === 0) {
        text += 1;
        starts[text] = at + 1;
      }
    }
    return { many: view.getUint32(0, true), mark: view.getUint32(4, true), words, numbers, starts, ids: null };
  }

  /**
   * Gives the numbers of a text's words, from 0.
   * @param {Packed} packed @param {number} text @returns {Generator<number>}
   */
  function* numbersOf({ numbers, starts }, text) {
    let number = 0;
    let factor = 1;
    for (let at = starts[text]; at < starts[text + 1] - 1; at += 1) {
      number += (numbers[at] & 127) * factor;
      factor *= 128;
      if (numbers[at] < 128) {
        yield number - 1;
        number = 0;
        factor = 1;
      }
    }
  }

  /**
   * Puts a text together again: between two words there is a space.
   * @param {Packed} packed @param {number} text
   */
  function textOf(packed, text) {
    let all = "";
    let isWord = false;
    for (const number of numbersOf(packed, text)) {
      const word = packed.words[number];
      const isNext = ENDS_WITH_WORD.test(word);
      all += isWord && isNext ? ` ${word}` : word;
      isWord = isNext;
    }
    return all;
  }

  /** All words of the data, with the terms by which each is found. */
  class Vocabulary {
    constructor() {
      /** @type {Map<string, number>} */
      this.ids = new Map();
      /** @type {Map<string, number>} */
      this.numbers = new Map();
      /** @type {string[]} */
      this.terms = [];
      /** @type {string[]} as they were typed */
      this.typed = [];
      /** @type {number[]} which letters they have, as bits */
      this.letters = [];
      /** @type {(readonly number[])[]} for each word */
      this.termsOf = [];
      /** @type {Map<string, number[]>} */
      this.stems = new Map();
      this.stemmed = 0; // terms of which the stems are known
    }

    /**
     * Learns the words of a part, and gives their ids.
     * @param {readonly string[]} words
     */
    idsOf(words) {
      const ids = new Uint32Array(words.length);
      for (let at = 0; at < words.length; at += 1) {
        let id = this.ids.get(words[at]);
        if (id === undefined) {
          id = this.termsOf.length;
          this.ids.set(words[at], id);
          this.termsOf.push(this.learn(words[at]));
        }
        ids[at] = id;
      }
      return ids;
    }

    /** @param {string} word */
    learn(word) {
      const found = [];
      const low = word.toLowerCase();
      /** @type {Iterable<Term>} */
      const terms = ASCII.test(low) ? [[low, 0, low.length]] : termsOf(word);
      for (const [term, start, end] of terms) {
        let number = this.numbers.get(term);
        if (number === undefined) {
          number = this.terms.length;
          this.numbers.set(term, number);
          this.terms.push(term);
          this.typed.push(low.slice(start, end));
          this.letters.push(lettersOf(term));
        }
        found.push(number);
      }
      return found;
    }

    /**
     * Gives the terms that share a stem with a word.
     * @param {string} word
     */
    alike(word) {
      for (; this.stemmed < this.terms.length; this.stemmed += 1) {
        for (const stem of stemsOf(this.typed[this.stemmed])) {
          const own = this.stems.get(stem);
          if (own) {
            own.push(this.stemmed);
          } else {
            this.stems.set(stem, [this.stemmed]);
          }
        }
      }
      return stemsOf(word).flatMap((stem) => this.stems.get(stem) ?? []);
    }
  }

  /** The parts of the data that have come so far. */
  class Index {
    constructor() {
      this.vocabulary = new Vocabulary();
      /** @type {Part[]} */
      this.parts = [];
    }

    get isWhole() {
      return this.parts.every((part) => part.texts);
    }

    /**
     * Takes the titles of a part: a line with an address begins a page, each other one is a place of it.
     * @param {Packed} packed
     */
    addTitles(packed) {
      const titles = { ...packed, ids: this.vocabulary.idsOf(packed.words) };
      const lines = [];
      const pages = [];
      let page = 0;
      for (let line = 0; 3 * line < titles.starts.length - 1; line += 1) {
        const [first] = numbersOf(titles, 3 * line);
        if (first !== undefined && !titles.words[first].startsWith("#")) {
          page = line;
        } else {
          lines.push(line);
          pages.push(page);
        }
      }
      this.parts.push({ titles, lines: Int32Array.from(lines), pages: Int32Array.from(pages), texts: null });
    }

    /**
     * Takes the texts of a part; says whether they belong to its titles.
     * @param {number} number @param {Packed} packed
     */
    addTexts(number, packed) {
      const part = this.parts[number];
      if (packed.mark !== part.titles.mark || packed.starts.length - 1 !== part.lines.length) {
        return false;
      }
      part.texts = { ...packed, ids: this.vocabulary.idsOf(packed.words) };
      return true;
    }

    /**
     * Gives a place with its words.
     * @param {Part} part @param {number} at
     */
    place({ titles, texts, lines, pages }, at) {
      /** @param {number} line @param {number} field */
      const say = (line, field) => textOf(titles, 3 * line + field);
      return {
        url: say(pages[at], 0) + say(lines[at], 0),
        page: say(pages[at], 1),
        about: say(pages[at], 2),
        kind: say(lines[at], 1),
        title: say(lines[at], 2),
        text: texts ? textOf(texts, at) : "",
      };
    }
  }

  // Finding

  /** @param {string} word */
  function lettersOf(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at += 1) {
      bits |= 1 << (word.charCodeAt(at) & 31);
    }
    return bits;
  }

  /** @param {number} bits */
  function count(bits) {
    let many = 0;
    for (let rest = bits; rest !== 0; rest &= rest - 1) {
      many += 1;
    }
    return many;
  }

  /**
   * Counts the slips between two words: a letter too much, missing, another one, or two in the other order; more than
   * `most` are not counted.
   * @param {string} typed @param {string} term @param {number} most
   */
  function slipsBetween(typed, term, most) {
    /** @type {number[]} */
    let last = [];
    let row = Array.from({ length: term.length + 1 }, (_, index) => index);
    for (let at = 1; at <= typed.length; at += 1) {
      const before = last;
      last = row;
      row = [at];
      let least = at;
      for (let to = 1; to <= term.length; to += 1) {
        const isSame = typed[at - 1] === term[to - 1];
        let slips = Math.min(last[to] + 1, row[to - 1] + 1, last[to - 1] + (isSame ? 0 : 1));
        if (at > 1 && to > 1 && typed[at - 1] === term[to - 2] && typed[at - 2] === term[to - 1]) {
          slips = Math.min(slips, before[to - 2] + 1);
        }
        row.push(slips);
        least = Math.min(least, slips);
      }
      if (least > most) {
        return most + 1;
      }
    }
    return row[term.length];
  }

  /**
   * Gives how well each term of the vocabulary is what is wanted: 0 where it is not, below 0 where it is only alike.
   * @param {Vocabulary} vocabulary @param {Wanted} wanted
   */
  function weightsOf(vocabulary, { spellings, prefix, slips, stems }) {
    const { terms, letters } = vocabulary;
    const [spelling] = spellings;
    const own = lettersOf(spelling);
    const alike = stems ? vocabulary.alike(spelling) : [];
    const weights = new Float32Array(terms.length);
    for (let at = 0; slips && at < terms.length; at += 1) {
      // A slip changes the length by one at most, and which letters there are by two.
      const isNear = Math.abs(terms[at].length - spelling.length) <= slips && count(letters[at] ^ own) <= 2 * slips;
      const many = isNear ? slipsBetween(spelling, terms[at], slips) : slips + 1;
      if (many <= slips) {
        weights[at] = (-SLIP * spelling.length) / (spelling.length + many);
      }
    }
    for (const at of alike) {
      weights[at] = STEM;
    }
    for (const wanted of spellings) {
      for (let at = 0; prefix && at < terms.length; at += 1) {
        if (terms[at].startsWith(wanted)) {
          const rest = terms[at].length - wanted.length;
          weights[at] = Math.max(weights[at], (PREFIX * wanted.length) / (wanted.length + 0.3 * rest));
        }
      }
      const exact = vocabulary.numbers.get(wanted);
      if (exact !== undefined) {
        weights[exact] = 1;
      }
    }
    return weights;
  }

  /**
   * Adds up, for each text of a part and each term, what the words in it weigh, and notes where one of them is more than
   * alike, or the very word.
   * @param {Packed} packed @param {readonly Float32Array[]} weights of all words, for each term
   */
  function weighed({ numbers, starts, ids }, weights) {
    const sums = weights.map(() => new Float32Array(starts.length - 1));
    const near = weights.map(() => new Uint8Array(starts.length - 1));
    const own = ids ?? new Uint32Array(0);
    const isHit = new Uint8Array(own.length + 1); // by the number of a word
    for (let at = 0; at < own.length; at += 1) {
      for (const ofTerm of weights) {
        isHit[at + 1] |= ofTerm[own[at]] === 0 ? 0 : 1;
      }
    }
    /** @param {number} text @param {number} id */
    const add = (text, id) => {
      for (let which = 0; which < weights.length; which += 1) {
        const weight = weights[which][id];
        sums[which][text] += Math.abs(weight);
        near[which][text] |= weight === 1 ? VERY | NEAR : weight > 0 ? NEAR : 0;
      }
    };
    const { length } = isHit.includes(1) ? numbers : [];
    for (let at = 0, text = 0, number = 0, shift = 0; at < length; at += 1) {
      const byte = numbers[at];
      number |= (byte & 127) << shift;
      if (byte > 127) {
        shift += 7;
        continue;
      }
      if (number === 0) {
        text += 1;
      } else if (isHit[number] === 1) {
        add(text, own[number - 1]);
      }
      number = 0;
      shift = 0;
    }
    return { sums, near };
  }

  /**
   * Gives the places that have all of some terms, else those that have one, the best first.
   * @param {Index} index @param {readonly Float32Array[]} weights how well each term of the vocabulary is what is wanted
   * @returns {Hit[]}
   */
  function hitsOf({ vocabulary, parts }, weights) {
    const ofWords = weights.map((own) => ofAllWords(vocabulary, own));
    const hits = parts.flatMap((part) => hitsIn(part, ofWords));
    const places = parts.reduce((all, part) => all + part.lines.length, 0);
    const bytes = parts.reduce((all, part) => all + (part.texts?.numbers.length ?? 0), 0);
    const rare = weights.map((_, which) => {
      const many = hits.filter(({ sums }) => sums[which] > 0).length;
      return Math.log(1 + (places - many + 0.5) / (many + 0.5));
    });
    const whole = hits.filter(({ which }) => which === 2 ** weights.length - 1);
    const chosen = whole.length ? whole : hits;
    for (const hit of chosen) {
      hit.score = scoreOf(hit, rare, bytes / places || 1);
    }
    return chosen.sort((first, second) => second.score - first.score);
  }

  /**
   * Gives each word the weight of its best term.
   * @param {Vocabulary} vocabulary @param {Float32Array} weights of the terms
   */
  function ofAllWords({ termsOf }, weights) {
    const best = new Float32Array(termsOf.length);
    for (let at = 0; at < best.length; at += 1) {
      for (const term of termsOf[at]) {
        best[at] = Math.abs(weights[term]) > Math.abs(best[at]) ? weights[term] : best[at];
      }
    }
    return best;
  }

  /** @param {Part} part @param {readonly Float32Array[]} weights of all words */
  function hitsIn(part, weights) {
    const { titles, texts, lines, pages } = part;
    /** @type {Hit[]} */
    const hits = [];
    const inTitles = weighed(titles, weights);
    const inTexts = texts && weighed(texts, weights);
    for (let at = 0; at < lines.length; at += 1) {
      const [page, line] = [3 * pages[at], 3 * lines[at]];
      const isPage = isEmpty(titles, line) && isEmpty(titles, line + 2); // which is named by its page's title
      /** @type {Hit | null} */
      let hit = null;
      for (let which = 0; which < weights.length; which += 1) {
        const [sums, near] = [inTitles.sums[which], inTitles.near[which]];
        const own = sums[line + 2] + (isPage ? sums[page + 1] : 0);
        const about = sums[line + 1] + sums[page + 1] + sums[page + 2];
        const sum = TITLE * own + ABOUT * about + (inTexts?.sums[which][at] ?? 0);
        if (sum > 0) {
          hit ??= { part, at, sums: weights.map(() => 0), score: 0, which: 0, near: 0, very: 0 };
          hit.sums[which] = sum;
          hit.which |= 1 << which;
          const inTitle = near[line + 2] | near[line + 1] | near[page + 1] | near[page + 2];
          const how = inTitle | (inTexts?.near[which][at] ?? 0);
          hit.near |= how & NEAR ? 1 << which : 0;
          hit.very |= how & VERY ? 1 << which : 0;
        }
      }
      if (hit) {
        hits.push(hit);
      }
    }
    return hits;
  }

  /**
   * Rates a place as BM25 does: rare words count more, and the second time a word stands somewhere less than the first.
   * @param {Hit} hit @param {readonly number[]} rare how much each term counts @param {number} mean length of a text
   */
  function scoreOf({ part: { texts }, at, sums }, rare, mean) {
    const length = texts ? (texts.starts[at + 1] - texts.starts[at]) / mean : 1;
    let score = 0;
    for (let which = 0; which < sums.length; which += 1) {
      score += (rare[which] * 2.2 * sums[which]) / (sums[which] + 1.2 * (0.3 + 0.7 * length));
    }
    return score;
  }

  /** @param {Packed} packed @param {number} text */
  function isEmpty({ starts }, text) {
    return starts[text + 1] - starts[text] === 1; // its end alone
  }

  /**
   * Gives the best places, how many there are, and whether each has all of the words, be it with others of its page.
   * @param {Index} index @param {string} query @returns {AfterviewFound | null}
   */
  function find(index, query) {
    const wanted = wantedOf(query);
    if (wanted.length === 0) {
      return null;
    }
    const isOpen = !/\s$/.test(query); // the last word is still being typed
    const weights = wanted.map((spellings, at) =>
      weightsOf(index.vocabulary, asWanted(spellings, isOpen && at === wanted.length - 1)),
    );
    const all = 2 ** wanted.length - 1;
    const joined = numberOf(query);
    const asOne = joined
      ? [weightsOf(index.vocabulary, { spellings: [joined], prefix: true, slips: 0, stems: false })]
      : [];
    const some = hitsOf(index, weights);
    const hits = [...(joined ? hitsOf(index, asOne) : []), ...inOrder(some, all)];
    const found = hits.length || wanted.length === 1 ? { hits: apart(hits), hasAll: true } : together(some, all);
    return resultsOf(index, found, [...asOne, ...weights]);
  }

  /**
   * Gives hits without those of the same place that come later.
   * @param {readonly Hit[]} hits
   */
  function apart(hits) {
    /** @type {Map<Part, Set<number>>} */
    const places = new Map();
    return hits.filter(({ part, at }) => {
      const own = places.get(part) ?? new Set();
      places.set(part, own);
      return own.size < own.add(at).size;
    });
  }

  /**
   * Gives the hits that have all terms; what has the very words comes before what is only alike.
   * @param {readonly Hit[]} hits @param {number} all
   */
  function inOrder(hits, all) {
    /** @param {Hit} hit */
    const levelOf = ({ near, very }) => (very === all ? 2 : near === all ? 1 : 0);
    const whole = hits.filter(({ which }) => which === all);
    return whole.sort((first, second) => levelOf(second) - levelOf(first)); // and else by their score
  }

  /**
   * Of hits that have some of the terms: those whose page has all of them between them, else those that have most.
   * @param {readonly Hit[]} hits @param {number} all
   */
  function together(hits, all) {
    /** @type {Map<Part, Map<number, number>>} */
    const pages = new Map();
    for (const { part, at, near } of hits) {
      const own = pages.get(part) ?? new Map();
      pages.set(part, own.set(part.pages[at], (own.get(part.pages[at]) ?? 0) | near));
    }
    const rated = [...hits].sort((first, second) => count(second.near) - count(first.near)); // and else by their score
    const whole = rated.filter(({ part, at, near }) => near && pages.get(part)?.get(part.pages[at]) === all);
    return whole.length ? { hits: whole, hasAll: true } : { hits: rated, hasAll: false };
  }

  /**
   * @param {Index} index @param {{hits: readonly Hit[], hasAll: boolean}} found
   * @param {readonly Float32Array[]} weights of what was looked for @returns {AfterviewFound}
   */
  function resultsOf(index, { hits, hasAll }, weights) {
    const terms = new Set(index.vocabulary.terms.filter((_, at) => weights.some((own) => own[at] !== 0)));
    const results = hits.slice(0, MOST).map(({ part, at }) => index.place(part, at));
    return { hasAll, many: hits.length, results, terms };
  }

  self.afterviewFinder = { newIndex: () => new Index(), unpacked, find, fold, termsOf };
})();
