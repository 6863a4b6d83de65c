// What a browser has and jsdom lacks: dialogs that open, and a canvas for charts (the browser tests see those).
import { vi } from "vitest";

HTMLDialogElement.prototype.showModal = function showModal() { this.open = true; };
HTMLDialogElement.prototype.close = function close() { this.open = false; };

vi.stubGlobal("ResizeObserver", class {
  observe() { /* The page keeps its size. */ }
  disconnect() { /* See above. */ }
});

vi.mock("uplot", () => ({
  default: class {
    setData() { /* Nothing is drawn. */ }
    setScale() { /* See above. */ }
    destroy() { /* See above. */ }
  },
}));
