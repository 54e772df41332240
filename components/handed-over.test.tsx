import { dehydrate, QueryClient, QueryClientProvider, QueryObserver, useQuery } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { HandedOver } from "./handed-over.tsx";

const queryKey = ["own notices"];
const never = () => new Promise<string>(() => {});

function handedOver() {
  const server = new QueryClient();
  server.setQueryData(queryKey, "as the server drew it");
  return dehydrate(server);
}

function Reader() {
  const { data } = useQuery({ queryKey, queryFn: never, staleTime: 30_000 });
  return <p>{data ?? "loading"}</p>;
}

/** What the first drawing of a page shows, in a browser whose frame holds this cache. */
const firstDrawing = (client: QueryClient) =>
  renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <HandedOver state={handedOver()}>
        <Reader />
      </HandedOver>
    </QueryClientProvider>,
  );

test("a page is drawn with what came with it, also where the frame holds the query switched off", () => {
  const client = new QueryClient();
  new QueryObserver(client, { queryKey, queryFn: never, enabled: false });
  expect(client.getQueryCache().find({ queryKey })?.state.status).toBe("pending");
  expect(firstDrawing(client)).toBe("<p>as the server drew it</p>");
});

test("a page is drawn with what came with it, also where the frame asks for the same just now", () => {
  const client = new QueryClient();
  void client.prefetchQuery({ queryKey, queryFn: never });
  expect(firstDrawing(client)).toBe("<p>as the server drew it</p>");
});

test("what the browser knows already is not taken back", () => {
  const client = new QueryClient();
  client.setQueryData(queryKey, "newer", { updatedAt: Date.now() + 1000 });
  expect(firstDrawing(client)).toBe("<p>newer</p>");
});
