"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Password } from "#contract/members.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Table } from "../ui/table.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Time } from "../ui/time.tsx";
import { showToast } from "../ui/toast.tsx";
import { NewPasswordField } from "./new-password-field.tsx";

/** The name that others see beside what this member decided. */
export function OwnName({ name }: { name: string }) {
  const trpc = useTRPC();
  const change = useMutation(trpc.members.changeSelf.mutationOptions({ onSuccess: () => showToast("Saved") }));
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate({ name: String(new FormData(event.currentTarget).get("name") ?? "") });
  };
  return (
    <Pane>
      <SectionHeader title="Name" note="shown beside what you decide" />
      <form onSubmit={save} className="mt-2 flex max-w-130 items-end gap-2">
        <Field label="Name" hideLabel className="flex-1" error={change.error && problemOf(change.error).message}>
          <TextInput name="name" defaultValue={name} autoComplete="name" maxLength={100} />
        </Field>
        <Button type="submit" pending={change.isPending}>
          Save
        </Button>
      </form>
    </Pane>
  );
}

const NewPassword = z.object({ current: z.string().min(1, "enter the present password"), next: Password });

/** A new password ends every other sign-in. */
export function OwnPassword() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm({ resolver: zodResolver(NewPassword), defaultValues: { current: "", next: "" } });
  const { errors } = form.formState;
  const change = useMutation(
    trpc.members.changeSelf.mutationOptions({
      onSuccess: () => {
        form.reset();
        showToast("Changed. Every other sign-in of yours has ended");
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.members.signIns.queryKey() }),
    }),
  );
  const refusal = change.error && problemOf(change.error).message;
  return (
    <Pane>
      <SectionHeader title="Password" note="a new one ends every other sign-in" />
      <form
        onSubmit={form.handleSubmit((password) => change.mutate({ password }))}
        className="mt-2 grid max-w-130 gap-4"
        noValidate
      >
        <Field label="Present password" error={errors.current?.message ?? refusal} required>
          <TextInput type="password" autoComplete="current-password" {...form.register("current")} />
        </Field>
        <NewPasswordField label="New password" error={errors.next?.message} registration={form.register("next")} />
        <div>
          <Button type="submit" pending={change.isPending}>
            Change the password
          </Button>
        </div>
      </form>
    </Pane>
  );
}

/** Where this member is signed in, and a way to end that. */
export function OwnSignIns() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const signIns = useQuery(trpc.members.signIns.queryOptions());
  const end = useMutation(
    trpc.members.revokeSignIns.mutationOptions({
      onSuccess: ({ ended }) => showToast(`${ended} ended`),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.members.signIns.queryKey() }),
    }),
  );
  const isOnlyOne = signIns.data?.items.length === 1;
  return (
    <>
      <Pane>
        <SectionHeader
          title="Signed in"
          note={signIns.data ? `${signIns.data.items.length} now` : undefined}
          aside={
            <Button
              size="small"
              disabledReason={isOnlyOne ? "You are signed in here only" : null}
              pending={end.isPending}
              onClick={() => end.mutate({ which: "others" })}
            >
              End the others
            </Button>
          }
        />
      </Pane>
      <Table
        caption="Where you are signed in"
        rows={signIns.data?.items}
        rowKey={(signIn) => signIn.id}
        empty={null}
        loadingRows={1}
        error={signIns.error && <p className="px-6 py-3">Could not load your sign-ins. They hold as before.</p>}
        columns={[
          {
            id: "since",
            header: "Since",
            cell: (signIn) => (
              <>
                <Time at={signIn.created_at} shape="short" />
                {signIn.is_this_one && " (here)"}
              </>
            ),
          },
          {
            id: "seen",
            header: "Last seen",
            width: "140px",
            cell: (signIn) => <Time at={signIn.last_seen_at} shape="ago" />,
          },
          {
            id: "ends",
            header: "Ends",
            width: "140px",
            hideBelow: "md",
            cell: (signIn) => <Time at={signIn.expires_at} shape="short" />,
          },
        ]}
      />
    </>
  );
}
