import type { LiveMessage } from "./types";

export type LiveState = "connecting" | "open" | "lost";

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

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
      socket.send(JSON.stringify({ type: "watch", modules: this.modules }));
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      this.onMessage(JSON.parse(event.data) as LiveMessage);
    };
    socket.onclose = () => {
      if (this.closed) return;
      this.onState("lost");
      // A random part keeps a fleet of browsers from returning to a restarted server all at once.
      this.timer = setTimeout(() => { this.connect(); }, this.retryMs * (0.5 + Math.random()));
      this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
    };
  }
}
