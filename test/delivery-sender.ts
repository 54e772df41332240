import { connect } from "#db/client.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { fanOut } from "#server/notifications/fan-out.ts";
import { sendDeliveries } from "#server/notifications/send-deliveries.ts";
import { LOCAL_SENDERS } from "./notifications.ts";

// A process that does nothing but tell, until it is killed: what a test starts and ends ten times.
const db = connect(process.env.DATABASE_URL ?? "", { max: 8 });
process.send?.("ready");
for (;;) {
  await sequenceEntries(db);
  await fanOut(db);
  await sendDeliveries(db, LOCAL_SENDERS);
}
