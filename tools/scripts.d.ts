// What the site's scripts tell each other, and what they use of the vendored libraries: only for the check of types.

/** What now.js holds: `overdue` and `days` have an entry for the build's day and each later one. */
interface AfterviewNow {
  readonly asOf: string;
  readonly fixed: boolean;
  readonly overdue: readonly number[];
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
  /** The sealed data of the search, from search-data.js. */
  afterviewSearch: string | null;
  /** Open sealed data (base64) with a key (hexadecimal); null where the key is another one. */
  afterviewUnseal(sealed: string, key: string): Promise<unknown>;
  MiniSearch: typeof MiniSearch;
}

interface DocumentEventMap {
  "afterview:now": CustomEvent<null>;
  "afterview:changed": CustomEvent<null>;
  /** The digests of the site's styles and scripts, by path. */
  "afterview:assets": CustomEvent<Readonly<Record<string, string>>>;
  freeze: Event;
  resume: Event;
}

interface SearchHit {
  readonly id: number;
  readonly terms: readonly string[];
}

interface SearchQuery {
  readonly combineWith?: "AND" | "OR";
  readonly queries: readonly (string | SearchQuery)[];
  readonly prefix?: boolean;
  readonly fuzzy?: number | false;
}

declare class MiniSearch<T> {
  constructor(options: {
    fields: readonly string[];
    extractField(document: T, field: string): unknown;
    tokenize(text: string): string[];
    processTerm(term: string): string;
    searchOptions: object;
  });
  addAllAsync(documents: readonly T[], options: { chunkSize: number }): Promise<void>;
  search(query: SearchQuery): SearchHit[];
}

declare const Idiomorph: {
  morph(
    before: Element,
    after: Element,
    options: {
      restoreFocus: boolean;
      callbacks: {
        beforeNodeMorphed(before: Node, after: Node): boolean;
        beforeAttributeUpdated(name: string, element: Element): boolean;
      };
    },
  ): unknown;
};
