"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/** One end of the time that is shown, by its day in UTC; in the address it is the moment at which that day begins. */
export function DayFilter({ name, label }: { name: "from" | "to"; label: string }) {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams();
  const set = (day: string) => {
    const changed = new URLSearchParams(query);
    if (day === "") changed.delete(name);
    else changed.set(name, `${day}T00:00:00.000Z`);
    router.push(`${path}?${changed}`, { scroll: false });
  };
  const day = query.get(name)?.slice(0, 10) ?? "";
  const input = useRef<HTMLInputElement>(null);
  // The browser keeps what is typed into a date until it is one; the address has the last word.
  useEffect(() => {
    if (input.current && input.current.value !== day) input.current.value = day;
  }, [day]);
  return (
    <label className="inline-flex h-6 items-center gap-1.5 rounded-chip border border-dashed border-line-3 pr-1 pl-2 text-12 whitespace-nowrap text-fg-1 has-[input:valid]:border-solid max-md:h-11">
      {label}
      <input
        ref={input}
        type="date"
        required
        defaultValue={day}
        min="2000-01-01"
        max="2999-12-31"
        onChange={({ target }) => (target.validity.valid || target.value === "") && set(target.value)}
        className="bg-transparent font-mono text-11 text-fg-0 max-md:text-16"
      />
    </label>
  );
}
