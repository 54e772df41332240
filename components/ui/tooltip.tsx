"use client";

import dynamic from "next/dynamic";
import {
  cloneElement,
  type DOMAttributes,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import type { TooltipSide } from "./tooltip-popup.tsx";

const TooltipPopup = dynamic(() => import("./tooltip-popup.tsx").then((file) => file.TooltipPopup), { ssr: false });

const DELAY_MS = 350;

type Handlers = DOMAttributes<HTMLElement>;

/**
 * A short remark on a control that already has a name. Pressing a disabled trigger opens it as well, so that a finger
 * learns the reason too; never the only place where something is said.
 */
export function Tooltip({
  content,
  children,
  side = "top",
}: {
  content: ReactNode;
  children: ReactElement<Handlers>;
  side?: TooltipSide;
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [wanted, setWanted] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = (element: HTMLElement, delayMs: number) => {
    clearTimeout(timer.current);
    setWanted(true);
    timer.current = setTimeout(() => setAnchor(element), delayMs);
  };
  const hide = () => {
    clearTimeout(timer.current);
    setAnchor(null);
  };
  const own = children.props;
  const handlers: Handlers = {
    onPointerEnter: (event) => {
      own.onPointerEnter?.(event);
      if (event.pointerType === "mouse") show(event.currentTarget, DELAY_MS);
    },
    onPointerLeave: (event) => {
      own.onPointerLeave?.(event);
      if (event.pointerType === "mouse") hide();
    },
    onFocus: (event) => {
      own.onFocus?.(event);
      if (event.currentTarget.matches(":focus-visible")) show(event.currentTarget, 0);
    },
    onBlur: (event) => {
      own.onBlur?.(event);
      hide();
    },
    onClick: (event) => {
      own.onClick?.(event);
      if (event.currentTarget.getAttribute("aria-disabled") === "true") show(event.currentTarget, 0);
      else hide();
    },
  };
  return (
    <>
      {cloneElement(children, handlers)}
      {wanted && <TooltipPopup anchor={anchor} content={content} side={side} onClose={hide} />}
    </>
  );
}
