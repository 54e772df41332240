import { dehydrate, hydrate, QueryObserver } from "@tanstack/react-query";
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

test("a first answer that was under way when something changed is asked for again, once", async () => {
  const client = makeQueryClient();
  const queryKey = ["versions"];
  let stored: string[] = [];
  const answers: (() => void)[] = [];
  const queryFn = () => {
    const read = stored;
    return new Promise<string[]>((resolve) => answers.push(() => resolve(read)));
  };
  const stop = new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined);
  expect(answers).toHaveLength(1);

  stored = ["v1"];
  void client.invalidateQueries({ queryKey });
  answers[0]?.();
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.();
  await expect.poll(() => client.getQueryData(queryKey)).toEqual(["v1"]);
  await expect.poll(() => client.isFetching()).toBe(0);
  expect(answers).toHaveLength(2);
  stop();
});
