import { MembraneContent, type PolicyDocument } from "#contract/membranes.ts";
import type { EscalationStep } from "#engine/escalation.ts";
import { AppError } from "../errors.ts";
import { compileExpression, compileGradually } from "./expression.ts";

type Fault = { path: string; message: string };

/** A revision's content as it is stored, with what a later version added as a fresh membrane has it. */
export function contentOf(stored: unknown): MembraneContent {
  return MembraneContent.parse(stored);
}

/** Who is asked in turn for what the membrane leaves to people; empty where it leaves that to the environment. */
export function chainOfContent({
  escalation_chain: chain,
}: Pick<MembraneContent, "escalation_chain">): EscalationStep[] {
  return chain.map(({ to, timeout_seconds }) => ({ to, timeoutSeconds: timeout_seconds }));
}

/** Every reason why this content would not be saved, by the path as it was written. */
function contentFaults(content: MembraneContent): Fault[] {
  const seen = new Set<string>();
  return content.policies.flatMap((policy, at) => {
    const path = `policies.${at}`;
    const faults = policyFaults(policy).map((fault) => ({ ...fault, path: `${path}.${fault.path}` }));
    if (seen.has(policy.id)) faults.push({ path: `${path}.id`, message: `There are two policies ${policy.id}` });
    seen.add(policy.id);
    return faults;
  });
}

/** Refuses what could not be evaluated; `said` is what therefore does not happen. */
export async function requireSound(content: MembraneContent, said = "The membrane was not saved"): Promise<void> {
  await compileGradually(content.policies.map(({ condition }) => condition));
  const errors = contentFaults(content).map(({ path, message }) => ({ path: `content.${path}`, message }));
  const [first] = errors;
  if (first === undefined) return;
  throw new AppError("bad_request", `${said}. ${first.path}: ${first.message}`, { errors });
}

function policyFaults(policy: PolicyDocument): Fault[] {
  const compiled = compileExpression(policy.condition);
  const faults = compiled.ok
    ? []
    : compiled.errors.map(({ message, line, column }) => ({
        path: "condition",
        message: `line ${line}, column ${column}: ${message}`,
      }));
  const modifies = policy.effect === "modify";
  if (modifies && policy.patch === null) faults.push({ path: "patch", message: "is needed: what is modified" });
  if (!modifies && policy.patch !== null) faults.push({ path: "patch", message: "belongs to the effect modify alone" });
  return faults;
}
