"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { FailedQuery } from "../loaded.tsx";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { Time } from "../ui/time.tsx";
import { useActRefusal } from "../viewer.tsx";

/** What people said about a request without deciding it. */
export function CommentThread({ approvalId }: { approvalId: string }) {
  const trpc = useTRPC();
  const comments = useQuery(trpc.approvals.comments.queryOptions({ approval_id: approvalId }));
  const items = comments.data?.items ?? [];
  return (
    <section aria-labelledby="thread" className="mt-3.5">
      <SectionHeader id="thread" as="h3" title="Discussion" note={items.length > 0 ? items.length : "none yet"} />
      {comments.error && !comments.data && (
        <FailedQuery query={comments} title="Could not load the comments" stands="You can decide without them." />
      )}
      <ol className="grid gap-2 text-12" aria-label="Discussion">
        {items.map((said) => (
          <li key={`${said.member_id} ${said.created_at}`} className="grid grid-cols-[20px_minmax(0,1fr)] gap-2">
            <Avatar name={said.member_name} />
            <div className="min-w-0">
              <p>
                <b className="font-medium">{said.member_name}</b>{" "}
                <span className="text-fg-2">
                  <Time at={said.created_at} shape="clock" />
                </span>
              </p>
              <p className="max-w-prose text-pretty whitespace-pre-wrap break-words text-fg-1">{said.comment}</p>
            </div>
          </li>
        ))}
      </ol>
      <AddComment approvalId={approvalId} />
    </section>
  );
}

function AddComment({ approvalId }: { approvalId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refused = useActRefusal("approval:comment");
  const [text, setText] = useState("");
  const add = useMutation(
    trpc.approvals.comment.mutationOptions({
      onSuccess: (list) => {
        setText("");
        showAnswer(queryClient, trpc.approvals.comments.queryKey({ approval_id: approvalId }), list);
      },
    }),
  );
  const isEmpty = text.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty && refused === null) add.mutate({ approval_id: approvalId, comment: text });
  };
  return (
    <form onSubmit={submit} className="mt-2 grid gap-1.5">
      <Field label="Say something" hint="decides nothing">
        <Textarea rows={1} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      {add.error && <ActProblem problem={problemOf(add.error)} />}
      <Button
        type="submit"
        size="small"
        className="justify-self-start"
        disabledReason={refused ?? (isEmpty ? "Write something first" : null)}
        pending={add.isPending}
      >
        Add
      </Button>
    </form>
  );
}
