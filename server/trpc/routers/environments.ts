import {
  ActionTypeList,
  ActionTypeView,
  CapabilityList,
  ConfigureEnvironment,
  CreateEnvironment,
  EnvironmentPage,
  EnvironmentRef,
  EnvironmentView,
  SaveActionType,
} from "#contract/environments.ts";
import { PageQuery } from "#contract/page.ts";
import { configureEnvironment } from "../../environments/configure-environment.ts";
import { createEnvironment } from "../../environments/create-environment.ts";
import { listActionTypes } from "../../environments/read-action-types.ts";
import { getEnvironment, listCapabilities, listEnvironments } from "../../environments/read-environments.ts";
import { saveActionType } from "../../environments/save-action-type.ts";
import { authed, router } from "../init.ts";

const Configure = ConfigureEnvironment.extend(EnvironmentRef.shape);

export const environmentsRouter = router({
  list: authed
    .input(PageQuery)
    .output(EnvironmentPage)
    .query(({ ctx, input }) => listEnvironments(ctx, input)),
  byId: authed
    .input(EnvironmentRef)
    .output(EnvironmentView)
    .query(({ ctx, input }) => getEnvironment(ctx, input)),
  capabilities: authed
    .input(EnvironmentRef)
    .output(CapabilityList)
    .query(({ ctx, input }) => listCapabilities(ctx, input)),
  create: authed
    .input(CreateEnvironment)
    .output(EnvironmentView)
    .mutation(({ ctx, input }) => createEnvironment(ctx, input)),
  configure: authed
    .input(Configure)
    .output(EnvironmentView)
    .mutation(({ ctx, input }) => configureEnvironment(ctx, input)),
  actionTypes: authed.output(ActionTypeList).query(({ ctx }) => listActionTypes(ctx)),
  saveActionType: authed
    .input(SaveActionType)
    .output(ActionTypeView)
    .mutation(({ ctx, input }) => saveActionType(ctx, input)),
});
