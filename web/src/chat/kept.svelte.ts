// What somebody wants of the chat: whether the panel is open, kept in this browser; and whom they do not hear at the
// table that is open, which the server keeps. What they would say is not sent; what was said before is not shown.

import { type BlockApi, blocks } from "../blocks/api.ts";
import type { PersonId } from "../protocol/messages.ts";
import type { OpenTable } from "../protocol/table.svelte.ts";

const KEY = "parlour.chat";

class ChatKept {
  open = $state(true);
  /** By person, with the name they have: muted at this table, or blocked. */
  muted = $state.raw<Record<PersonId, string>>({});

  #api: BlockApi = blocks;
  #blocked = new Set<PersonId>();
  #table: string | null = null;

  constructor() {
    this.open = remembered();
  }

  show(open: boolean): void {
    this.open = open;
    try {
      localStorage.setItem(KEY, JSON.stringify({ open }));
    } catch {
      // Then it lasts for as long as the page.
    }
  }

  /** A table is open: whom one does not hear there. Without an answer nothing is hidden that was sent. */
  async at(table: string): Promise<void> {
    if (this.#table === table) return;
    if (this.#table !== null) this.muted = {};
    this.#table = table;
    try {
      const [muted, blocked] = await Promise.all([this.#api.mutes(table), this.#api.blocks()]);
      if (this.#table !== table) return;
      this.#blocked = new Set(blocked.map(({ person }) => person));
      this.muted = Object.fromEntries([...muted, ...blocked].map(({ person, name }) => [person, name]));
    } catch {
      // Nobody without a name, nor who may not see the table, has muted anybody here.
    }
  }

  async mute(table: OpenTable, person: PersonId, name: string): Promise<void> {
    await this.#api.mute(table.id, person);
    this.muted = { ...this.muted, [person]: name };
  }

  async block(_table: OpenTable, person: PersonId, name: string): Promise<void> {
    await this.#api.block(person);
    this.#blocked.add(person);
    this.muted = { ...this.muted, [person]: name };
  }

  /** Hear somebody again, also whom one has blocked; the table tells once more what was said lately. */
  async unmute(table: OpenTable, person: PersonId): Promise<void> {
    await this.#api.unmute(table.id, person);
    if (this.#blocked.delete(person)) await this.#api.unblock(person);
    this.muted = Object.fromEntries(Object.entries(this.muted).filter(([other]) => other !== person));
    table.hearAnew();
  }
}

function remembered(): boolean {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? "{}") as { open?: boolean }).open ?? true;
  } catch {
    return true;
  }
}

export const kept = new ChatKept();
