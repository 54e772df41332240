import { expect, test } from "vitest";
import {
  isAboutApproval,
  isAlerting,
  isForEverybody,
  isForOwners,
  NOTICED_EVENTS,
  noticeOf,
  noticesInChat,
} from "./notice.ts";
import { AUDIT_EVENTS, NOTICES } from "./vocabulary.ts";

test("an entry becomes a notice exactly when it is among those that are looked for", () => {
  const noticed = AUDIT_EVENTS.filter((event) => noticeOf(event) !== null);
  expect(new Set(noticed)).toEqual(new Set(NOTICED_EVENTS));
});

test("both ends that people decide are one notice; sign-ins and votes are none", () => {
  expect([noticeOf("approval_granted"), noticeOf("approval_denied")]).toEqual(["approval.decided", "approval.decided"]);
  expect([noticeOf("sign_in"), noticeOf("vote_cast"), noticeOf("approval_auto")]).toEqual([null, null, null]);
});

test("a block that alerts nobody is told to nobody; everything else is", () => {
  expect(AUDIT_EVENTS.filter((event) => !isAlerting(event, { alert: false }))).toEqual(["approval_blocked"]);
  expect([{ alert: true }, {}, null].map((after) => isAlerting("approval_blocked", after))).toEqual([true, true, true]);
});

test("what is about a request says so in its first word", () => {
  expect(NOTICES.filter(isAboutApproval)).toEqual(NOTICES.filter((notice) => notice.split(".")[0] === "approval"));
});

test("an exception, a stop, what another owner has to approve and a regression are told everywhere and to every owner; what is announced, everywhere", () => {
  expect(NOTICES.filter(isForOwners)).toEqual([
    "workspace.kill_switch",
    "workspace.break_glass",
    "environment.transition_asked",
    "regression.detected",
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
