// Where we are: three pages do not need a router. Links inside the client go through `follow`.

class Route {
  path = $state(location.pathname);
  query = $state.raw(new URLSearchParams(location.search));

  /** Whoever shows a page may want a word before it is left: true when it will see to that. */
  guard: ((address: string) => boolean) | null = null;

  constructor() {
    addEventListener("popstate", () => this.#stepped());
  }

  go(address: string, how: "push" | "replace" = "push"): void {
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    this.#read();
    scrollTo(0, 0);
  }

  /** The browser has gone back or forth already: who wants a word first brings it here again. */
  #stepped(): void {
    if (!this.guard?.(location.pathname + location.search)) return this.#read();
    const query = this.query.toString();
    history.pushState(null, "", query ? `${this.path}?${query}` : this.path);
  }

  #read(): void {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
  }
}

export const route = new Route();

/** For `onclick` of the whole page: plain clicks on our own links change the page without loading it. */
export function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest("a");
  if (!link || link.target || link.origin !== location.origin || link.hasAttribute("download")) return;
  event.preventDefault();
  const address = link.pathname + link.search;
  if (!route.guard?.(address)) route.go(address);
}
