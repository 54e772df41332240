import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { EndpointId } from "#contract/ids.ts";
import type { DeliveryQuery } from "#contract/notifications.ts";
import { DELIVERY_STATUSES, NOTICES } from "#engine/vocabulary.ts";

const FILTER = {
  endpoint: parseAsString,
  status: parseAsStringLiteral(DELIVERY_STATUSES),
  notice: parseAsStringLiteral(NOTICES),
};

/** Which deliveries a page shows, as its address says. */
export type DeliveryFilter = inferParserType<typeof FILTER>;

const read = createLoader(FILTER);

/** What the address asks for; what is no id or no word there is left out. */
export async function readDeliveryFilter(
  search: Promise<Record<string, string | string[] | undefined>>,
): Promise<DeliveryFilter> {
  const { endpoint, ...rest } = await read(search);
  return { endpoint: EndpointId.safeParse(endpoint).data ?? null, ...rest };
}

export function deliveryInput({ endpoint, status, notice }: DeliveryFilter): Omit<DeliveryQuery, "cursor"> {
  return {
    limit: 50,
    ...(endpoint === null ? {} : { endpoint_id: endpoint }),
    ...(status === null ? {} : { status }),
    ...(notice === null ? {} : { notice }),
  };
}
