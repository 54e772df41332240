import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** A UUID v7, minted by the application: ids order rows in time, so a window of time is a range of ids. */
export const id = () => uuid().notNull();

/** The tenant. It leads every key, so that no row can be reached without naming whose it is. */
export const workspaceId = () => uuid().notNull();

/** A moment by the database's clock, in UTC. */
export const instant = () => timestamp({ withTimezone: true, precision: 6 });

/** Raw bytes: hashes and nonces. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
