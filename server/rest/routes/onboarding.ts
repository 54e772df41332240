import { createRoute } from "@hono/zod-openapi";
import { Quickstart, QuickstartAnswer } from "#contract/onboarding.ts";
import { quickstart } from "../../onboarding/quickstart.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";

const begin = createRoute({
  method: "post",
  path: "/onboarding/quickstart",
  operationId: "quickstart",
  summary: "An agent, its action types, a membrane that watches in lab, and a key that is shown once",
  description:
    "An owner's personal key. Where a membrane governs the lab already it is 409 (`governed_already`), and nothing is made. The key is in this answer and in no other.",
  tags: ["membranes"],
  ...needs("membrane:activate"),
  request: posted(Quickstart),
  responses: {
    ...answers(QuickstartAnswer, "All that was made; the key is in this answer and in no other", 201),
    ...refusals(409),
  },
});

export const onboardingRoutes = restRouter().openapi(begin, (c) => {
  const input = c.req.valid("json");
  return answerOnce(
    c,
    (ctx) => quickstart(ctx, input),
    201,
    ({ membrane }) => `/api/v1/membranes/${membrane.id}`,
    (made) => ({ ...made, secret: null }),
  );
});
