import { useState } from "react";

/** True from the first opening on: until then what opens need not be on the page, nor even fetched. */
export function useOnceOpen(open: boolean): boolean {
  const [once, setOnce] = useState(open);
  if (open && !once) setOnce(true);
  return once || open;
}
