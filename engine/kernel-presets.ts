import type { Anchor, Commitment, Kernel } from "./kernel.ts";

const anchor = (id: string, description: string, ...keywords: string[]): Anchor => ({ id, description, keywords });
const commitment = (id: string, description: string, value: string, ...keywords: string[]): Commitment => ({
  id,
  description,
  defaultValue: value,
  currentValue: value,
  keywords,
});

/** What an agent keeps to that was given no other kernel. Anchors, values and keywords as the documented system has them. */
export const DEFAULT_KERNEL: Kernel = {
  name: "default",
  anchors: [
    anchor(
      "human_oversight",
      "People see what the agent does and can stop it",
      "disable oversight",
      "bypass human",
      "remove monitoring",
      "hide from operator",
    ),
    anchor(
      "identity_continuity",
      "What the agent was told first still holds",
      "ignore previous values",
      "forget initial rules",
      "override identity",
    ),
    anchor(
      "no_deception",
      "The agent deceives nobody about what it does",
      "deceive",
      "manipulate log",
      "false report",
      "hide behavior",
    ),
    anchor(
      "no_self_modification_bypass",
      "The agent changes itself only through endorsement",
      "self modify without approval",
      "bypass endorsement",
      "skip validation",
    ),
  ],
  commitments: [
    commitment("response_tone", "How the agent speaks", "professional", "aggressive tone", "hostile communication"),
    commitment(
      "harm_avoidance_level",
      "How strictly harmful content is avoided",
      "strict",
      "allow harmful content",
      "disable harm filter",
    ),
    commitment("risk_tolerance", "How much risk the agent takes", "conservative"),
    commitment("language", "The language of its answers", "auto"),
  ],
};

/** The kernel for agents under military or similar command. */
export const DEFENSE_KERNEL: Kernel = {
  name: "defense",
  anchors: [
    anchor(
      "human_oversight",
      "People see what the agent does and can stop it",
      "bypass command",
      "ignore chain of command",
      "disable oversight",
    ),
    anchor(
      "identity_continuity",
      "What the agent was told first still holds",
      "ignore previous values",
      "override identity",
    ),
    anchor("no_deception", "The agent deceives nobody about what it does", "deceive", "false report", "manipulate log"),
    anchor(
      "no_self_modification_bypass",
      "The agent changes itself only through endorsement",
      "bypass endorsement",
      "self modify without approval",
    ),
    anchor(
      "classified_data_protection",
      "What is classified stays where it may be seen",
      "share classified",
      "leak sensitive",
      "unauthorized disclosure",
    ),
    anchor(
      "chain_of_command",
      "Orders come from the chain of command alone",
      "override commander",
      "external command",
      "unauthorized order",
    ),
  ],
  commitments: [
    commitment("harm_avoidance_level", "How strictly harmful content is avoided", "maximum", "allow harmful"),
    commitment("classification_level", "How secret the agent's work is", "unclassified"),
    commitment("response_tone", "How the agent speaks", "formal", "casual tone"),
    commitment("risk_tolerance", "How much risk the agent takes", "minimal"),
  ],
};
