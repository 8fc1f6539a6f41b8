// Says of each element how its text is written: where, in which colour, and which contrast that needs (WCAG 2.2, 1.4.3).
(targets) => {
  const { isEmpty, clipped } = window.boxes;
  const modal = document.querySelector("dialog:modal");
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", {
    willReadFrequently: true,
  });

  // Whatever notation the colour has, drawing it tells its red, green, blue and alpha.
  const rgba = (color) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };

  // A toast may lie over a text for a while; then there is nothing to measure. What takes no presses is never hit.
  const isCovered = ({ left, top, right, bottom }, element) => {
    const covers = (other) => !element.contains(other) && !other.contains(element);
    return [top + 1, (top + bottom) / 2, bottom - 1].some((y) => {
      const hit = document.elementsFromPoint((left + right) / 2, y);
      return hit.slice(0, Math.max(0, hit.indexOf(element))).some(covers);
    });
  };

  return targets.flatMap((target) => {
    const element = document.querySelector(target);
    // A letter in a picture, such as the rank on a card, is named by the picture.
    if (!element || element instanceof SVGElement || (modal && !modal.contains(element))) return [];
    const style = getComputedStyle(element);
    const [red, green, blue, alpha] = rgba(style.color);
    let opacity = alpha;
    for (let outer = element; outer; outer = outer.parentElement) opacity *= getComputedStyle(outer).opacity;
    const range = document.createRange();
    const boxes = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
      .flatMap((node) => {
        range.selectNodeContents(node);
        return [...range.getClientRects()].map((box) => clipped(box, element));
      })
      .filter((box) => !isEmpty(box) && !isCovered(box, element))
      .map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    return [{ target, color: [red, green, blue], opacity, boxes, needed: large ? 3 : 4.5 }];
  });
}
