import type { Page } from "@playwright/test";
import { personalKey } from "#test/listening-api.ts";
import { openSession } from "#test/sessions.ts";
import { type ApiClient, expect, test } from "./fixtures.ts";
import { violationsOf } from "./violations.ts";

/** So little under 1 that no draw reaches it: every case is drawn, as at 1, and at another rate. */
const ALMOST_ALL = 1 - 2 ** -50;

/** Cases that the agent carried out; of the first of them people said what they would have done. */
async function carryOut(agent: ApiClient, person: ApiClient, session: string, name: string, said: string[]) {
  for (let at = 0; at < said.length + 2; at++) {
    const observation_id = `${name}-${at}`;
    await agent.call("POST", `/shadow/sessions/${session}/observations`, {
      observation_id,
      agent_recommendation: { action: "hold" },
      context: { title: `The case ${observation_id}` },
    });
    const action = said[at];
    if (action === undefined) continue;
    await person.call("POST", `/shadow/sessions/${session}/record-human-decision`, {
      observation_id,
      human_decision: { action },
    });
  }
}

const times = (count: number, action: string) => Array.from({ length: count }, () => action);
const evidence = (page: Page) => page.getByRole("region", { name: "Evidence", exact: true });

test("an audit whose rate an owner changed stands on the page by its rates, each with its counts, and is told from picked cases", async ({
  as,
  agent,
  reporter,
  workspace,
}) => {
  const [asking, deciding] = [await agent("lab"), await reporter("lab")];
  const session = await openSession(workspace, { review_rate: 1 }, "autonomous", "lab");
  const headers = { authorization: `Bearer ${await personalKey(workspace, "owner")}` };
  const page = await as("owner");
  const draw = async (review_rate: number) => {
    const data = { config: { review_rate }, reason: "Its cases are looked at more or less closely" };
    expect((await page.request.patch(`/api/v1/shadow/sessions/${session}`, { headers, data })).status()).toBe(200);
  };
  await carryOut(asking, deciding, session, "whole", [...times(2, "escalate"), ...times(4, "hold")]);
  await page.goto(`/sessions/${session}`);
  await expect(evidence(page)).toContainText("Of 8 cases that it carried out, 6 were audited, 6 of them blind");
  await expect(evidence(page)).toContainText("Not enough data: a rate is said from 10 on.");
  await expect(evidence(page).getByText("The audit by rate of drawing")).toHaveCount(0);

  await draw(ALMOST_ALL);
  await carryOut(asking, deciding, session, "almost", times(5, "hold"));
  await draw(0);
  await carryOut(asking, deciding, session, "none", ["escalate"]);
  await page.goto(`/sessions/${session}`);
  await expect(evidence(page)).toContainText(
    /Of 18 cases that it carried out, 11 were audited, 11 of them blind; people would have decided 2 differently\. Of 15 of these cases, that is about 17\.8%, likely \d+–\d+% \(Horvitz–Thompson/,
  );
  const folded = evidence(page).getByRole("group").filter({ hasText: "The audit by rate of drawing" });
  await folded.getByText("As a table").click();
  const strata = folded.getByRole("table", { name: "The audit by rate of drawing" });
  const rows = strata.getByRole("row");
  await expect(rows).toHaveText([
    /^Drawn at\s*Cases\s*Audited\s*Blind\s*Differently\s*In the estimate$/,
    /^0%\s*3\s*0\s*0\s*0\s*no: too few audited$/,
    /^99\.9%\s*7\s*5\s*5\s*0\s*yes$/,
    /^100%\s*8\s*6\s*6\s*2\s*yes$/,
  ]);
  expect(await violationsOf(page)).toEqual([]);

  // The case of rate 0 was picked, so that the headline is of both kinds, wherever it stands.
  const ladder = page.locator('[aria-current="step"]');
  await expect(ladder).toContainText("9 of 12 agreed, 75%");
  await expect(ladder).toContainText("of cases drawn or picked");
  for (const path of ["/", "/sessions"]) {
    await page.goto(path);
    await expect(page.getByRole("row").filter({ hasText: "incident_response" })).toContainText(/75%\*\s*of 12/);
    await expect(page.getByText("cases that people picked: not representative")).toBeVisible();
  }
});

test("a blind case that its agent took back says that nobody decided it, and stays sealed", async ({
  as,
  agent,
  workspace,
}) => {
  const asking = await agent();
  const session = await openSession(workspace, { blind_rate: 1 }, "supervised");
  const { id, approval_id } = await asking.call("POST", `/shadow/sessions/${session}/observations`, {
    observation_id: "taken-back",
    agent_recommendation: { action: "the-secret-word" },
    context: { title: "The case taken-back" },
  });
  const page = await as("owner");
  await page.goto(`/sessions/${session}/cases/${id}`);
  await expect(page.getByText("This case is decided by the votes on its approval request")).toBeVisible();
  await asking.call("POST", `/approvals/${approval_id}/cancel`, { reason: "Not needed any more" });
  await page.reload();
  await expect(page.getByText("the case stays undecided and counts for nothing")).toBeVisible();
  await expect(page.getByText("What was recommended stays hidden")).toBeVisible();
  await page.getByRole("link", { name: "To the request" }).click();
  await expect(page.getByRole("main")).toContainText("hidden until a person decides");
  await expect(page.getByRole("main")).not.toContainText("the-secret-word");
});
