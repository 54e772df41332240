"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ROLES, type Role } from "#engine/vocabulary.ts";
import { Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { ROLE_WORDS } from "../words.ts";
import { useStepUp } from "./step-up.tsx";

/** Whom to invite, and as what. */
export function InviteForm({ onInvited, onClose }: { onInvited: (token: string) => void; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [role, setRole] = useState<Role>("reviewer");
  const invite = useMutation(
    trpc.members.invite.mutationOptions({
      onSuccess: (invited) => onInvited(invited.token),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.members.list.queryKey() }),
    }),
  );
  const faults = formFaults(invite.error, ["email", "role"], { already_member: "email", member_disabled: "email" });
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
      <Form
        id="invite"
        faults={faults}
        onSend={(entered) =>
          void stepUp(() => invite.mutateAsync({ email: entered("email"), role })).catch(() => undefined)
        }
      >
        <Field label="E-mail" error={faults.at("email")} required>
          <TextInput name="email" type="email" autoComplete="off" />
        </Field>
        <Field label="Role" error={faults.at("role")}>
          <Select
            options={ROLES.map((each) => ({
              value: each,
              label: ROLE_WORDS[each].label,
              note: ROLE_WORDS[each].meaning,
            }))}
            value={role}
            onChange={setRole}
          />
        </Field>
      </Form>
    </Dialog>
  );
}
