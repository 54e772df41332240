import { type SQL, sql } from "drizzle-orm";

export const CASES = sql`observation o left join approval q on q.workspace_id = o.workspace_id and q.id = o.approval_id`;
/** A person has decided it, or rules did at once; as `isUndecidedCase` has it. */
export const IS_OVER = sql`(o.human_action is not null or q.status not in ('pending', 'cancelled', 'timed_out'))`;

type Reader = {
  /** Of a system's key, to which nothing undecided is told, whichever its arm: as `armToldToKeys` has it. */
  isForKey: boolean;
};

/** Whether the decision `d` is sealed in either arm. */
export const isSealedInAnyArm = ({ isForKey }: Reader): SQL =>
  sql`coalesce(d.autonomy_level, 'supervised') ${isForKey ? sql`<> 'autonomous'` : sql`= 'shadow'`}`;

/** As `viewDecision` hides it: until a person has decided the case. */
export const isSealedTo = (
  reader: Reader,
): SQL => sql`(d.observation_id is not null and not exists (select from ${CASES}
  where o.workspace_id = d.workspace_id and o.id = d.observation_id and (${IS_OVER} or (o.arm = 'shown' and not (${isSealedInAnyArm(reader)})))))`;
