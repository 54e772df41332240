/** What the entry of a stop's end says of the requests that waited: how many deadlines moved on, and by how many seconds. */
export function toldOf({ moved, seconds }: { moved: number; seconds: number }) {
  return { deadlines_moved: moved, moved_by_seconds: Math.round(seconds) };
}
