import { expect, test } from "vitest";
import { callerAddress } from "./caller-address.ts";

test.each([
  ["no proxy is trusted, so the socket is the caller", "10.0.0.1", "1.2.3.4", 0, "10.0.0.1"],
  ["one proxy is trusted, so its last word is the caller", "10.0.0.1", "6.6.6.6, 1.2.3.4", 1, "1.2.3.4"],
  [
    "two proxies are trusted, so the word before the last is the caller",
    "10.0.0.1",
    "6.6.6.6, 1.2.3.4, 10.0.0.9",
    2,
    "1.2.3.4",
  ],
  ["a shorter list than the proxies trusted was not written by them", "10.0.0.1", "1.2.3.4", 2, "10.0.0.1"],
  ["an IPv4 address in IPv6 dress is shown as IPv4", "::ffff:10.0.0.1", null, 0, "10.0.0.1"],
  ["what is no address is none", "10.0.0.1", "<script>", 1, null],
  ["without a socket nothing is known", undefined, "1.2.3.4", 0, null],
])("%s", (_, peer, forwardedFor, trusted, expected) => {
  expect(callerAddress(peer, forwardedFor, trusted)).toBe(expected);
});
