import { useEffect } from "react";

const PRODUCT = "Battery";

/** Names the page in the browser's tab and history, and to those who hear it; null for the front page. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? PRODUCT : `${title} – ${PRODUCT}`;
  }, [title]);
}
