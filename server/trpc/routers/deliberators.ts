import {
  CreateDeliberator,
  CreatedDeliberator,
  DeliberatorPage,
  DeliberatorQuery,
  DeliberatorRef,
  DeliberatorView,
  TestedDeliberator,
} from "#contract/deliberators.ts";
import { removeDeliberator, rotateDeliberatorSecret } from "../../deliberators/change-deliberator.ts";
import { createDeliberator } from "../../deliberators/create-deliberator.ts";
import { listDeliberators } from "../../deliberators/read-deliberators.ts";
import { testDeliberator } from "../../deliberators/test-deliberator.ts";
import { authed, router } from "../init.ts";

export const deliberatorsRouter = router({
  list: authed
    .input(DeliberatorQuery)
    .output(DeliberatorPage)
    .query(({ ctx, input }) => listDeliberators(ctx, input)),
  create: authed
    .input(CreateDeliberator)
    .output(CreatedDeliberator)
    .mutation(({ ctx, input }) => createDeliberator(ctx, input)),
  rotateSecret: authed
    .input(DeliberatorRef)
    .output(CreatedDeliberator)
    .mutation(({ ctx, input }) => rotateDeliberatorSecret(ctx, input)),
  test: authed
    .input(DeliberatorRef)
    .output(TestedDeliberator)
    .mutation(({ ctx, input }) => testDeliberator(ctx, input)),
  remove: authed
    .input(DeliberatorRef)
    .output(DeliberatorView)
    .mutation(({ ctx, input }) => removeDeliberator(ctx, input)),
});
