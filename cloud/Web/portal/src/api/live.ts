import { noteSignedOut } from "./client";
import type { LiveMessage, WatchMessage } from "./types";

export type LiveState = "connecting" | "open" | "lost";

/** The session is over: connecting again is of no use before logging in (docs/api.md, "Live"). */
const SIGNED_OUT = 4401;

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

/** Reads what was pushed. Null where it is no message at all; one of a kind that this page does not know is left to who handles kinds. */
export function parse(text: string): LiveMessage | null {
  try {
    const message: unknown = JSON.parse(text);
    const isMessage = typeof message === "object" && message !== null && "type" in message && typeof message.type === "string";
    if (isMessage) return message as LiveMessage;
  } catch {
    // Told below.
  }
  console.warn("Something was pushed that is no message.");
  return null;
}

/** The pushed half of the API: watches modules over one WebSocket and connects again by itself. */
export class LiveConnection {
  private socket: WebSocket | null = null;
  private retryMs = FIRST_RETRY_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(
    private readonly modules: number[] | "all",
    private readonly onMessage: (message: LiveMessage) => void,
    private readonly onState: (state: LiveState) => void,
    private readonly open: (address: string) => WebSocket = (address) => new WebSocket(address),
  ) {
    this.connect();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.socket?.close();
  }

  private connect(): void {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = this.open(`${scheme}://${location.host}/api/browser_ws`);
    this.socket = socket;
    socket.onopen = () => {
      this.retryMs = FIRST_RETRY_MS;
      this.onState("open");
      socket.send(JSON.stringify({ type: "watch", modules: this.modules } satisfies WatchMessage));
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      const message = parse(event.data);
      if (message !== null) this.onMessage(message);
    };
    socket.onclose = ({ code }: CloseEvent) => {
      if (this.closed) return;
      if (code === SIGNED_OUT) {
        this.closed = true;
        this.onState("lost");
        noteSignedOut();
        return;
      }
      this.onState("lost");
      // A random part keeps a fleet of browsers from returning to a restarted server all at once.
      this.timer = setTimeout(() => { this.connect(); }, this.retryMs * (0.5 + Math.random()));
      this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
    };
  }
}
