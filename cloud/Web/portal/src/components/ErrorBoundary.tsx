import { Component, type ReactNode } from "react";
import { Notice } from "./Notice";

interface State {
  failure: string | null;
}

/**
 * What fails while it is shown is told in its place; the rest of the page stays. A bundle whose parts the server no longer has ends here
 * too.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failure: null };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.failure === null) return this.props.children;
    return (
      <div className="mx-auto max-w-xl space-y-4 p-8">
        <Notice kind="error">
          This page could not be shown: {this.state.failure}
        </Notice>
        <p className="muted text-sm">The portal may have been renewed since it was opened. Loading it again brings the present one.</p>
        <button type="button" className="button" onClick={() => { location.reload(); }}>Load again</button>
      </div>
    );
  }
}
