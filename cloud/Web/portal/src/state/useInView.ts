import { type RefCallback, useCallback, useEffect, useRef, useState } from "react";

/** What is this near to the window counts as in view: who scrolls on finds it live. */
const NEAR = "400px";

interface InView {
  /** The modules whose elements are in view, or nearly. */
  shown: ReadonlySet<number>;
  /** For an element of a module: `ref={watched(id)}`. */
  watched: (id: number) => RefCallback<Element>;
}

/** Which modules are in view; all that are on the page where the browser cannot tell. */
export function useInView(): InView {
  const [shown, setShown] = useState<ReadonlySet<number>>(new Set());
  const ids = useRef(new Map<Element, number>());
  const refs = useRef(new Map<number, RefCallback<Element>>());
  const observer = useRef<IntersectionObserver | null>(null);

  const change = useCallback((added: number[], removed: number[]) => {
    setShown((known) => {
      const next = new Set(known);
      removed.forEach((id) => next.delete(id));
      added.forEach((id) => next.add(id));
      const isSame = next.size === known.size && added.every((id) => known.has(id));
      return isSame ? known : next;
    });
  }, []);

  const observe = useCallback((element: Element, id: number) => {
    if (!("IntersectionObserver" in window)) {
      change([id], []);
      return;
    }
    observer.current ??= new IntersectionObserver((entries) => {
      const of = (isIn: boolean) => entries.filter((entry) => entry.isIntersecting === isIn)
        .flatMap(({ target }) => ids.current.get(target) ?? []);
      change(of(true), of(false));
    }, { rootMargin: NEAR });
    observer.current.observe(element);
  }, [change]);

  const watched = useCallback((id: number) => {
    const known = refs.current.get(id);
    if (known !== undefined) return known;
    // The same function each time: another one would have the element observed anew at each rendering.
    const ref = (element: Element | null) => {
      if (element === null) return undefined;
      ids.current.set(element, id);
      observe(element, id);
      return () => {
        ids.current.delete(element);
        observer.current?.unobserve(element);
        change([], [id]);
      };
    };
    refs.current.set(id, ref);
    return ref;
  }, [change, observe]);

  useEffect(() => () => {
    observer.current?.disconnect();
    observer.current = null;
  }, []);
  return { shown, watched };
}
