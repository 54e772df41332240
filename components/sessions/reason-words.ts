import type { SessionDetail } from "#contract/sessions.ts";
import { counted, formatCount, levelWord, skillOf } from "./figures.ts";
import type { SessionAct } from "./session-act.ts";

/** What an owner does by saying why, and nothing else. */
export type ReasonedAct = Extract<SessionAct, "acknowledge" | "start_again" | "close">;

type Words = {
  title: (session: SessionDetail) => string;
  consequence: (session: SessionDetail) => string;
  why: string;
  confirm: string;
  cancel: string;
};

const nameOf = (session: SessionDetail) => `${session.agent.name} ${skillOf(session)}`;

export const REASON_WORDS: Record<ReasonedAct, Words> = {
  acknowledge: {
    title: (session) => `Acknowledge the drop of ${nameOf(session)}?`,
    consequence: ({ drift_alarm: alarm, level }) => {
      const counts = alarm
        ? `When the alarm sounded, ${formatCount(alarm.agreed)} of the last ${counted(alarm.total, "decision")} had agreed. `
        : "";
      return `${counts}The session stays at ${levelWord(level)}, the alarm no longer holds it back, and the watch begins anew with the next decision. What was counted stays counted.`;
    },
    why: "Why it stays",
    confirm: "Acknowledge",
    cancel: "Leave it standing",
  },
  start_again: {
    title: (session) => `Start ${nameOf(session)} again?`,
    consequence: ({ evidence, level }) => {
      const counts = counted(evidence.total_decisions, "decision");
      const from = level === "shadow" ? "" : ` It goes from ${levelWord(level)} to SHADOW.`;
      return `A fresh stay begins at SHADOW with nothing counted; the ${counts} of this one stay readable and gate nothing any more.${from}`;
    },
    why: "Why",
    confirm: "Start again",
    cancel: "Keep it",
  },
  close: {
    title: (session) => `Close ${nameOf(session)}?`,
    consequence: ({ undecided }) => {
      const left = undecided === 0 ? "" : ` ${counted(undecided, "case")} that nobody decided stays so.`;
      return `It takes no more cases and no more decisions, and cannot be opened again; its evidence stays readable. The same skill may be tried anew, from SHADOW.${left}`;
    },
    why: "Why",
    confirm: "Close the session",
    cancel: "Keep it",
  },
};
