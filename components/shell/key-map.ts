import { PLACES } from "./places.ts";

export type KeyGroup = { heading: string; keys: readonly { keys: readonly string[]; does: string }[] };

/** The whole map, as it is told by `?`. What a key does is written on the control that it presses as well. */
export const KEY_MAP: readonly KeyGroup[] = [
  {
    heading: "Everywhere",
    keys: [
      ...PLACES.map((place) => ({ keys: place.keys?.split(" ") ?? [], does: place.label })),
      { keys: ["mod", "K"], does: "Find or run" },
      { keys: ["/"], does: "Search or filter this page" },
      { keys: ["t"], does: "Change the theme" },
      { keys: ["?"], does: "These keys" },
      { keys: ["Esc"], does: "Close" },
    ],
  },
  {
    heading: "In lists",
    keys: [
      { keys: ["j"], does: "Next" },
      { keys: ["k"], does: "Previous" },
      { keys: ["↵"], does: "Open" },
      { keys: ["x"], does: "Select" },
      { keys: ["space"], does: "Hold the stream" },
    ],
  },
  {
    heading: "Approvals",
    keys: [
      { keys: ["a"], does: "Approve" },
      { keys: ["r"], does: "Reject" },
      { keys: ["c"], does: "Comment" },
      { keys: ["mod", "↵"], does: "Send" },
      { keys: ["z"], does: "Undo while the hold lasts" },
      { keys: ["d"], does: "Differences" },
      { keys: ["u"], does: "Next most urgent" },
    ],
  },
  {
    heading: "A finding",
    keys: [
      { keys: ["1"], does: "Seen" },
      { keys: ["2"], does: "Addressed" },
      { keys: ["3"], does: "Dismiss" },
    ],
  },
  {
    heading: "Feedback",
    keys: [
      { keys: ["1"], does: "Right" },
      { keys: ["2"], does: "Too strict" },
      { keys: ["3"], does: "Too lax" },
    ],
  },
];
