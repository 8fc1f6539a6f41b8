// What a link carries, from a mail or to a table: a purpose and a token, behind #, where no server and no log sees it.

/** By purpose, and gone from the address at once: it must not stay in the history of the browser. */
export function takeLink(): { verify?: string; reset?: string; email?: string; invite?: string; watch?: string; token?: string } {
  const [purpose, token] = location.hash.slice(1).split("=");
  if (!purpose || !token) return {};
  history.replaceState(null, "", location.pathname + location.search);
  return { [purpose]: token };
}
