import { wireId } from "#contract/ids.ts";
import { CreateMembrane, type MembraneContent, type MembraneView, type PolicyDocument } from "#contract/membranes.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { activateMembrane } from "#server/membranes/activate-membrane.ts";
import { createMembrane } from "#server/membranes/change-membrane.ts";
import type { TestWorkspace } from "./build.ts";

let made = 0;

type Given = Partial<Omit<MembraneContent, "policies">> & {
  policies?: readonly Partial<PolicyDocument>[];
  environment?: OperatingMode;
  lifecycle: "draft" | "shadow" | "live";
};

/** A membrane of an environment (production unless it says otherwise), taken by its owner to this point of its life. */
export async function membraneIn(
  { as: { owner }, environments }: TestWorkspace,
  { environment = "production", lifecycle, policies = [], ...content }: Given,
): Promise<MembraneView> {
  const written = policies.map((policy, at) => ({ id: `p${at}`, condition: "true", ...policy }));
  const input = CreateMembrane.parse({
    name: `membrane ${++made}`,
    environment_id: wireId("environment", environments[environment]),
    content: { ...content, policies: written },
  });
  const draft = await createMembrane(owner, input);
  const to = (mode: "shadow" | "live") =>
    activateMembrane(owner, {
      membrane_id: draft.id,
      activation: { mode, reason: "", override_reason: "Nobody is hurt by a test" },
    });
  if (lifecycle === "draft") return draft;
  const watching = await to("shadow");
  return lifecycle === "live" ? to("live") : watching;
}
