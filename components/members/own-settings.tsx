"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { FailedQuery } from "../loaded.tsx";
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
  const faults = formFaults(change.error, ["name"]);
  return (
    <Pane inset="rail">
      <SectionHeader title="Name" note="shown beside what you decide" />
      <Form
        faults={faults}
        onSend={(entered) => change.mutate({ name: entered("name") })}
        className="mt-1 grid grid-cols-[1fr_auto] items-start gap-2"
      >
        <Field label="Name" hideLabel error={faults.at("name")} required>
          <TextInput name="name" defaultValue={name} autoComplete="name" maxLength={100} />
        </Field>
        <Button type="submit" className="md:h-8" pending={change.isPending}>
          Save
        </Button>
      </Form>
    </Pane>
  );
}

/** A new password ends every other sign-in. */
export function OwnPassword() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const pane = useRef<HTMLElement>(null);
  const change = useMutation(
    trpc.members.changeSelf.mutationOptions({
      onSuccess: () => {
        pane.current?.querySelector("form")?.reset();
        showToast("Changed. Every other sign-in of yours has ended");
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.members.signIns.queryKey() }),
    }),
  );
  const faults = formFaults(change.error, ["password.current", "password.next"], {
    forbidden: "password.current",
    no_password: "password.current",
  });
  return (
    <Pane ref={pane} inset="rail">
      <SectionHeader title="Password" note="a new one ends every other sign-in" />
      <Form
        faults={faults}
        onSend={(entered) => change.mutate({ password: { current: entered("current"), next: entered("next") } })}
        className="mt-1 grid gap-3"
      >
        <Field label="Current password" error={faults.at("password.current")} required>
          <TextInput name="current" type="password" autoComplete="current-password" />
        </Field>
        <NewPasswordField label="New password" name="next" error={faults.at("password.next")} />
        <div>
          <Button type="submit" pending={change.isPending}>
            Change the password
          </Button>
        </div>
      </Form>
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
      onSuccess: ({ ended }) =>
        showToast(ended === 1 ? "1 other sign-in has ended" : `${ended} other sign-ins have ended`),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.members.signIns.queryKey() }),
    }),
  );
  const isOnlyOne = signIns.data?.items.length === 1;
  return (
    <>
      <Pane className="border-b-0 pb-1!">
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
        error={
          signIns.error && (
            <FailedQuery query={signIns} title="Could not load your sign-ins" stands="They hold as before." />
          )
        }
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
            tell: (signIn) => (
              <>
                ends <Time at={signIn.expires_at} shape="short" />
              </>
            ),
          },
        ]}
      />
    </>
  );
}
