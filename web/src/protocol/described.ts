// Which answer a request gets, and with which body it is sent: found by its method and address in what the
// server describes. Types only. An address that is not described is an error where it is asked for.

import type { paths } from "../../described/requests.ts";

export type Method = "GET" | "POST";

/** What comes back. */
export type Answer<M extends Method, Address extends string> = Content<Described<M, Address>>;

/** What is sent along: a body where one is read. Where nothing is described, nothing can be sent. */
export type Sent<M extends Method, Address extends string> = [Described<M, Address>] extends [never]
  ? [undescribed: never]
  : Described<M, Address> extends { requestBody: { content: { "application/json": infer Body } } }
    ? [body: Body]
    : [];

// One of several addresses, such as `/api/friends/${deed}`, is looked up for each of them.
type Described<M extends Method, Address extends string> = Address extends string ? Operation<M, Address> : never;

type Operation<M extends Method, Address extends string> = {
  [Path in keyof paths]: Fits<Segments<WithoutQuery<Address>>, Segments<Path>> extends true
    ? paths[Path] extends Record<Lowercase<M>, infer Operation>
      ? Exclude<Operation, undefined>
      : never
    : never;
}[keyof paths];

type Content<Operation> = Operation extends { responses: infer Responses }
  ? Responses[keyof Responses] extends infer Response
    ? Response extends { content: { "application/json": infer Content } }
      ? Content
      : never
    : never
  : never;

type WithoutQuery<Address extends string> = Address extends `${infer Path}?${string}` ? Path : Address;

type Segments<Path extends string> = Path extends `${infer First}/${infer Rest}` ? [First, ...Segments<Rest>] : [Path];

/** `{table}` stands for anything; every other segment is itself. */
type Fits<Asked extends string[], Path extends string[]> = [Asked, Path] extends [
  [infer A extends string, ...infer AskedRest extends string[]],
  [infer P extends string, ...infer PathRest extends string[]],
]
  ? P extends `{${string}}`
    ? Fits<AskedRest, PathRest>
    : A extends P
      ? Fits<AskedRest, PathRest>
      : false
  : [Asked, Path] extends [[], []]
    ? true
    : false;
