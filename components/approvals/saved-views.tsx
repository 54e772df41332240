"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, BookmarkX } from "lucide-react";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import type { SavedView } from "#contract/members.ts";
import { STREAM_VIEW } from "../decisions/saved-stream.ts";
import { problemOf } from "../problem.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { Menu } from "../ui/menu.tsx";
import { showToast } from "../ui/toast.tsx";

const SaveView = dynamic(() => import("./save-view.tsx").then((file) => file.SaveView));

const MOST = 20;

/** The views that the reader has named: what the address says of the list, to be opened again, shared or taken away. */
export function SavedViews() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useSearchParams().toString();
  const [naming, setNaming] = useState(false);
  const views = useQuery(trpc.members.viewer.queryOptions()).data?.saved_views ?? [];
  const save = useMutation(
    trpc.members.changeSelf.mutationOptions({
      onSuccess: (viewer) => showAnswer(queryClient, trpc.members.viewer.queryKey(), viewer),
      onError: (error) => void showToast(`${problemOf(error).message}. Your views stay as they were`),
    }),
  );
  const keep = (saved_views: SavedView[]) => save.mutate({ saved_views });
  const ofQueue = views.filter((view) => !view.query.startsWith(STREAM_VIEW));
  const present = views.find((view) => view.query === query);
  const entries = [
    ...ofQueue.map((view) => ({ label: view.name, icon: Bookmark, href: `/approvals?${view.query}` })),
    present
      ? {
          label: `Remove “${present.name}”`,
          icon: BookmarkX,
          onSelect: () => keep(views.filter((view) => view !== present)),
        }
      : { label: "Save this view", disabledReason: refusalToSave(query, views), onSelect: () => setNaming(true) },
  ];
  return (
    <>
      <Menu
        align="start"
        entries={entries}
        trigger={
          <button
            type="button"
            className="inline-flex h-6 items-center gap-1 rounded-chip px-1.5 text-12 text-fg-1 hover:bg-bg-3 max-md:h-11"
          >
            <Bookmark size={14} strokeWidth={1.5} aria-hidden />
            {present?.name ?? "Views"}
          </button>
        }
      />
      {naming && (
        <SaveView
          taken={views.map(({ name }) => name)}
          onSave={(name) => {
            setNaming(false);
            keep([...views, { name, query }]);
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

function refusalToSave(query: string, views: readonly SavedView[]): string | null {
  if (query === "") return "Set a filter first";
  return views.length >= MOST ? `At most ${MOST} views: remove one first` : null;
}
