"use client";

import { useMutation } from "@tanstack/react-query";
import { Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { openOverview } from "./password-sign-in.ts";

const FIELDS = ["token", "workspace", "name", "email", "password"];
const FIELD_OF = { wrong_setup_token: "token", already_member: "email" };

/** The first visit: a workspace, its first owner, and the token that only who started the server has seen. */
export function SetUpForm({ token }: { token: string }) {
  const trpc = useTRPC();
  const setUp = useMutation(
    trpc.members.setUp.mutationOptions({
      onSuccess: (joined, entered) => openOverview(joined.email, entered.password),
    }),
  );
  const faults = formFaults(setUp.error, FIELDS, FIELD_OF);
  return (
    <Form
      faults={faults}
      onSend={(entered) =>
        setUp.mutate({
          token: entered("token").trim(),
          workspace: entered("workspace"),
          name: entered("name"),
          email: entered("email"),
          password: entered("password"),
        })
      }
    >
      <Field label="Set-up token" hint="printed where the server was started" error={faults.at("token")} required>
        <TextInput name="token" defaultValue={token} mono autoComplete="off" spellCheck={false} />
      </Field>
      <Field label="Workspace" hint="your organisation or team" error={faults.at("workspace")} required>
        <TextInput name="workspace" autoComplete="organization" maxLength={100} />
      </Field>
      <Field label="Your name" error={faults.at("name")} required>
        <TextInput name="name" autoComplete="name" maxLength={100} />
      </Field>
      <Field label="E-mail" error={faults.at("email")} required>
        <TextInput name="email" type="email" autoComplete="username" />
      </Field>
      <NewPasswordField error={faults.at("password")} />
      <Button type="submit" variant="primary" size="large" pending={setUp.isPending || setUp.isSuccess}>
        Create the workspace
      </Button>
    </Form>
  );
}
