// Types that say more exactly what the server describes. A field that is no longer described is an error here.

/** Some fields more exactly. */
export type Narrow<Described, Exact extends { [Field in keyof Exact]: Field extends keyof Described ? unknown : never }> = Omit<
  Described,
  keyof Exact
> &
  Exact;

/** Some fields may be missing: older tables and hands have none of them. */
export type Later<Described, Fields extends keyof Described> = Omit<Described, Fields> & Partial<Pick<Described, Fields>>;
