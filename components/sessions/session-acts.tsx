"use client";

import { Ellipsis, MoveDown, MoveUp } from "lucide-react";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useState } from "react";
import type { SessionDetail } from "#contract/sessions.ts";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { formatShort } from "../ui/format-time.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { useOnceOpen } from "../ui/use-once-open.ts";
import { useActRefusal } from "../viewer.tsx";
import { levelWord } from "./figures.ts";
import { reasonNotToDemote, reasonNotToGraduate } from "./gate-report.ts";
import type { SessionAct } from "./session-act.ts";

/** Fetched when it is first asked for. */
const SessionActDialog = dynamic(() => import("./session-act-dialog.tsx").then((file) => file.SessionActDialog), {
  ssr: false,
});

type Acts = {
  refusals: Record<SessionAct, string | null>;
  begin: (act: SessionAct, suggested?: AutonomyLevel) => void;
};

const ActsContext = createContext<Acts | null>(null);

/** What an owner may do with the session shown, from anywhere on its page; each act with the reason why not. */
export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (!acts) throw new Error("Acts on a session are used outside of SessionActs");
  return acts;
}

/** Holds the dialogs of a session, so that the header, a suggestion and the settings open the same ones. */
export function SessionActs({ session, children }: { session: SessionDetail; children: ReactNode }) {
  const [open, setOpen] = useState<SessionAct | null>(null);
  const [suggested, setSuggested] = useState<AutonomyLevel | null>(null);
  const refusals = useRefusals(session);
  const begin = (act: SessionAct, level?: AutonomyLevel) => {
    setSuggested(level ?? null);
    setOpen(act);
  };
  const asked = useOnceOpen(open !== null);
  return (
    <ActsContext value={{ refusals, begin }}>
      {children}
      {asked && (
        <SessionActDialog
          session={session}
          act={open}
          suggested={suggested}
          notGraduate={refusals.graduate}
          onChange={setOpen}
        />
      )}
    </ActsContext>
  );
}

function useRefusals(session: SessionDetail): Acts["refusals"] {
  const now = useNow(60_000);
  const zone = useTimeZone();
  const mayGraduate = useActRefusal("session:graduate");
  const mayDemote = useActRefusal("session:demote");
  const mayAcknowledge = useActRefusal("session:acknowledge");
  const mayConfigure = useActRefusal("session:configure");
  const opens = session.window_opens_at && formatShort(Date.parse(session.window_opens_at), now, zone);
  const closed = session.closed_at === null ? null : "This session is closed";
  return {
    graduate: reasonNotToGraduate(session, opens) ?? mayGraduate,
    demote: reasonNotToDemote(session) ?? mayDemote,
    start_again: closed ?? mayDemote,
    acknowledge: closed ?? mayAcknowledge,
    configure: closed ?? mayConfigure,
    close: closed ?? mayConfigure,
  };
}

/** The acts of the header: demote is as near as graduate. */
export function SessionActBar({ session }: { session: SessionDetail }) {
  const { refusals, begin } = useActs();
  const next = session.gates.next_level;
  return (
    <>
      <Button
        size="large"
        icon={<MoveDown size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={refusals.demote}
        onClick={() => begin("demote")}
      >
        Demote
      </Button>
      <Button
        size="large"
        variant={session.gates.eligible ? "primary" : "plain"}
        icon={<MoveUp size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={refusals.graduate}
        onClick={() => begin("graduate")}
      >
        <span>Graduate{next && <span className="max-md:hidden"> to {levelWord(next)}</span>}</span>
      </Button>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label="More" variant="plain" size="large" />}
        entries={[
          { label: "Change the settings", disabledReason: refusals.configure, onSelect: () => begin("configure") },
          { label: "Start again", disabledReason: refusals.start_again, onSelect: () => begin("start_again") },
          { label: "Close the session", disabledReason: refusals.close, onSelect: () => begin("close") },
        ]}
      />
    </>
  );
}
