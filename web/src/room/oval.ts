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

/** The point of the outline at a parameter from 0 (right) clockwise to 2π. */
export function pointAt({ x, y, a, b, k }: Oval, t: number, grow = 0): Point {
  const [cos, sin] = [Math.cos(t), Math.sin(t)];
  const unit = { x: Math.sign(cos) * Math.abs(cos) ** (2 / k), y: Math.sign(sin) * Math.abs(sin) ** (2 / k) };
  if (!grow) return { x: x + a * unit.x, y: y + b * unit.y };
  // Outwards along the normal, so that a rim is as wide everywhere.
  const normal = { x: (Math.sign(unit.x) * Math.abs(unit.x) ** (k - 1)) / a, y: (Math.sign(unit.y) * Math.abs(unit.y) ** (k - 1)) / b };
  const length = Math.hypot(normal.x, normal.y) || 1;
  return { x: x + a * unit.x + (normal.x / length) * grow, y: y + b * unit.y + (normal.y / length) * grow };
}

/** The parameter of the point of the outline that lies in the direction of another point. */
export function towards({ x, y, a, b, k }: Oval, point: Point): number {
  const [u, v] = [(point.x - x) / a, (point.y - y) / b];
  return Math.atan2(Math.sign(v) * Math.abs(v) ** (k / 2), Math.sign(u) * Math.abs(u) ** (k / 2));
}

/** The outline as a closed path, `grow` pixels outside of it, beginning at a parameter. */
export function pathOf(oval: Oval, grow = 0, from = 0): string {
  const points = Array.from({ length: STEPS }, (_, step) => pointAt(oval, from + (step * 2 * Math.PI) / STEPS, grow));
  return `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
}
