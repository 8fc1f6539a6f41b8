// The outline of a table: Piet Hein's superellipse. Pure geometry, in pixels of the place it is drawn in.

export interface Oval {
  /** The middle. */
  x: number;
  y: number;
  /** Half its width and half its height. */
  a: number;
  b: number;
  /** The exponent: 2 is an ellipse, 2.5 a wide table, 8 nearly a rectangle. */
  k: number;
}

export interface Point {
  x: number;
  y: number;
}

const STEPS = 180;

/** The point of the outline at a parameter from 0 (right) clockwise to 2π, so far outside of it. */
export function pointAt(oval: Oval, t: number, grow = 0): Point {
  const { at, out } = edgeAt(oval, t);
  return { x: at.x + out.x * grow, y: at.y + out.y * grow };
}

/** A point of the outline, and the way outwards along the normal, so that a rim is as wide everywhere. */
interface Edge {
  at: Point;
  out: Point;
}

function edgeAt({ x, y, a, b, k }: Oval, t: number): Edge {
  const [cos, sin] = [Math.cos(t), Math.sin(t)];
  const unit = { x: Math.sign(cos) * Math.abs(cos) ** (2 / k), y: Math.sign(sin) * Math.abs(sin) ** (2 / k) };
  const normal = { x: (Math.sign(unit.x) * Math.abs(unit.x) ** (k - 1)) / a, y: (Math.sign(unit.y) * Math.abs(unit.y) ** (k - 1)) / b };
  const length = Math.hypot(normal.x, normal.y) || 1;
  return { at: { x: x + a * unit.x, y: y + b * unit.y }, out: { x: normal.x / length, y: normal.y / length } };
}

/** The parameter of the point of the outline that lies in the direction of another point. */
export function towards({ x, y, a, b, k }: Oval, point: Point): number {
  const [u, v] = [(point.x - x) / a, (point.y - y) / b];
  return Math.atan2(Math.sign(v) * Math.abs(v) ** (k / 2), Math.sign(u) * Math.abs(u) ** (k / 2));
}

/** The outline of an oval, worked out once for the twenty lines that are drawn along it. */
const edges = new Map<string, Edge[]>();
/** A page has few tables, but their windows are drawn larger and smaller. */
const EDGES_MAX = 8;

function edgeOf(oval: Oval): Edge[] {
  const key = `${oval.x} ${oval.y} ${oval.a} ${oval.b} ${oval.k}`;
  const known = edges.get(key);
  if (known) return known;
  if (edges.size >= EDGES_MAX) edges.clear();
  const made = Array.from({ length: STEPS }, (_, step) => edgeAt(oval, (step * 2 * Math.PI) / STEPS));
  edges.set(key, made);
  return made;
}

/** The outline as a closed path, `grow` pixels outside of it, beginning at a parameter. */
export function pathOf(oval: Oval, grow = 0, from = 0): string {
  return `M${pointsOf(oval, grow, from).map(written).join("L")}Z`;
}

/** The points that the outline is drawn through, to tenths of a pixel, beginning at a parameter; once round, not closed. */
export function pointsOf(oval: Oval, grow = 0, from = 0): Point[] {
  const edge = edgeOf(oval);
  const first = Math.ceil((from / (2 * Math.PI)) * STEPS);
  const steps = Array.from({ length: STEPS }, (_, step) => edge[(((first + step) % STEPS) + STEPS) % STEPS]!);
  // Where it begins between two of them, that is a point of its own.
  return [edgeAt(oval, from), ...steps].map(({ at, out }) => ({ x: tenths(at.x + out.x * grow), y: tenths(at.y + out.y * grow) }));
}

const tenths = (length: number) => Math.round(length * 10) / 10;

function written({ x, y }: Point): string {
  return `${x} ${y}`;
}
