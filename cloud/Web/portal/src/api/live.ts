import { noteServerTime, serverNow } from "../serverClock";
import { noteSignedOut } from "./client";
import type { LiveMessage, WatchMessage } from "./types";

/** Open is what news came over; silent is a connection that stands and over which nothing comes any more, not even the heartbeat. */
export type LiveState = "connecting" | "open" | "silent" | "lost";

/** The session is over: connecting again is of no use before logging in (docs/api.md, "Live"). */
const SIGNED_OUT = 4401;

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;
/** A server that hangs takes a connection and never answers it. */
const CONNECT_MS = 20_000;
/** Heartbeats that may stay away. */
const MISSED_BEATS = 2;

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

/** The pushed half of the API: watches modules over one WebSocket and connects again by itself, also from a server that fell silent. */
export class LiveConnection {
  private socket: WebSocket | null = null;
  private retryMs = FIRST_RETRY_MS;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private beatMs: number | null = null;
  private closed = false;
  private isOpen = false;
  private news: number | null = null;
  private state: LiveState = "connecting";

  constructor(
    private modules: number[] | "all",
    private readonly onMessage: (message: LiveMessage) => void,
    /** Told with the time, by the server's clock, at which it was last heard of; null before. */
    private readonly onState: (state: LiveState, news: number | null) => void,
    private readonly open: (address: string) => WebSocket = (address) => new WebSocket(address),
  ) {
    this.connect();
  }

  /** Watches these from now on; a connection that comes later does too. */
  watch(modules: number[]): void {
    this.modules = modules;
    if (this.isOpen) this.ask();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.drop();
  }

  private connect(): void {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = this.open(`${scheme}://${location.host}/api/browser_ws`);
    this.socket = socket;
    this.expect(CONNECT_MS, () => { this.fail("lost"); });
    socket.onopen = () => {
      this.isOpen = true;
      this.ask();
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      const message = parse(event.data);
      if (message === null) return;
      if (message.type === "heartbeat") {
        this.beatMs = message.everySeconds * 1000;
        noteServerTime(message.at);
      }
      // That the state is out of reach is no news of it.
      if (message.type !== "error") this.heard();
      this.onMessage(message);
    };
    socket.onclose = ({ code }: CloseEvent) => {
      if (this.closed) return;
      if (code === SIGNED_OUT) {
        this.closed = true;
        this.drop();
        this.tell("lost");
        noteSignedOut();
        return;
      }
      this.fail("lost");
    };
  }

  private ask(): void {
    this.socket?.send(JSON.stringify({ type: "watch", modules: this.modules } satisfies WatchMessage));
  }

  private heard(): void {
    this.news = serverNow();
    this.retryMs = FIRST_RETRY_MS;
    clearTimeout(this.silence);
    // Until the first heartbeat it is not known that there are any.
    if (this.beatMs !== null) this.expect(MISSED_BEATS * this.beatMs, () => { this.fail("silent"); });
    this.tell("open");
  }

  private tell(state: LiveState): void {
    if (state === this.state) return;
    this.state = state;
    this.onState(state, this.news);
  }

  private expect(withinMs: number, otherwise: () => void): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(otherwise, withinMs);
  }

  private fail(state: "silent" | "lost"): void {
    this.drop();
    this.tell(state);
    // A random part keeps a fleet of browsers from returning to a restarted server all at once.
    this.retry = setTimeout(() => { this.connect(); }, this.retryMs * (0.5 + Math.random()));
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
  }

  /** Lets go of the socket: one whose other end hangs would tell of its end minutes later, or never. */
  private drop(): void {
    clearTimeout(this.silence);
    const socket = this.socket;
    this.socket = null;
    this.isOpen = false;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
