import type { LiveState } from "../api/live";
import { age } from "../format";
import { Notice } from "./Notice";

interface Props {
  state: LiveState;
  /** When the server was last heard of. */
  news: number | null;
  now: number;
}

/** Whether what the server said last still counts. */
export function isNews(state: LiveState): boolean {
  return state === "open" || state === "connecting";
}

/** Says when what is shown is not live. */
export function LiveBanner({ state, news, now }: Props) {
  if (isNews(state)) return null;
  const since = news === null ? "" : ` since ${new Date(news).toLocaleTimeString()} (${age(news, now)})`;
  return <Notice kind="warning">No news from the server{since}. What you see may be old; connecting again…</Notice>;
}
