"use client";

import { useMutation } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { DeliberatorView } from "#contract/deliberators.ts";
import { POSITION_WORDS } from "../policy-words.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";

const RotateDeliberator = dynamic(
  () => import("./change-deliberator.tsx").then(({ RotateDeliberator }) => RotateDeliberator),
  { ssr: false },
);
const RemoveDeliberator = dynamic(
  () => import("./change-deliberator.tsx").then(({ RemoveDeliberator }) => RemoveDeliberator),
  { ssr: false },
);

/** What can be done with a deliberator: ask it about nothing, rotate its secret, remove it. */
export function DeliberatorMenu({ deliberator }: { deliberator: DeliberatorView }) {
  const { id, name } = deliberator;
  const [asking, setAsking] = useState<"rotate" | "remove" | null>(null);
  const trpc = useTRPC();
  const test = useMutation(trpc.deliberators.test.mutationOptions());
  const tryIt = () =>
    void test
      .mutateAsync({ deliberator_id: id })
      .then(({ position, reason, ms }) =>
        position === null
          ? showFailure(`${name} gave no answer that counts. ${reason}`)
          : showToast(`${name} ${POSITION_WORDS[position]}, after ${ms} ms: ${reason}`),
      )
      .catch((error: unknown) => showFailure(problemOf(error).message));
  const dialog = { deliberator, onClose: () => setAsking(null) };
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={`Change ${name}`} size="small" />}
        entries={[
          { label: "Test it", onSelect: tryIt, disabledReason: test.isPending ? "It is being asked" : null },
          { label: "Rotate the secret", onSelect: () => setAsking("rotate"), disabledReason: null },
          { label: "Remove", onSelect: () => setAsking("remove"), disabledReason: null },
        ]}
      />
      {asking === "rotate" && <RotateDeliberator {...dialog} />}
      {asking === "remove" && <RemoveDeliberator {...dialog} />}
    </>
  );
}
