import { expect, test, vi } from "vitest";

vi.stubGlobal("location", { hostname: "localhost" });
const { bytes, creation, request, text, written } = await import("./passkeys.ts");

test("bytes come back as they went, whatever they are", () => {
  for (const some of [[], [0], [251, 255, 254], [1, 2, 3, 4]]) expect([...bytes(text(new Uint8Array(some).buffer))]).toEqual(some);
  expect(text(new Uint8Array([251, 255, 254]).buffer)).toBe("-__-");
});

test("what the server asks becomes what a browser is asked", () => {
  const asked = creation({ challenge: "AQI", user: { id: "YWRh", name: "Ada" }, excludeCredentials: [{ id: "Aw", type: "public-key" }], rp: { id: "localhost" } });
  expect([...(asked.challenge as Uint8Array)]).toEqual([1, 2]);
  expect([...(asked.user.id as Uint8Array)]).toEqual([97, 100, 97]);
  expect(asked.excludeCredentials!.map(({ id }) => [...(id as Uint8Array)])).toEqual([[3]]);
  expect(request({ challenge: "AQI", rpId: "localhost" })).toMatchObject({ rpId: "localhost", allowCredentials: [] });
});

test("what a browser gives is written with the parts that it has", () => {
  const buffer = (...some: number[]) => new Uint8Array(some).buffer;
  const given = { id: "AQ", rawId: buffer(1), type: "public-key", response: { clientDataJSON: buffer(2), signature: buffer(3), userHandle: null } };
  expect(written(given as never)).toEqual({ id: "AQ", rawId: "AQ", type: "public-key", response: { clientDataJSON: "Ag", signature: "Aw" } });
});
