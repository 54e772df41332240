"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { problemOf } from "../problem.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";
import { showToast } from "../ui/toast.tsx";
import { STREAM_VIEW } from "./saved-stream.ts";

const SaveView = dynamic(() => import("../approvals/save-view.tsx").then((file) => file.SaveView));
const MOST = 20;

/** Keeps the filter under a name, and writes what it finds into a file. */
export function StreamActions({ address }: { address: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [naming, setNaming] = useState(false);
  const views = useQuery(trpc.members.viewer.queryOptions()).data?.saved_views ?? [];
  const save = useMutation(
    trpc.members.changeSelf.mutationOptions({
      onSuccess: (viewer) => showAnswer(queryClient, trpc.members.viewer.queryKey(), viewer),
      onError: (error) => void showToast(`${problemOf(error).message}. Your views stay as they were`),
    }),
  );
  const own = views.filter(({ query }) => query.startsWith(STREAM_VIEW));
  const refusal =
    views.length >= MOST ? `At most ${MOST} views: remove one first` : address === "" ? "Set a filter first" : null;
  const entries = [
    ...own.map(({ name, query }) => ({
      label: name,
      icon: Bookmark,
      href: `/decisions?${query.slice(STREAM_VIEW.length)}`,
    })),
    { label: "Save this view", disabledReason: refusal, onSelect: () => setNaming(true) },
    ...own.map((view) => ({
      label: `Remove “${view.name}”`,
      onSelect: () => save.mutate({ saved_views: views.filter((each) => each !== view) }),
    })),
  ];
  const fileOf = (format: string) =>
    `/decisions/export?${new URLSearchParams([...new URLSearchParams(address), ["format", format]])}`;
  const download = (format: string) => {
    window.location.assign(fileOf(format));
  };
  return (
    <span className="ml-auto flex gap-1.5">
      <Menu
        align="end"
        entries={entries}
        trigger={
          <Button size="small" icon={<Bookmark size={14} strokeWidth={1.5} aria-hidden />}>
            Save view
          </Button>
        }
      />
      <Menu
        align="end"
        entries={[
          { label: "CSV", icon: Download, onSelect: () => download("csv") },
          { label: "JSON lines", icon: Download, onSelect: () => download("jsonl") },
        ]}
        trigger={
          <Button size="small" icon={<Download size={14} strokeWidth={1.5} aria-hidden />}>
            Export
          </Button>
        }
      />
      {naming && (
        <SaveView
          taken={views.map(({ name }) => name)}
          onSave={(name) => {
            setNaming(false);
            save.mutate({ saved_views: [...views, { name, query: `${STREAM_VIEW}${address}` }] });
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </span>
  );
}
