// Chips and cards on their way: to and from another element, measured when they start. Short, and
// nothing at all for those who asked for stillness.

import type { TransitionConfig } from "svelte/transition";
import { cubicOut } from "svelte/easing";

interface Way {
  /** Selector of the other end, looked for in the same table. */
  to: string;
  duration?: number;
  delay?: number;
  fade?: boolean;
}

/**
 * Chips and cards begin to travel in the same moment, and to start one spoils what was measured of the layout. So all that
 * begin together are measured first, in one layout, and started then.
 */
export function travel(node: Element, { to, duration = 220, delay = 0, fade = false }: Way): () => TransitionConfig {
  const end = still() ? null : node.closest("[data-table]")?.querySelector(to);
  if (!end) return () => ({ duration: 0 });
  waiting.set(node, end);
  return () => {
    if (waiting.size) measure();
    const { x, y } = ways.get(node)!;
    return {
      duration,
      delay,
      easing: cubicOut,
      css: (_, away) => `translate: ${x * away}px ${y * away}px;${fade ? ` opacity: ${1 - away};` : ""}`,
    };
  };
}

/** Whoever is about to travel, and to where. */
const waiting = new Map<Element, Element>();
const ways = new WeakMap<Element, { x: number; y: number }>();

function measure(): void {
  for (const [node, end] of waiting) {
    const here = node.getBoundingClientRect();
    const there = end.getBoundingClientRect();
    ways.set(node, { x: there.left + there.width / 2 - (here.left + here.width / 2), y: there.top + there.height / 2 - (here.top + here.height / 2) });
  }
  waiting.clear();
}

/** A card turned up where it lies. */
export function turned(_node: Element, { delay = 0 }: { delay?: number }): TransitionConfig {
  if (still()) return { duration: 0 };
  return { duration: 200, delay, easing: cubicOut, css: (here) => `transform: scaleX(${Math.max(0.04, here)}); opacity: ${here}` };
}

/** Nothing should move: somebody asked for it, or nobody looks. */
export function still(): boolean {
  return document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches;
}
