import { Fragment, type ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import { classNames } from "../ui/class-names.ts";

export type Crumb = { label: string; href?: string; mono?: boolean };

/** Where one is: links up, the last one is here; `about` says of what day or view it is. */
export function Crumbs({ crumbs, about }: { crumbs: readonly Crumb[]; about?: ReactNode }) {
  return (
    <nav aria-label="Where you are" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-2 text-fg-2">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          return (
            <Fragment key={`${crumb.href ?? ""} ${crumb.label}`}>
              {index > 0 && (
                <li aria-hidden className={classNames(!last && "max-md:hidden")}>
                  /
                </li>
              )}
              <li
                className={classNames(
                  last ? "clip" : "flex-none",
                  !last && index > 0 && "max-md:hidden",
                  crumb.mono && "mono",
                )}
              >
                <CrumbText crumb={crumb} last={last} />
              </li>
            </Fragment>
          );
        })}
        {about && (
          <li className="clip text-fg-1 max-lg:hidden">
            <span aria-hidden className="mr-2 text-fg-2">
              /
            </span>
            {about}
          </li>
        )}
      </ol>
    </nav>
  );
}

function CrumbText({ crumb, last }: { crumb: Crumb; last: boolean }) {
  if (last) {
    return (
      <b aria-current="page" className="text-fg-0">
        {crumb.label}
      </b>
    );
  }
  if (!crumb.href) return crumb.label;
  return (
    <Link href={crumb.href} className="touch hover:text-fg-0">
      {crumb.label}
    </Link>
  );
}
