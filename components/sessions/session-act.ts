/** What an owner may do with a session, each in a dialog of its own. */
export type SessionAct = "graduate" | "demote" | "acknowledge" | "start_again" | "configure" | "close";
