import { useEffect, useState } from "react";
import { serverNow } from "../serverClock";

/** The time by the server's clock, every second, for ages that tick. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => { setNow(serverNow()); }, 1000);
    return () => { clearInterval(timer); };
  }, []);
  return now;
}
