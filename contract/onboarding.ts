import { z } from "zod";
import { MEMBRANE_TEMPLATES } from "#engine/vocabulary.ts";
import { AgentName, AgentView, KeyView } from "./agents.ts";
import { ActionTypeName } from "./decisions.ts";
import { MembraneView } from "./membranes.ts";
import { text } from "./page.ts";

/** Who we are, what the agent does and with which tools. */
export const Quickstart = z
  .strictObject({
    /** The membrane is named after it. */
    organisation: text(60, 1),
    /** What the agent does: chooses the template. */
    kind: z.enum(MEMBRANE_TEMPLATES),
    /** The same in words; kept with the membrane. */
    description: text(1000).default(""),
    /** What it may ask for, by the names that its intents will carry. Those that are new are registered. */
    action_types: z.array(ActionTypeName).min(1).max(50),
    /** Registered if it is new; left out, it is named after the kind. */
    agent: AgentName.optional(),
  })
  .meta({ id: "Quickstart" });
export type Quickstart = z.infer<typeof Quickstart>;

export const QuickstartAnswer = z
  .object({
    membrane: MembraneView,
    agent: AgentView,
    key: KeyView,
    /** The only answer that ever holds it; null in a repeated one. */
    secret: z.string().nullable(),
    /** Those that nobody had registered before. */
    registered_action_types: z.array(z.string()),
    /** An intent to send first, ready to be copied; both read the key from UNDERSTUDY_KEY. */
    first_request: z.object({ curl: z.string(), typescript: z.string() }),
  })
  .meta({ id: "QuickstartAnswer" });
export type QuickstartAnswer = z.infer<typeof QuickstartAnswer>;
