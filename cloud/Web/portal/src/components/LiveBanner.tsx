import type { LiveState } from "../api/live";
import { Notice } from "./Notice";

/** Says when what is shown is not live. */
export function LiveBanner({ state }: { state: LiveState }) {
  if (state !== "lost") return null;
  return <Notice kind="warning">The live connection is interrupted. What you see may be old; connecting again…</Notice>;
}
