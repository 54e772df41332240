import type { DeliberatorView } from "#contract/deliberators.ts";
import { wireId } from "#contract/ids.ts";
import type { StoredDeliberator } from "./deliberator-store.ts";

export function viewDeliberator(deliberator: StoredDeliberator): DeliberatorView {
  return {
    id: wireId("deliberator", deliberator.id),
    name: deliberator.name,
    url: deliberator.url,
    deadline_ms: deliberator.deadlineMs,
    created_at: deliberator.createdAt.toISOString(),
    previous_secret_until: deliberator.previousSecretUntil?.toISOString() ?? null,
  };
}
