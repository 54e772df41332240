import { z } from "zod";

const Environment = z.object({
  DATABASE_URL: z.string().min(1).optional(),
  /** Keyed-hash secret for API keys, blind draws and links; at least 32 bytes. The start script makes and keeps one. */
  KEY_PEPPER: z.string().min(32).optional(),
  /** Encrypts the secrets that are needed again in the clear; at least 32 bytes. The start script makes and keeps one. */
  SECRETS_KEY: z.string().min(32).optional(),
  /** Networks (CIDR, comma-separated) that webhooks may reach although they are private, by any port and without TLS. */
  WEBHOOK_ALLOW_CIDRS: z.string().default(""),
  /** The key pairs that sign grants, as JSON, or the file that holds them. The start script makes and keeps one. */
  GRANT_KEYS: z.string().min(1).optional(),
  GRANT_KEYS_FILE: z.string().min(1).optional(),
  /** The key pairs that sign the audit log's checkpoints, in the same form. */
  AUDIT_KEYS: z.string().min(1).optional(),
  AUDIT_KEYS_FILE: z.string().min(1).optional(),
  /** Where every checkpoint of the audit log is kept as well: file:/directory, git:/clone, log, https://…, by commas. */
  AUDIT_ANCHORS: z.string().default(""),
  /** Where the texts of old entries go before they are removed from the log; without it none is removed. */
  AUDIT_ARCHIVE_DIR: z.string().min(1).optional(),
  /** `on` stops this process from permitting anything; so does the file of this name, while it is there. */
  KILL_SWITCH: z.enum(["on", "off"]).default("off"),
  KILL_SWITCH_FILE: z.string().min(1).optional(),
  /** A Slack app's bot token and signing secret; both or neither. */
  SLACK_BOT_TOKEN: z.string().min(1).optional(),
  SLACK_SIGNING_SECRET: z.string().min(16).optional(),
  SLACK_API_URL: z.url().default("https://slack.com/api/"),
  /** Where mail is handed in (smtp:// or smtps://, with user and password where asked for), and whom it is from. */
  SMTP_URL: z.string().min(1).optional(),
  MAIL_FROM: z.string().min(3).default("Understudy <understudy@localhost>"),
  /** The environment that a new key belongs to when nobody names one. */
  UNDERSTUDY_DEFAULT_ENVIRONMENT: z.string().min(1).default("lab"),
  NEXTAUTH_URL: z.string().optional(),
  NEXTAUTH_SECRET: z.string().min(32).optional(),
  OIDC_ISSUER: z.string().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** Requests a minute for each key; 0 turns the limit off. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).default(6000),
  /** How many proxies in front may be believed about the caller's address. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  /** Once an entry of the log has waited so long for its place, nothing more is permitted. */
  AUDIT_LATE_SECONDS: z.coerce.number().int().min(60).default(300),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
});
export type Env = z.infer<typeof Environment>;

/** The only reader of the process's environment. Read when first asked, so that a build needs none of it. */
export function env(): Env {
  cached ??= Environment.parse(process.env);
  return cached;
}

let cached: Env | undefined;
