import { dehydrate, hydrate } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { makeQueryClient } from "./query-client.ts";

test("what a page has read stands in its HTML, also where the frame was done while the page was still reading", async () => {
  const [server, html] = [makeQueryClient(), makeQueryClient()];
  let answer = (_: string) => {};
  const reading = server.fetchQuery({
    queryKey: ["page"],
    queryFn: () =>
      new Promise<string>((is) => {
        answer = is;
      }),
  });
  await server.fetchQuery({ queryKey: ["frame"], queryFn: () => "counts" });
  hydrate(html, dehydrate(server));
  expect(
    html
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey),
  ).toEqual([["frame"]]);
  answer("rows");
  await reading;
  // What is not there yet is taken while rendering; what is, only once the browser stands.
  expect(html.getQueryCache().find({ queryKey: ["page"] })).toBeUndefined();
  hydrate(html, dehydrate(server));
  expect(html.getQueryData(["page"])).toBe("rows");
});
