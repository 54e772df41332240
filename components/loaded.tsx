"use client";

import type { ReactNode } from "react";
import { problemOf } from "./problem.ts";
import { ErrorState } from "./ui/error-state.tsx";

type Query<Data> = {
  data: Data | undefined;
  error: unknown;
  isFetching: boolean;
  refetch: () => unknown;
};

/**
 * What a query answered, in all its states: loading, failed with what still stands and a way to try again, or there. An
 * answer that was there stays while it is fetched again, also when that fails.
 */
export function Loaded<Data>({
  query,
  title,
  stands,
  loading,
  children,
}: {
  query: Query<Data>;
  /** "Could not load the session" */
  title: string;
  /** "What was decided stands." */
  stands: ReactNode;
  loading: ReactNode;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return loading;
  return <FailedQuery query={query} title={title} stands={stands} />;
}

/** A query that failed, for where the rows would be. */
export function FailedQuery({
  query,
  title,
  stands,
}: {
  query: Omit<Query<unknown>, "data">;
  title: string;
  stands: ReactNode;
}) {
  const { message, reference } = problemOf(query.error);
  return (
    <ErrorState
      title={title}
      stands={
        <>
          {message}. {stands}
        </>
      }
      reference={reference}
      onRetry={() => void query.refetch()}
      pending={query.isFetching}
    />
  );
}
