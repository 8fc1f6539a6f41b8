// Looks at a page as it is laid out and says, one sentence each, what a player would stumble over:
// things that lie on each other, targets too small for a thumb, a page that scrolls sideways.
// Runs in the page and only looks. What is painted counts, not the boxes of empty containers.
() => {
  const TARGET_MIN = 44;
  const SLACK = window.boxes.SLACK;
  const INTERACTIVE = "button, a[href], input, select, textarea, summary, [role=button], [role=slider]";
  // What may lie over the rest of the page: it takes the page's place while it is open, or the page scrolls under it.
  const LAYER = "dialog[open], [popover]:popover-open, [role=menu], .toasts, [data-in-reach]";

  const { meet, isEmpty, clipped } = window.boxes;
  const faults = [];
  const width = document.documentElement.clientWidth;
  const height = window.innerHeight;
  const modal = document.querySelector("dialog:modal");

  const shown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

  const name = (element) => {
    const { testid, seat } = element.dataset;
    if (testid) return testid;
    if (seat) return `seat ${seat}`;
    const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replace(/\s+/g, " ");
    return `${element.tagName.toLowerCase()} "${words.slice(0, 30)}"`;
  };

  const isPainted = (element) => {
    const style = getComputedStyle(element);
    const drawn = element.matches("svg, img, canvas, input, select, textarea");
    const filled = style.backgroundImage !== "none" || !/, 0\)$|transparent/.test(style.backgroundColor);
    return drawn || filled || parseFloat(style.borderTopWidth) > 0;
  };

  // The boxes in which something of this element can be seen.
  const paintedBoxes = (element) => {
    const boxes = [];
    const visit = (inner) => {
      if (!shown(inner)) return;
      const keep = (box) => {
        const rest = clipped(box, inner);
        if (!isEmpty(rest)) boxes.push(rest);
      };
      if (inner.matches(INTERACTIVE) || isPainted(inner)) keep(inner.getBoundingClientRect());
      if (inner instanceof SVGElement) return;
      for (const child of inner.childNodes) {
        if (child.nodeType === Node.ELEMENT_NODE) visit(child);
        else if (child.nodeType === Node.TEXT_NODE && child.data.trim()) {
          const range = document.createRange();
          range.selectNodeContents(child);
          for (const box of range.getClientRects()) keep(box);
        }
      }
    };
    visit(element);
    return boxes;
  };

  const outermost = (elements) => elements.filter((one) => !elements.some((other) => other !== one && other.contains(one)));
  const find = (selector) => outermost([...document.querySelectorAll(selector)].filter(shown));
  const reachable = (element) => !modal || modal.contains(element);

  const seats = find("[data-seat]");
  const boards = find("[data-testid=board]").length ? find("[data-testid=board]") : find("[data-testid=board-card]");
  const buttons = find(INTERACTIVE).filter((element) => !element.disabled || element.dataset.testid);
  const placed = [...new Set([...seats, ...boards, ...find("[data-testid=pot]"), ...buttons])];
  const says = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const isApart = (element) => !placed.some((thing) => thing.contains(element) || element.contains(thing));
  const texts = outermost([...document.body.querySelectorAll("*")].filter((each) => says(each) && isApart(each)));
  const things = [...placed, ...texts.filter(shown)];

  const layer = (element) => element.closest(LAYER);
  const laid = things.map((element) => ({ element, layer: layer(element), boxes: paintedBoxes(element) }));

  laid.forEach((one, index) => {
    for (const other of laid.slice(index + 1)) {
      if (one.layer !== other.layer) continue;
      // Cards that are held in a fan lie on each other.
      const fan = one.element.closest("[data-fanned]");
      if (fan && fan === other.element.closest("[data-fanned]")) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const common = one.boxes.flatMap((a) => other.boxes.map((b) => meet(a, b))).find((box) => !isEmpty(box));
      if (!common) continue;
      const size = `${Math.round(common.right - common.left)}x${Math.round(common.bottom - common.top)}`;
      faults.push(`${name(one.element)} and ${name(other.element)} overlap by ${size}`);
    }
  });

  // A table is seen whole, without scrolling: seats, board and the buttons of the act.
  const acts = buttons.filter((element) => element.dataset.testid?.startsWith("act-"));
  for (const element of seats.length ? [...seats, ...boards, ...acts] : []) {
    for (const box of paintedBoxes(element)) {
      if (box.left < -SLACK || box.top < -SLACK || box.right > width + SLACK || box.bottom > height + SLACK) {
        faults.push(`${name(element)} reaches over the edge of the page`);
        break;
      }
    }
  }

  const scrolled = document.scrollingElement.scrollWidth - width;
  if (scrolled > 0) faults.push(`the page scrolls sideways by ${scrolled} pixels`);

  for (const element of [...document.querySelectorAll(INTERACTIVE)].filter(shown).filter(reachable)) {
    const style = getComputedStyle(element);
    // A link in a sentence is as high as its line.
    if (element.matches("a") && style.display === "inline") continue;
    // A check box is pressed by its label too.
    const label = element.matches("input[type=checkbox], input[type=radio]") ? element.closest("label") : null;
    const box = (label ?? element).getBoundingClientRect();
    if (box.width >= TARGET_MIN - 0.5 && box.height >= TARGET_MIN - 0.5) continue;
    faults.push(`${name(element)} is ${Math.round(box.width)}x${Math.round(box.height)}, a thumb needs ${TARGET_MIN}`);
  }
  return faults;
}
