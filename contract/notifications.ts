import { z } from "zod";
import { CHANNELS, DELIVERY_STATUSES, NOTICES, OPERATING_MODES, SUBJECT_KINDS } from "#engine/vocabulary.ts";
import { DeliveryId, EndpointId, EnvironmentId } from "./ids.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

/** An endpoint is told of what it asked for; a test is sent whenever somebody asks for one. */
const AskedNotices = z
  .array(z.enum(NOTICES).exclude(["endpoint.test"]))
  .min(1, "choose at least one")
  .transform((notices) => [...new Set(notices)]);

/** Where notices go. The secret of a webhook is in no answer but the one that made it. */
export const EndpointView = z
  .object({
    id: EndpointId,
    channel: z.enum(CHANNELS),
    label: z.string(),
    /** The URL of a webhook; the id of a Slack channel. */
    target: z.string(),
    notices: z.array(z.enum(NOTICES)),
    environment: z.object({ id: EnvironmentId, name: z.string(), mode: z.enum(OPERATING_MODES) }).nullable(),
    created_at: Instant,
    disabled_at: Instant.nullable(),
    disabled_reason: z.string().nullable(),
    /** Failures in a row; after several of them the endpoint is left alone until `rests_until`. */
    failures: z.int(),
    rests_until: Instant.nullable(),
    /** After a rotation: until when the secret before signs as well. */
    previous_secret_until: Instant.nullable(),
  })
  .meta({ id: "Endpoint" });
export type EndpointView = z.infer<typeof EndpointView>;
export const EndpointPage = pageOf(EndpointView, "EndpointPage");
export type EndpointPage = z.infer<typeof EndpointPage>;

export const EndpointRef = z.strictObject({ endpoint_id: EndpointId });
export type EndpointRef = z.infer<typeof EndpointRef>;

const Url = z.string().trim().min(1).max(2000);
const terms = { label: text(100, 1), notices: AskedNotices, environment_id: EnvironmentId.nullable().default(null) };

export const CreateWebhook = z.strictObject({ ...terms, url: Url }).meta({ id: "CreateWebhook" });
export type CreateWebhook = z.infer<typeof CreateWebhook>;

/** The secret comes once: who loses it rotates it. */
export const CreatedWebhook = z
  .object({ endpoint: EndpointView, secret: z.string().nullable() })
  .meta({ id: "CreatedWebhook" });
export type CreatedWebhook = z.infer<typeof CreatedWebhook>;

export const ChangeEndpoint = z
  .strictObject({
    label: text(100, 1).optional(),
    url: Url.optional(),
    notices: AskedNotices.optional(),
    environment_id: EnvironmentId.nullable().optional(),
    disabled: z.boolean().optional(),
  })
  .meta({ id: "ChangeEndpoint" });
export type ChangeEndpoint = z.infer<typeof ChangeEndpoint>;

/** Gone for good; what went there is forgotten in its time. */
export const RemovedEndpoint = z.object({ id: EndpointId, given_up: z.int() }).meta({ id: "RemovedEndpoint" });
export type RemovedEndpoint = z.infer<typeof RemovedEndpoint>;

export const DeliveryView = z
  .object({
    id: DeliveryId,
    endpoint: z.object({ id: EndpointId, label: z.string(), channel: z.enum(CHANNELS) }),
    notice: z.enum(NOTICES),
    /** What it is about, as a webhook is told it. */
    subject: z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string() }).nullable(),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.int(),
    created_at: Instant,
    ended_at: Instant.nullable(),
    next_try_at: Instant.nullable(),
    last_http_status: z.int().nullable(),
    last_error: z.string().nullable(),
  })
  .meta({ id: "Delivery" });
export type DeliveryView = z.infer<typeof DeliveryView>;
export const DeliveryPage = pageOf(DeliveryView, "DeliveryPage");
export type DeliveryPage = z.infer<typeof DeliveryPage>;

export const DeliveryDetail = DeliveryView.extend({
  /** What a webhook is sent, byte for byte. */
  body: z.string(),
  tries: z.array(
    z.object({
      number: z.int(),
      started_at: Instant,
      duration_ms: z.int(),
      http_status: z.int().nullable(),
      /** The first 2 kB of the answer. */
      response: z.string().nullable(),
      error: z.string().nullable(),
    }),
  ),
}).meta({ id: "DeliveryDetail" });
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;

export const DeliveryRef = z.strictObject({ delivery_id: DeliveryId });
export type DeliveryRef = z.infer<typeof DeliveryRef>;

/** Newest first. */
export const DeliveryQuery = PageQuery.extend({
  endpoint_id: EndpointId.optional(),
  status: z.enum(DELIVERY_STATUSES).optional(),
  notice: z.enum(NOTICES).optional(),
});
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;

export const CreateSlackChannel = z.strictObject({
  ...terms,
  /** As Slack names it: "Copy link" of a channel ends with it. */
  slack_channel: z.string().regex(/^[CGD][A-Z0-9]{6,20}$/, "must be a channel's id, like C0123ABCD"),
});
export type CreateSlackChannel = z.infer<typeof CreateSlackChannel>;

/** Typed into Slack as `/understudy link <code>`, once and soon. */
export const SlackCode = z.object({ code: z.string(), expires_at: Instant });
export type SlackCode = z.infer<typeof SlackCode>;

const Chosen = z.array(z.enum(NOTICES).exclude(["endpoint.test"])).transform((notices) => [...new Set(notices)]);

/** Which notices a member gets, and by which ways this server can send. */
export const PreferencesView = z.object({
  email: z.object({ available: z.boolean(), address: z.string(), notices: z.array(z.enum(NOTICES)) }),
  browser: z.object({ notices: z.array(z.enum(NOTICES)) }),
  slack: z.object({
    available: z.boolean(),
    account: z.object({ user_id: z.string(), linked_at: Instant }).nullable(),
  }),
});
export type PreferencesView = z.infer<typeof PreferencesView>;

export const SetPreferences = z.strictObject({ email: Chosen.optional(), browser: Chosen.optional() });
export type SetPreferences = z.infer<typeof SetPreferences>;
