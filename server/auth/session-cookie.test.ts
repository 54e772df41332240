import { expect, onTestFinished, test } from "vitest";
import { env } from "../env.ts";
import { mintId } from "../ids.ts";
import { cookieName, hasSessionCookie, readSessionCookie, sessionCookie } from "./session-cookie.ts";

const claims = { sid: mintId(), wid: mintId() };

function publicUrl(url: string): void {
  const before = env().NEXTAUTH_URL;
  onTestFinished(() => void Object.assign(env(), { NEXTAUTH_URL: before }));
  Object.assign(env(), { NEXTAUTH_URL: url });
}

test("over https the cookies are bound to this very host", () => {
  publicUrl("https://understudy.example.com");
  expect(cookieName("session")).toBe("__Host-understudy.session");
  publicUrl("http://127.0.0.1:3000");
  expect(cookieName("session")).toBe("understudy.session");
});

test("a cookie is read back, among others and wherever it stands", async () => {
  const cookie = await sessionCookie(claims);
  expect(await readSessionCookie(`a=1; ${cookie}; b=2`)).toEqual(claims);
  expect(await readSessionCookie(`x${cookie}`)).toBeNull();
  expect(await readSessionCookie(null)).toBeNull();
});

test("a browser carries a sign-in also when it does not hold any more, and none once it was taken away", async () => {
  const cookie = await sessionCookie(claims);
  expect(hasSessionCookie(`a=1; ${cookie.slice(0, -2)}xx`)).toBe(true);
  expect(hasSessionCookie(`${cookieName("session")}=`)).toBe(false);
  expect(hasSessionCookie("a=1")).toBe(false);
  expect(hasSessionCookie(null)).toBe(false);
});

test("a cookie that another secret made, or that was changed, says nothing", async () => {
  const cookie = await sessionCookie(claims);
  expect(await readSessionCookie(`${cookie.slice(0, -2)}xx`)).toBeNull();
  const before = env().NEXTAUTH_SECRET;
  onTestFinished(() => void Object.assign(env(), { NEXTAUTH_SECRET: before }));
  Object.assign(env(), { NEXTAUTH_SECRET: "another secret, as long as it has to be" });
  expect(await readSessionCookie(cookie)).toBeNull();
});

test("without a secret nobody is signed in, rather than everybody by a default one", async () => {
  const before = env().NEXTAUTH_SECRET;
  onTestFinished(() => void Object.assign(env(), { NEXTAUTH_SECRET: before }));
  const cookie = await sessionCookie(claims);
  Object.assign(env(), { NEXTAUTH_SECRET: undefined });
  await expect(readSessionCookie(cookie)).rejects.toMatchObject({ code: "unavailable" });
});
