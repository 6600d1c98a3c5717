/**
 * The little of the DOM that the functions of this folder use. They run in the crawled page, whole and alone: nothing
 * from outside their body but types. The server's own code is compiled without the DOM.
 */
export type PageElement = {
  readonly tagName: string;
  readonly id: string;
  readonly textContent: string | null;
  readonly innerText?: string;
  readonly href?: string;
  readonly complete?: boolean;
  loading?: string;
  readonly parentElement: PageElement | null;
  readonly shadowRoot: PageRoot | null;
  getAttribute: (name: string) => string | null;
  closest: (selector: string) => PageElement | null;
  contains: (other: PageElement) => boolean;
  matches: (selector: string) => boolean;
  getBoundingClientRect: () => { x: number; y: number; width: number; height: number };
  addEventListener: (type: string, listener: () => void) => void;
  click: () => void;
} & PageRoot;

export type PageRoot = {
  querySelector: (selector: string) => PageElement | null;
  querySelectorAll: (selector: string) => Iterable<PageElement>;
};

export type PageStyle = {
  textDecorationLine: string;
  display: string;
  visibility: string;
  position: string;
  fontSize: string;
};

export type PageGlobal = {
  document: PageRoot & {
    readonly title: string;
    readonly documentElement: PageElement & { readonly scrollHeight: number };
    readonly body: PageElement | null;
    readonly fonts: { readonly ready: Promise<unknown> };
  };
  readonly scrollX: number;
  readonly scrollY: number;
  readonly location: { readonly href: string };
  getComputedStyle: (element: PageElement) => PageStyle;
};
