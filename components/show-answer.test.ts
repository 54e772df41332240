import { type DataTag, QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { showAnswer } from "./show-answer.ts";

test("an answer that was under way before a change does not stand over what the change answered", async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const queryKey = ["choice"] as unknown[] as DataTag<unknown[], string, unknown>;
  let stored = "before";
  const answers: (() => void)[] = [];
  const queryFn = () => {
    const seen = stored;
    return new Promise<string>((resolve) => answers.push(() => resolve(seen)));
  };
  const stop = new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => undefined);

  stored = "after";
  showAnswer(queryClient, queryKey, "after");
  expect(queryClient.getQueryData(queryKey)).toBe("after");
  await expect.poll(() => answers.length).toBe(2);
  for (const answer of answers) answer();
  await expect.poll(() => queryClient.isFetching()).toBe(0);
  expect(queryClient.getQueryData(queryKey)).toBe("after");
  stop();
});
