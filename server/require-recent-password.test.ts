import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { contextFor, memberActor } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type PopulatedWorkspace, populatedWorkspace } from "#test/populated-workspace.ts";
import { appRouter, createCaller } from "./trpc/router.ts";

const own = ownDatabase();
let acme: PopulatedWorkspace;
beforeAll(async () => {
  acme = await populatedWorkspace(own.db);
});

type Ids = PopulatedWorkspace["wire"];
const reason = "The primary region is down and only I am awake";
const POLICY = { id: "large", condition: "intent.payload.amount > 500", effect: "fail" };
const webhook = { label: "Desk", url: "http://127.0.0.1:9/", notices: ["approval.requested"] };

/** Written down by hand from the specification: keys, policies, modes, members, the way notices leave, and the exceptions. */
const PLACES: Record<string, (ids: Ids) => object> = {
  "agents.issueKey": ({ agent }) => ({ kind: "agent", agent_id: agent }),
  "environments.create": () => ({ name: "another", mode: "lab" }),
  "environments.configure": ({ environment }) => ({ environment_id: environment, config: {} }),
  "environments.requestTransition": ({ shadowEnvironment }) => ({ environment_id: shadowEnvironment, to: "lab" }),
  "environments.approveTransition": ({ shadowEnvironment, transition }) => ({
    environment_id: shadowEnvironment,
    transition_id: transition,
  }),
  "environments.link": ({ environment, shadowEnvironment }) => ({
    ...{ environment_id: shadowEnvironment, lab_environment_id: environment, reason },
  }),
  "environments.unlink": ({ environment, shadowEnvironment }) => ({
    ...{ environment_id: shadowEnvironment, lab_environment_id: environment, reason },
  }),
  "environments.saveActionType": () => ({ name: "refund" }),
  "workspace.configure": () => ({ name: "Other" }),
  "research.settleErrors": ({ cycle }) => ({ cycle_id: cycle, critical_errors: 1, reason }),
  "sessions.configure": ({ session }) => ({ session_id: session, config: { min_observations: 3 }, reason }),
  "members.invite": () => ({ email: "somebody@example.test", role: "viewer" }),
  "members.change": ({ spareMember }) => ({ member_id: spareMember, role: "reviewer" }),
  "notifications.createWebhook": () => webhook,
  "notifications.createSlackChannel": () => ({
    label: "Desk",
    slack_channel: "C0123ABCD",
    notices: ["approval.requested"],
  }),
  "notifications.changeEndpoint": ({ endpoint }) => ({ endpoint_id: endpoint, label: "Another" }),
  "notifications.rotateSecret": ({ endpoint }) => ({ endpoint_id: endpoint }),
  "notifications.removeEndpoint": ({ endpoint }) => ({ endpoint_id: endpoint }),
  "deliberators.create": () => ({ name: "fraud-desk", url: "http://127.0.0.1:9/" }),
  "deliberators.rotateSecret": ({ deliberator }) => ({ deliberator_id: deliberator }),
  "deliberators.remove": ({ deliberator }) => ({ deliberator_id: deliberator }),
  "membranes.change": ({ membrane }) => ({ membrane_id: membrane, content: { policies: [POLICY] }, base_revision: 1 }),
  "stagedChanges.stageRevision": ({ membrane }) => ({ membrane_id: membrane, content: {}, base_revision: 1 }),
  "stagedChanges.promote": ({ stagedChange }) => ({ staged_change_id: stagedChange }),
  "membranes.activate": ({ membrane }) => ({
    membrane_id: membrane,
    activation: { mode: "live", override_reason: reason },
  }),
  "kernels.change": ({ kernel }) => ({ kernel_id: kernel, settings: { min_probes: 7 }, base_revision: 1 }),
  "kernels.propose": ({ kernel }) => ({ kernel_id: kernel, rule_text: "Be brief" }),
  "kernels.decide": ({ endorsement }) => ({ endorsement_id: endorsement, decision: "approve", rationale: "Research" }),
  "breakGlass.open": ({ agent }) => ({ agent_id: agent, action_type: "refund", reason }),
  "breakGlass.confirm": ({ breakGlass }) => ({ break_glass_id: breakGlass }),
  "audit.redact": () => ({ position: 1, reason }),
  "killSwitch.turn": () => ({ on: false, reason: "All is well" }),
};
/** Where what is asked for has to be there first; each is held by the test of its own area. */
const HELD_ELSEWHERE: Record<string, string> = {
  "approvals/cast-vote.ts": "approvals/cast-vote.test.ts",
  "sessions/graduate-session.ts": "sessions/change-level.test.ts",
};

async function answerOf(path: string, minutesAgo: number): Promise<unknown> {
  const authenticatedAt = new Date(Date.now() - minutesAgo * 60_000);
  const owner = memberActor(acme.id, acme.members.owner, "owner", { authenticatedAt });
  const caller = createCaller({ ...contextFor(own.db, owner), actor: owner });
  const [area = "", procedure = ""] = path.split(".");
  const run: unknown = Reflect.get(Reflect.get(caller, area) as object, procedure);
  if (typeof run !== "function") throw new Error(`no procedure ${path}`);
  return run(PLACES[path]?.(acme.wire)).then(
    () => "done",
    (error: { cause?: { code?: string } }) => error.cause?.code ?? error,
  );
}

describe.each(Object.keys(PLACES))("%s", (path) => {
  test("asks for the password again after ten minutes", async () => {
    expect(Object.keys(appRouter._def.procedures)).toContain(path);
    expect(await answerOf(path, 11)).toBe("reauthentication_required");
  });
});

test("within ten minutes nobody is asked again", async () => {
  expect(await answerOf("environments.saveActionType", 9)).toBe("done");
});

test("every use-case that asks for a recent password is in this list or in the test of its area", () => {
  const files = readdirSync(new URL(".", import.meta.url), { recursive: true, encoding: "utf8" });
  const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
  const asking = files.filter((file) => file.endsWith(".ts") && /await requireRecentPassword\(/.test(read(file)));
  expect(asking.filter((file) => !file.endsWith(".test.ts")).sort()).toEqual([
    "agents/issue-key.ts",
    "approvals/cast-vote.ts",
    "audit/redact-entry.ts",
    "break-glass/change-break-glass.ts",
    "deliberators/change-deliberator.ts",
    "deliberators/create-deliberator.ts",
    "environments/configure-environment.ts",
    "environments/create-environment.ts",
    "environments/decide-transition.ts",
    "environments/request-transition.ts",
    "environments/save-action-type.ts",
    "kernels/change-kernel.ts",
    "kernels/decide-endorsement.ts",
    "kernels/propose-rule.ts",
    "kill-switch/turn-kill-switch.ts",
    "members/change-member.ts",
    "members/invite-member.ts",
    "membranes/activate-membrane.ts",
    "membranes/change-membrane.ts",
    "membranes/stage-revision.ts",
    "notifications/change-endpoint.ts",
    "notifications/create-slack-channel.ts",
    "notifications/create-webhook.ts",
    "notifications/remove-endpoint.ts",
    "notifications/rotate-secret.ts",
    "research/link-environments.ts",
    "research/settle-errors.ts",
    "sessions/configure-session.ts",
    "sessions/graduate-session.ts",
    "staged-changes/promote-staged-change.ts",
    "workspaces/configure-workspace.ts",
  ]);
  for (const file of Object.values(HELD_ELSEWHERE)) expect(read(file)).toContain("reauthentication_required");
});
