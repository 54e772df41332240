export const NOTIFICATIONS_PATH = "/settings/notifications";

/** The deliveries, of one endpoint or of all. */
export function deliveriesPath(endpointId?: string): string {
  const query = endpointId === undefined ? "" : `?endpoint=${endpointId}`;
  return `${NOTIFICATIONS_PATH}/deliveries${query}`;
}

export function deliveryPath(deliveryId: string): string {
  return `${NOTIFICATIONS_PATH}/deliveries/${deliveryId}`;
}
