import { z } from "zod";
import {
  ChangeEndpoint,
  CreatedWebhook,
  CreateSlackChannel,
  CreateWebhook,
  DeliveryDetail,
  DeliveryPage,
  DeliveryQuery,
  DeliveryRef,
  DeliveryView,
  EndpointPage,
  EndpointRef,
  EndpointView,
  PreferencesView,
  RemovedEndpoint,
  SetPreferences,
  SlackCode,
} from "#contract/notifications.ts";
import { PageQuery } from "#contract/page.ts";
import { changeEndpoint } from "../../notifications/change-endpoint.ts";
import { createSlackChannel } from "../../notifications/create-slack-channel.ts";
import { createWebhook } from "../../notifications/create-webhook.ts";
import { createSlackCode } from "../../notifications/link-slack.ts";
import { getPreferences, setPreferences, unlinkSlack } from "../../notifications/preferences.ts";
import { getDelivery, listDeliveries } from "../../notifications/read-deliveries.ts";
import { listEndpoints } from "../../notifications/read-endpoints.ts";
import { removeEndpoint } from "../../notifications/remove-endpoint.ts";
import { repeatDelivery } from "../../notifications/repeat-delivery.ts";
import { rotateSecret } from "../../notifications/rotate-secret.ts";
import { testEndpoint } from "../../notifications/test-endpoint.ts";
import { authed, router } from "../init.ts";

/** A mutation always names what it takes, so that a body of another kind is refused. */
const Nothing = z.strictObject({});

export const notificationsRouter = router({
  endpoints: authed
    .input(PageQuery)
    .output(EndpointPage)
    .query(({ ctx, input }) => listEndpoints(ctx, input)),
  createWebhook: authed
    .input(CreateWebhook)
    .output(CreatedWebhook)
    .mutation(({ ctx, input }) => createWebhook(ctx, input)),
  createSlackChannel: authed
    .input(CreateSlackChannel)
    .output(EndpointView)
    .mutation(({ ctx, input }) => createSlackChannel(ctx, input)),
  changeEndpoint: authed
    .input(ChangeEndpoint.extend(EndpointRef.shape))
    .output(EndpointView)
    .mutation(({ ctx, input }) => changeEndpoint(ctx, input)),
  rotateSecret: authed
    .input(EndpointRef)
    .output(CreatedWebhook)
    .mutation(({ ctx, input }) => rotateSecret(ctx, input)),
  testEndpoint: authed
    .input(EndpointRef)
    .output(DeliveryView)
    .mutation(({ ctx, input }) => testEndpoint(ctx, input)),
  removeEndpoint: authed
    .input(EndpointRef)
    .output(RemovedEndpoint)
    .mutation(({ ctx, input }) => removeEndpoint(ctx, input)),
  deliveries: authed
    .input(DeliveryQuery)
    .output(DeliveryPage)
    .query(({ ctx, input }) => listDeliveries(ctx, input)),
  delivery: authed
    .input(DeliveryRef)
    .output(DeliveryDetail)
    .query(({ ctx, input }) => getDelivery(ctx, input)),
  repeatDelivery: authed
    .input(DeliveryRef)
    .output(DeliveryView)
    .mutation(({ ctx, input }) => repeatDelivery(ctx, input)),
  preferences: authed.output(PreferencesView).query(({ ctx }) => getPreferences(ctx)),
  setPreferences: authed
    .input(SetPreferences)
    .output(PreferencesView)
    .mutation(({ ctx, input }) => setPreferences(ctx, input)),
  createSlackCode: authed
    .input(Nothing)
    .output(SlackCode)
    .mutation(({ ctx }) => createSlackCode(ctx)),
  unlinkSlack: authed
    .input(Nothing)
    .output(PreferencesView)
    .mutation(({ ctx }) => unlinkSlack(ctx)),
});
