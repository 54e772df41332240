"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { DeliveryDetail } from "#contract/notifications.ts";
import { CodeBlock } from "../docs/code-block.tsx";
import { Loaded } from "../loaded.tsx";
import { problemOf } from "../problem.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";
import { CHANNEL_WORDS, DELIVERY_STATUS_WORDS } from "../words.ts";
import { NOTICE_WORDS } from "./notice-words.ts";

const LOOK_AGAIN_MS = 2000;

/** One delivery: what was sent, every try, and what was answered. */
export function DeliverySheet({ deliveryId }: { deliveryId: string }) {
  const trpc = useTRPC();
  const delivery = useQuery({
    ...trpc.notifications.delivery.queryOptions({ delivery_id: deliveryId }),
    // A try is in no log, so no event tells of it.
    refetchInterval: (query) => (query.state.data?.status === "pending" ? LOOK_AGAIN_MS : false),
  });
  return (
    <Loaded
      query={delivery}
      title="Could not load the delivery"
      stands="It goes out as before."
      loading={<SkeletonRows rows={8} height="h-11" label="Loading the delivery" className="px-6 py-4 max-md:px-4" />}
    >
      {(held) => (
        <div className="flex min-h-full flex-col">
          <PageHeader
            title={NOTICE_WORDS[held.notice]}
            name={held.notice}
            description={`${CHANNEL_WORDS[held.endpoint.channel]}: ${held.endpoint.label || "a member"}`}
            actions={<SendAgain delivery={held} />}
          />
          <WithRail rail={<Facts delivery={held} />} railLabel="How far it is">
            <Tries delivery={held} />
            {held.endpoint.channel === "webhook" && (
              <Pane>
                <SectionHeader title="What is sent" note="the same bytes at every try" />
                <CodeBlock text={JSON.stringify(JSON.parse(held.body), null, 2)} label="what is sent" />
              </Pane>
            )}
          </WithRail>
        </div>
      )}
    </Loaded>
  );
}

function SendAgain({ delivery }: { delivery: DeliveryDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const repeat = useMutation(
    trpc.notifications.repeatDelivery.mutationOptions({
      onSuccess: () => showToast("On its way again"),
      onError: (error) => showFailure(problemOf(error).message),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.notifications.pathKey() }),
    }),
  );
  return (
    <Button pending={repeat.isPending} onClick={() => repeat.mutate({ delivery_id: delivery.id })}>
      {delivery.status === "pending" ? "Try now" : "Send again"}
    </Button>
  );
}

function Facts({ delivery }: { delivery: DeliveryDetail }) {
  const at = (moment: string | null) => (moment === null ? "–" : <Time at={moment} shape="short" />);
  return (
    <Pane inset="rail">
      <SectionHeader title="How far it is" />
      <KeyValues
        align="end"
        entries={[
          { term: "State", value: DELIVERY_STATUS_WORDS[delivery.status] },
          { term: "Tries", value: delivery.attempts },
          { term: "Made", value: at(delivery.created_at) },
          { term: "Next try", value: at(delivery.next_try_at) },
          { term: "Ended", value: at(delivery.ended_at) },
          ...(delivery.subject === null ? [] : [{ term: "About", value: <About subject={delivery.subject} /> }]),
        ]}
      />
    </Pane>
  );
}

/** The page of what it is about, where that has one. */
function About({ subject: { kind, id } }: { subject: NonNullable<DeliveryDetail["subject"]> }) {
  const folder = PAGES[kind];
  const name = <span className="mono break-all">{id}</span>;
  if (folder === undefined) return name;
  return (
    <Link href={`${folder}/${id}`} className="link">
      {name}
    </Link>
  );
}

const PAGES: Partial<Record<NonNullable<DeliveryDetail["subject"]>["kind"], string>> = {
  approval: "/approvals",
  session: "/sessions",
  membrane: "/membranes",
};

function Tries({ delivery }: { delivery: DeliveryDetail }) {
  return (
    <Pane>
      <SectionHeader title="Tries" note={delivery.tries.length === 0 ? "none yet" : undefined} />
      <ol className="grid gap-3">
        {delivery.tries.map((each) => (
          <li key={each.number} className="grid gap-1.5">
            <p className="text-fg-1">
              <b className="text-fg-0">{each.number}.</b> <Time at={each.started_at} shape="short" />,{" "}
              {each.duration_ms} ms:{" "}
              <span className="mono text-fg-0">{each.error ?? each.http_status ?? "no answer"}</span>
            </p>
            {each.response && <CodeBlock text={each.response} label={`the answer to try ${each.number}`} />}
          </li>
        ))}
      </ol>
    </Pane>
  );
}
