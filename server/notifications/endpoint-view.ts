import { wireId } from "#contract/ids.ts";
import type { EndpointView } from "#contract/notifications.ts";
import type { StoredEndpoint } from "./endpoint-store.ts";

export function viewEndpoint(endpoint: StoredEndpoint): EndpointView {
  const { environment } = endpoint;
  return {
    id: wireId("endpoint", endpoint.id),
    channel: endpoint.channel,
    label: endpoint.label,
    target: endpoint.target,
    notices: endpoint.notices,
    environment: environment && {
      id: wireId("environment", environment.id),
      name: environment.name,
      mode: environment.operatingMode,
    },
    created_at: endpoint.createdAt.toISOString(),
    disabled_at: endpoint.disabledAt?.toISOString() ?? null,
    disabled_reason: endpoint.disabledReason,
    failures: endpoint.failures,
    rests_until: endpoint.restsUntil?.toISOString() ?? null,
    previous_secret_until: endpoint.previousSecretUntil?.toISOString() ?? null,
  };
}
