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

export function travel(node: Element, { to, duration = 220, delay = 0, fade = false }: Way): TransitionConfig {
  const end = node.closest("[data-table]")?.querySelector(to);
  if (!end || still()) return { duration: 0 };
  const here = node.getBoundingClientRect();
  const there = end.getBoundingClientRect();
  const x = there.left + there.width / 2 - (here.left + here.width / 2);
  const y = there.top + there.height / 2 - (here.top + here.height / 2);
  return {
    duration,
    delay,
    easing: cubicOut,
    css: (_, away) => `translate: ${x * away}px ${y * away}px;${fade ? ` opacity: ${1 - away};` : ""}`,
  };
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
