import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

/**
 * Puts the focus on the page's content when another page is shown, as loading it would: whoever uses a keyboard or hears the page begins
 * there, and not behind the link that is gone. A page that has put the focus somewhere itself is left alone.
 */
export function useMoveFocus(): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const main = document.getElementById("main");
    if (main !== null && !main.contains(document.activeElement)) main.focus();
    window.scrollTo(0, 0);
  }, [pathname]);
}
