// What the site's scripts tell each other, and what they use of the vendored libraries: only for the check of types.

/** What now.js holds: `overdue`, `urgent` and `days` have an entry for the build's day and each later one. */
interface AfterviewNow {
  readonly asOf: string;
  readonly fixed: boolean;
  readonly overdue: readonly number[];
  /** Whether one of them is more than a thought of the writer's own, or silence. */
  readonly urgent: readonly boolean[];
  readonly days: readonly string[];
  readonly statuses: Readonly<Record<"overdue" | "due" | "upcoming", string>>;
  /** What a page says at its foot that keeps the day of the build. */
  readonly built: string;
  readonly problems: number;
  readonly words: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

interface Window {
  afterviewNow: AfterviewNow;
  /** A sentence in the page's language, by its name, with its values; of one that counts the form for that number. */
  afterviewSay(name: string, values?: Readonly<Record<string, string>>, count?: number): string;
  afterviewClock?: AbortController;
  /** The sealed parts of the search's data, by name, from the scripts in assets/search/. */
  afterviewSearch?: Record<string, string>;
  /** Open sealed data (base 85) with a key (hexadecimal); null where the key is another one. */
  afterviewUnseal(sealed: string, key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  afterviewFinder: {
    newIndex(): AfterviewIndex;
    unpacked(data: Uint8Array<ArrayBuffer>): AfterviewPacked;
    find(index: AfterviewIndex, query: string): AfterviewFound | null;
    fold(text: string): string;
    termsOf(text: string): Iterable<[term: string, start: number, end: number]>;
  };
  EnglishStemmer: new () => Stemmer;
  FrenchStemmer: new () => Stemmer;
  GermanStemmer: new () => Stemmer;
  SpanishStemmer: new () => Stemmer;
}

interface DocumentEventMap {
  "afterview:now": CustomEvent<null>;
  "afterview:changed": CustomEvent<null>;
  /** The digests of the site's styles and scripts, by path. */
  "afterview:assets": CustomEvent<Readonly<Record<string, string>>>;
  freeze: Event;
  resume: Event;
}

interface Stemmer {
  stemWord(word: string): string;
}

/** Texts as the numbers of their words; `starts` is where each begins; `ids` are those of the words among all. */
interface AfterviewPacked {
  readonly many: number;
  readonly mark: number;
  readonly words: readonly string[];
  readonly numbers: Uint8Array;
  readonly starts: Uint32Array;
  readonly ids: Uint32Array | null;
}

interface AfterviewIndex {
  readonly isWhole: boolean;
  addTitles(packed: AfterviewPacked): void;
  addTexts(number: number, packed: AfterviewPacked): boolean;
}

type AfterviewPlace = Readonly<Record<"url" | "page" | "about" | "kind" | "title" | "text", string>>;

interface AfterviewFound {
  readonly hasAll: boolean;
  readonly many: number;
  readonly results: readonly AfterviewPlace[];
  readonly terms: ReadonlySet<string>;
}

declare const Idiomorph: {
  morph(
    before: Element,
    after: Element,
    options: {
      restoreFocus: boolean;
      callbacks: {
        beforeNodeMorphed(before: Node, after: Node): boolean;
        beforeNodeRemoved(node: Node): boolean;
        beforeAttributeUpdated(name: string, element: Element): boolean;
      };
    },
  ): unknown;
};
