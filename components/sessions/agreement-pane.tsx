"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { SessionDetail } from "#contract/sessions.ts";
import { Loaded } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { drawnTrendOf } from "./session-queries.ts";

// The picture is fetched after the page stands. Its height is kept free.
const Agreement = dynamic(() => import("./agreement-body.tsx").then((file) => file.Agreement), {
  ssr: false,
  loading: () => <Waiting />,
});

/** How often agent and people decided the same, stay by stay, with the doubt that the count leaves. */
export function AgreementPane({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const trend = useQuery(trpc.sessions.trend.queryOptions(drawnTrendOf(session.id, session.config.count_only_blind)));
  return (
    <Pane aria-labelledby="agreement" className="border-line-2">
      <Loaded
        query={trend}
        title="Could not load the agreement"
        stands="The gates are judged on the server and stand as shown."
        loading={<Waiting />}
      >
        {(loaded) => <Agreement session={session} trend={loaded} />}
      </Loaded>
    </Pane>
  );
}

function Waiting() {
  return (
    <>
      <SectionHeader id="agreement" title="Agreement with people" />
      <Skeleton className="h-87 w-full opacity-50" />
    </>
  );
}
