// What somebody likes, kept in this browser: theme, cloth, deck, card backs, sound, notices, sizes of a bet.

export type Theme = "system" | "light" | "dark";
export type Cloth = "teal" | "blue" | "claret";
export type Deck = "four" | "two";
export type Back = "lattice" | "rosette";

interface Kept {
  theme: Theme;
  cloth: Cloth;
  deck: Deck;
  back: Back;
  sound: boolean;
  /** The system says when it is one's turn and the page is hidden. */
  notices: boolean;
  /** Whose turns this device tells, also while no page is open. */
  calledAs: string | null;
  /** What one's cards make is said beside them. */
  handWords: boolean;
  /** Stacks are counted in big blinds. */
  inBlinds: boolean;
  /** One's own cards lie face down until they are held. */
  faceDown: boolean;
  /** Of a bet, by game, as they were written. */
  sizes: Record<string, { before: string[]; after: string[] }>;
}

const KEY = "parlour.preferences";
const usual: Kept = {
  theme: "system", cloth: "teal", deck: "four", back: "lattice", sound: true, notices: false, calledAs: null,
  handWords: true, inBlinds: false, faceDown: false, sizes: {},
};
/** What earlier releases called the backs. */
const EARLIER_BACKS: Record<string, Back> = { brick: "lattice", ink: "rosette", pine: "lattice" };

class Preferences {
  theme = $state<Theme>(usual.theme);
  cloth = $state<Cloth>(usual.cloth);
  deck = $state<Deck>(usual.deck);
  back = $state<Back>(usual.back);
  sound = $state(usual.sound);
  notices = $state(usual.notices);
  calledAs = $state(usual.calledAs);
  handWords = $state(usual.handWords);
  inBlinds = $state(usual.inBlinds);
  faceDown = $state(usual.faceDown);
  sizes = $state.raw<Kept["sizes"]>(usual.sizes);
  #daylight = matchMedia("(prefers-color-scheme: light)");

  constructor() {
    Object.assign(this, usual, remembered());
    this.#daylight.addEventListener("change", () => this.#show());
    this.#show();
  }

  set(change: Partial<Kept>): void {
    Object.assign(this, change);
    this.#show();
    const kept = Object.fromEntries(Object.keys(usual).map((name) => [name, this[name as keyof Kept]]));
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing still plays.
    }
  }

  #show(): void {
    const root = document.documentElement.dataset;
    root.theme = this.theme === "system" ? (this.#daylight.matches ? "light" : "dark") : this.theme;
    root.cloth = this.cloth;
    root.deck = this.deck;
    root.back = this.back;
    document.querySelector("meta[name=theme-color]")?.setAttribute("content", root.theme === "light" ? "#f0e8da" : "#1d222c");
  }
}

function remembered(): Partial<Kept> {
  try {
    return readKept(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Kept>);
  } catch {
    return {};
  }
}

function readKept({ back, ...kept }: Partial<Kept>): Partial<Kept> {
  return back ? { ...kept, back: EARLIER_BACKS[back] ?? back } : kept;
}

export const preferences = new Preferences();
