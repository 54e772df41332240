import { ConfigurationPage, ConfigurationsOf } from "#contract/configurations.ts";
import { EnvironmentLinks, LinkEnvironment } from "#contract/environment-links.ts";
import {
  ActionTypeList,
  ActionTypeView,
  CapabilityList,
  ConfigureEnvironment,
  CreateEnvironment,
  EnvironmentActivity,
  EnvironmentPage,
  EnvironmentRef,
  EnvironmentView,
  Reach,
  ReachQuery,
  SaveActionType,
} from "#contract/environments.ts";
import { PageQuery } from "#contract/page.ts";
import {
  ApproveTransition,
  ModeTransitionPage,
  ModeTransitionQuery,
  ModeTransitionView,
  RejectTransition,
  RequestTransition,
  TransitionAnswer,
  TransitionRef,
} from "#contract/transitions.ts";
import { configureEnvironment } from "../../environments/configure-environment.ts";
import { createEnvironment } from "../../environments/create-environment.ts";
import { approveTransition, rejectTransition, withdrawTransition } from "../../environments/decide-transition.ts";
import { listActionTypes } from "../../environments/read-action-types.ts";
import { listEnvironmentActivity } from "../../environments/read-activity.ts";
import { listConfigurationRevisions } from "../../environments/read-configurations.ts";
import {
  getEnvironment,
  listCapabilities,
  listEnvironments,
  listModeTransitions,
} from "../../environments/read-environments.ts";
import { readReach } from "../../environments/read-reach.ts";
import { requestModeTransition } from "../../environments/request-transition.ts";
import { saveActionType } from "../../environments/save-action-type.ts";
import { linkEnvironment, listEnvironmentLinks, unlinkEnvironment } from "../../research/link-environments.ts";
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
  reach: authed
    .input(ReachQuery)
    .output(Reach)
    .query(({ ctx, input }) => readReach(ctx, input)),
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
  transitions: authed
    .input(ModeTransitionQuery)
    .output(ModeTransitionPage)
    .query(({ ctx, input }) => listModeTransitions(ctx, input)),
  requestTransition: authed
    .input(RequestTransition.extend(EnvironmentRef.shape))
    .output(TransitionAnswer)
    .mutation(({ ctx, input }) => requestModeTransition(ctx, input)),
  approveTransition: authed
    .input(ApproveTransition.extend(TransitionRef.shape))
    .output(TransitionAnswer)
    .mutation(({ ctx, input }) => approveTransition(ctx, input)),
  rejectTransition: authed
    .input(RejectTransition.extend(TransitionRef.shape))
    .output(ModeTransitionView)
    .mutation(({ ctx, input }) => rejectTransition(ctx, input)),
  withdrawTransition: authed
    .input(TransitionRef)
    .output(ModeTransitionView)
    .mutation(({ ctx, input }) => withdrawTransition(ctx, input)),
  configurations: authed
    .input(ConfigurationsOf)
    .output(ConfigurationPage)
    .query(({ ctx, input }) => listConfigurationRevisions(ctx, input)),
  activity: authed.output(EnvironmentActivity).query(({ ctx }) => listEnvironmentActivity(ctx)),
  links: authed
    .input(EnvironmentRef)
    .output(EnvironmentLinks)
    .query(({ ctx, input }) => listEnvironmentLinks(ctx, input)),
  link: authed
    .input(LinkEnvironment.extend(EnvironmentRef.shape))
    .output(EnvironmentLinks)
    .mutation(({ ctx, input }) => linkEnvironment(ctx, input)),
  unlink: authed
    .input(LinkEnvironment.extend(EnvironmentRef.shape))
    .output(EnvironmentLinks)
    .mutation(({ ctx, input }) => unlinkEnvironment(ctx, input)),
  actionTypes: authed.output(ActionTypeList).query(({ ctx }) => listActionTypes(ctx)),
  saveActionType: authed
    .input(SaveActionType)
    .output(ActionTypeView)
    .mutation(({ ctx, input }) => saveActionType(ctx, input)),
});
