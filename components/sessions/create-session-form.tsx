"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Link } from "#components/ui/link.tsx";
import { CreateSession, type SessionConfigView, SessionView } from "#contract/sessions.ts";
import { BROWSER_SESSION_PRESET, DEFAULT_SESSION_CONFIG } from "#engine/session-config.ts";
import { useStepUp } from "../members/step-up.tsx";
import { type ProblemSeen, problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { ActProblem } from "./act-problem.tsx";
import { type ConfigDraft, configOf, configViewOf, type DraftErrors, draftOf } from "./config-draft.ts";
import { ConfigFields } from "./config-fields.tsx";
import { skillOf } from "./figures.ts";
import { sessionPath } from "./paths.ts";
import { type PlaceDraft, PlaceFields } from "./place-fields.tsx";

/** Which skill, where, and with which gates; the workspace's defaults are filled in. */
export function CreateSessionForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const workspace = useQuery(trpc.workspace.get.queryOptions());
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Open a session"
      description="One skill of one agent. It starts at SHADOW: the agent records what it would do, and people decide on their own."
    >
      {workspace.data || workspace.error ? (
        <CreateForm defaults={workspace.data?.session_defaults ?? {}} onClose={onClose} />
      ) : (
        <SkeletonRows rows={6} height="h-11" label="Loading the defaults" />
      )}
    </Dialog>
  );
}

/** The workspace's gates, and the product's defaults for the rest. */
function startingConfig(defaults: Partial<SessionConfigView>): SessionConfigView {
  return { ...configViewOf({ ...DEFAULT_SESSION_CONFIG, ...BROWSER_SESSION_PRESET }), ...defaults };
}

const NOWHERE: PlaceDraft = { agent_id: null, environment_id: null, device_id: "", skill_name: "", decision_class: "" };

type PlaceErrors = Partial<Record<keyof PlaceDraft, string>>;

function CreateForm({ defaults, onClose }: { defaults: Partial<SessionConfigView>; onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [place, setPlace] = useState(NOWHERE);
  const [draft, setDraft] = useState<ConfigDraft>(() => draftOf(startingConfig(defaults)));
  const [errors, setErrors] = useState<{ place: PlaceErrors; config: DraftErrors }>({ place: {}, config: {} });
  const create = useMutation(
    trpc.sessions.create.mutationOptions({
      onSuccess: (created) => router.push(sessionPath(created.id)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
    }),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    const judged = configOf(draft);
    const placed = placeOf(place);
    setErrors({
      place: "errors" in placed ? placed.errors : {},
      config: "errors" in judged ? judged.errors : {},
    });
    if ("errors" in judged || "errors" in placed) return;
    const session = { ...placed.place, config: judged.config };
    void stepUp(() => create.mutateAsync(session)).catch(() => undefined);
  };
  return (
    <form onSubmit={send} className="grid gap-3" noValidate>
      <PlaceFields draft={place} errors={errors.place} onChange={(changed) => setPlace({ ...place, ...changed })} />
      <h3 className="mt-1 text-12 font-medium">What graduation asks for</h3>
      <ConfigFields draft={draft} errors={errors.config} onChange={(changed) => setDraft({ ...draft, ...changed })} />
      {create.error && <Refusal problem={problemOf(create.error)} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          Open it
        </Button>
      </div>
    </form>
  );
}

/** Where one is open already, the way to it. */
function Refusal({ problem }: { problem: ProblemSeen }) {
  const open = SessionView.pick({ id: true, agent: true, skill_name: true, decision_class: true }).safeParse(
    problem.current,
  );
  return (
    <ActProblem problem={problem}>
      {open.success && (
        <Link href={sessionPath(open.data.id)} className="link w-fit">
          To the open one: {open.data.agent.name} {skillOf(open.data)}
        </Link>
      )}
    </ActProblem>
  );
}

const WANTED = {
  agent_id: "Choose the agent",
  environment_id: "Choose the environment",
  device_id: "At most 200 characters, not blank",
  skill_name: "At most 200 characters, not blank",
  decision_class: "At most 200 characters, not blank",
} satisfies Record<keyof PlaceDraft, string>;

function placeOf(draft: PlaceDraft) {
  const shape = CreateSession.pick({ device_id: true, skill_name: true, decision_class: true }).extend({
    agent_id: CreateSession.shape.agent_id.unwrap(),
    environment_id: CreateSession.shape.environment_id.unwrap(),
  });
  const parsed = shape.safeParse(draft);
  if (parsed.success) return { place: parsed.data };
  const errors: PlaceErrors = {};
  for (const issue of parsed.error.issues) {
    const field = Object.keys(WANTED).find((key): key is keyof PlaceDraft => key === issue.path[0]);
    if (field) errors[field] = WANTED[field];
  }
  return { errors };
}
