// What a finger does with one's own cards: flick them up to fold, hold them to look when they lie face down. A mouse
// only holds. Nothing else on the page waits for it.

import type { Attachment } from "svelte/attachments";

export interface Gestures {
  /** Set while one may fold. */
  flick: (() => void) | null;
  /** They are held, or let go. */
  hold: (held: boolean) => void;
}

/** How far up, in pixels, and how much more up than sideways. */
const FLICK_MIN = 56;
const STEEP = 1.5;

export function gestures(now: () => Gestures): Attachment<HTMLElement> {
  return (cards) => {
    let from: { x: number; y: number; id: number } | null = null;

    function down(event: PointerEvent): void {
      if (event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY, id: event.pointerId };
      now().hold(true);
    }

    function move(event: PointerEvent): void {
      if (event.pointerId !== from?.id || event.pointerType === "mouse" || !now().flick) return;
      cards.style.setProperty("--drag", `${Math.min(0, event.clientY - from.y)}px`);
    }

    function up(event: PointerEvent): void {
      if (event.pointerId !== from?.id) return;
      const [right, up] = [event.clientX - from.x, from.y - event.clientY];
      from = null;
      cards.style.removeProperty("--drag");
      now().hold(false);
      if (event.type === "pointerup" && event.pointerType !== "mouse" && isFlick(right, up)) now().flick?.();
    }

    cards.addEventListener("pointerdown", down);
    addEventListener("pointermove", move);
    for (const type of ["pointerup", "pointercancel"] as const) addEventListener(type, up);
    return () => {
      cards.removeEventListener("pointerdown", down);
      removeEventListener("pointermove", move);
      for (const type of ["pointerup", "pointercancel"] as const) removeEventListener(type, up);
    };
  };
}

export function isFlick(right: number, up: number): boolean {
  return up >= FLICK_MIN && up > STEEP * Math.abs(right);
}
