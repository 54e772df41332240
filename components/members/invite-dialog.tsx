"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { InviteMember } from "#contract/members.ts";
import { ROLES } from "#engine/vocabulary.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { ROLE_WORDS } from "../words.ts";
import { useStepUp } from "./step-up.tsx";

/** Makes a link that lets one person in, and shows it once: no e-mail is sent. */
export function InviteDialog({ disabledReason }: { disabledReason: string | null }) {
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setToken(null);
  };
  return (
    <>
      <Button
        variant="primary"
        icon={<UserPlus size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        Invite
      </Button>
      {open &&
        (token ? <LinkDialog token={token} onClose={close} /> : <InviteForm onInvited={setToken} onClose={close} />)}
    </>
  );
}

function InviteForm({ onInvited, onClose }: { onInvited: (token: string) => void; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const form = useForm<InviteMember>({
    resolver: zodResolver(InviteMember),
    defaultValues: { email: "", role: "reviewer" },
  });
  const invite = useMutation(
    trpc.members.invite.mutationOptions({
      onSuccess: (invited) => onInvited(invited.token),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.members.list.queryKey() }),
    }),
  );
  const submit = form.handleSubmit((entered) => stepUp(() => invite.mutateAsync(entered)).catch(() => undefined));
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Invite somebody"
      description="Viewers read. Reviewers vote and decide. Owners also change rules, levels, keys and members."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="invite" variant="primary" pending={invite.isPending}>
            Make the link
          </Button>
        </>
      }
    >
      <form id="invite" onSubmit={submit} className="grid gap-4" noValidate>
        <Field
          label="E-mail"
          error={form.formState.errors.email?.message ?? (invite.error && problemOf(invite.error).message)}
          required
        >
          <TextInput type="email" autoComplete="off" {...form.register("email")} />
        </Field>
        <Field label="Role">
          <Controller
            control={form.control}
            name="role"
            render={({ field }) => (
              <Select
                options={ROLES.map((role) => ({
                  value: role,
                  label: ROLE_WORDS[role].label,
                  note: ROLE_WORDS[role].meaning,
                }))}
                value={field.value}
                onChange={field.onChange}
              />
            )}
          />
        </Field>
      </form>
    </Dialog>
  );
}

function LinkDialog({ token, onClose }: { token: string; onClose: () => void }) {
  const link = `${window.location.origin}/invitation#${token}`;
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Hand over this link"
      description="It works once, for seven days, and is not shown again. Whoever opens it chooses a name and a password."
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="grid gap-3">
        <code className="rounded-control border border-line-2 bg-bg-2 px-2.5 py-2 font-mono text-12 break-all select-all">
          {link}
        </code>
        <div>
          <CopyButton text={link} label="Copy the link" />
        </div>
      </div>
    </Dialog>
  );
}
