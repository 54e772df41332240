import { expect, test } from "vitest";
import {
  isAboutApproval,
  isAlerting,
  isForEverybody,
  isForOwners,
  keepsMessageRight,
  NOTICED_EVENTS,
  noticeOf,
  noticesInChat,
} from "./notice.ts";
import { AUDIT_EVENTS, NOTICES } from "./vocabulary.ts";

test("an entry becomes a notice exactly when it is among those that are looked for", () => {
  const noticed = AUDIT_EVENTS.filter((event) => noticeOf(event) !== null);
  expect(new Set(noticed)).toEqual(new Set(NOTICED_EVENTS));
});

test("both ends that people decide are one notice, and so is what becomes of a vote; sign-ins are none", () => {
  expect([noticeOf("approval_granted"), noticeOf("approval_denied")]).toEqual(["approval.decided", "approval.decided"]);
  expect([noticeOf("vote_cast"), noticeOf("vote_withdrawn")]).toEqual(["approval.voted", "approval.voted"]);
  expect([noticeOf("sign_in"), noticeOf("approval_auto")]).toEqual([null, null]);
});

test("a block that alerts nobody is told to nobody; everything else is", () => {
  const told = { alert: false, required_approvals: 2 };
  expect(AUDIT_EVENTS.filter((event) => !isAlerting(event, told))).toEqual(["approval_blocked"]);
  expect([{ alert: true }, {}, null].map((after) => isAlerting("approval_blocked", after))).toEqual([true, true, true]);
});

test("a vote is told of where more than one is needed; else what it decides is told", () => {
  expect([2, 3, 1, undefined].map((needed) => isAlerting("vote_cast", { required_approvals: needed }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("a chat that shows requests keeps their votes right, and no other does", () => {
  expect(keepsMessageRight("approval.voted", ["approval.requested"])).toBe(true);
  expect(keepsMessageRight("approval.voted", ["approval.decided"])).toBe(false);
  expect(keepsMessageRight("approval.blocked", ["approval.requested"])).toBe(false);
});

test("what is about a request says so in its first word", () => {
  expect(NOTICES.filter(isAboutApproval)).toEqual(NOTICES.filter((notice) => notice.split(".")[0] === "approval"));
});

test("an exception, a stop, what an owner has to approve or confirm, a regression and a rejected change are told everywhere and to every owner; what is announced, everywhere", () => {
  expect(NOTICES.filter(isForOwners)).toEqual([
    "workspace.kill_switch",
    "workspace.break_glass",
    "environment.transition_asked",
    "regression.detected",
    "staged_change.rejected",
    "staged_change.waits",
  ]);
  expect(NOTICES.filter((notice) => isForEverybody(notice) && !isForOwners(notice))).toEqual([
    "membrane.announced",
    "membrane.alert",
  ]);
});

test("a chat that shows requests hears of all that ends them, and of nothing more than was chosen otherwise", () => {
  expect(noticesInChat(["approval.requested", "approval.decided"])).toEqual([
    "approval.requested",
    "approval.decided",
    "approval.timed_out",
    "approval.cancelled",
  ]);
  expect(noticesInChat(["session.demoted"])).toEqual(["session.demoted"]);
});
