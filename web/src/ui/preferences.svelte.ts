// What somebody likes, kept in this browser: theme, deck, card backs, sound, notices, sizes of a bet.

export type Theme = "system" | "light" | "dark";
export type Deck = "four" | "two";
export type Back = "brick" | "ink" | "pine";

interface Kept {
  theme: Theme;
  deck: Deck;
  back: Back;
  sound: boolean;
  /** The system says when it is one's turn and the page is hidden. */
  notices: boolean;
  /** Of a bet, by game, as they were written. */
  sizes: Record<string, { before: string[]; after: string[] }>;
}

const KEY = "parlour.preferences";
const usual: Kept = { theme: "system", deck: "four", back: "brick", sound: true, notices: false, sizes: {} };

class Preferences {
  theme = $state<Theme>("system");
  deck = $state<Deck>("four");
  back = $state<Back>("brick");
  sound = $state(true);
  notices = $state(false);
  sizes = $state.raw<Kept["sizes"]>({});

  constructor() {
    Object.assign(this, usual, remembered());
    this.#show();
  }

  set(change: Partial<Kept>): void {
    Object.assign(this, change);
    this.#show();
    const { theme, deck, back, sound, notices, sizes } = this;
    try {
      localStorage.setItem(KEY, JSON.stringify({ theme, deck, back, sound, notices, sizes }));
    } catch {
      // A browser that keeps nothing still plays.
    }
  }

  #show(): void {
    const root = document.documentElement.dataset;
    if (this.theme === "system") delete root.theme;
    else root.theme = this.theme;
    root.deck = this.deck;
    root.back = this.back;
  }
}

function remembered(): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Kept>;
  } catch {
    return {};
  }
}

export const preferences = new Preferences();
