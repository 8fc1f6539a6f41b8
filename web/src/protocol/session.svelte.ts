// Who is here, and the one connection of this tab. Begun by the first table that is opened.

import { type Api, type Me } from "./api.ts";
import { Connection } from "./connection.ts";
import type { Pass } from "./passes.ts";
import { OpenTable } from "./table.svelte.ts";
import { browserWorld } from "./world.ts";

class Session {
  /** Undefined until the server has said; null for somebody without a name. */
  me = $state.raw<Me | null | undefined>(undefined);

  /** The server has something else to announce. */
  announced = (): void => {};

  #api: Api | null = null;
  #connection: Connection | null = null;
  #open = new Set<OpenTable>();
  #finding: Promise<Me | null> | null = null;

  /** Asks the server; who ask while the answer is on its way have the same. */
  find(api: Api): Promise<Me | null> {
    this.#finding ??= this.#ask(api).finally(() => (this.#finding = null));
    return this.#finding;
  }

  async #ask(api: Api): Promise<Me | null> {
    this.#api = api;
    this.me = await api.me();
    return this.me;
  }

  async takeName(api: Api, name: string, colour?: string): Promise<Me> {
    const me = await api.guest(name.trim(), colour);
    // A name that changed under a living socket would still be the old one there.
    if (this.me?.person !== me.person) this.#hangUp();
    else if (this.me.name !== me.name || this.me.colour !== me.colour || this.#connection?.link === "unauthorized") this.#connection?.renew();
    this.me = me;
    return me;
  }

  /** Somebody has logged in or out: whoever they are now, the connection is to be theirs. */
  async changed(api: Api): Promise<void> {
    this.#hangUp();
    await this.find(api);
  }

  table(id: string, pass: Pass | null = null): OpenTable {
    const connection = this.#connection ?? this.#callUp();
    const table = new OpenTable(id, connection, pass);
    table.link = connection.link;
    table.isSeenBy(connection.person ?? this.me?.person ?? null);
    this.#open.add(table);
    return table;
  }

  leave(table: OpenTable): void {
    this.#open.delete(table);
    // By a token the connection may be that of somebody who is known nowhere else.
    if (table.pass) this.#hangUp();
  }

  retryNow(): void {
    this.#connection?.retryNow();
  }

  #callUp(): Connection {
    const connection = new Connection(browserWorld, (link) => {
      for (const table of this.#open) {
        table.link = link;
        if (connection.person) table.isSeenBy(connection.person);
      }
      // The session was ended elsewhere, or its person suspended: the server says which.
      if (link === "unauthorized" && this.#api) this.find(this.#api).catch(() => {});
    }, () => this.announced());
    this.#connection = connection;
    connection.inSight(!document.hidden);
    connection.start();
    addEventListener("online", this.#online);
    addEventListener("offline", this.#offline);
    document.addEventListener("visibilitychange", this.#seen);
    return connection;
  }

  #hangUp(): void {
    this.#connection?.stop();
    this.#connection = null;
    removeEventListener("online", this.#online);
    removeEventListener("offline", this.#offline);
    document.removeEventListener("visibilitychange", this.#seen);
  }

  #seen = (): void => {
    this.#connection?.inSight(!document.hidden);
    this.#online();
  };

  #online = (): void => {
    const connection = this.#connection;
    if (!connection || document.visibilityState === "hidden") return;
    if (connection.link === "lost" || connection.link === "connected") connection.retryNow();
  };

  #offline = (): void => this.#connection?.networkLost();
}

export const session = new Session();
