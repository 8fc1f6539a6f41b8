// What one can say of boxes on a page: what two have in common, and what remains after clipping. Put into the page
// first, for the scripts beside it.
window.boxes = (() => {
  const SLACK = 1; // Half pixels are rounded one way or the other.

  const meet = (a, b) => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });

  const isEmpty = (box) => box.right - box.left <= SLACK || box.bottom - box.top <= SLACK;

  // What remains of a box of this element, or of its text, after everything that clips it.
  const clipped = (box, element) => {
    for (let outer = element; outer && outer !== document.body; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      if (style.overflow !== "visible") box = meet(box, outer.getBoundingClientRect());
      if (style.position === "fixed") break;
    }
    return box;
  };

  return { SLACK, meet, isEmpty, clipped };
})();
