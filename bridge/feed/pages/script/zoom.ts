/**
 * Two buttons, a finger or the mouse move about a map; whoever comes by keyboard sees the area that has the focus. It
 * only changes the drawing's `viewBox`: without it the map is whole. A drawing that listens for the focus can get it
 * itself, so what is around it listens.
 */
export const zoom = (): void => {
  const start = (): void => {
    const map = document.querySelector<SVGSVGElement>("svg.map");
    const buttons = document.querySelector<HTMLElement>(".zoom");
    const around = map?.parentElement;
    if (!map || !around || !buttons?.hidden) return;
    buttons.hidden = false;
    const whole = (map.getAttribute("viewBox") || "").split(" ").map(Number);
    const [left = 0, top = 0, width = 1, height = 1] = whole;
    let [x, y, factor] = [left + width / 2, top + height / 2, 1];
    const show = (): void => {
      const [w, h] = [width / factor, height / factor];
      x = Math.min(Math.max(x, left + w / 2), left + width - w / 2);
      y = Math.min(Math.max(y, top + h / 2), top + height - h / 2);
      map.setAttribute("viewBox", [x - w / 2, y - h / 2, w, h].join(" "));
      map.toggleAttribute("data-zoomed", factor > 1);
    };
    const by = (change: number): void => {
      factor = Math.min(8, Math.max(1, factor * change));
      show();
    };
    buttons.onclick = ({ target }) => {
      const wanted = (target as HTMLElement).dataset.zoom;
      if (wanted) by(Number(wanted));
    };
    map.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && factor === 1) return;
      event.preventDefault();
      by(event.deltaY < 0 ? 1.25 : 0.8);
    });
    around.addEventListener("focusin", ({ target }) => {
      if (!map.contains(target as Node)) return;
      const box = (target as SVGGraphicsElement).getBBox();
      [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      show();
    });
    const fingers = new Map<number, PointerEvent>();
    let moved = 0;
    const apart = (): number => {
      const [a, b] = Array.from(fingers.values());
      return a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
    };
    map.addEventListener("pointerdown", (event) => {
      fingers.set(event.pointerId, event);
      moved = 0;
    });
    map.addEventListener("pointermove", (event) => {
      const last = fingers.get(event.pointerId);
      if (!last) return;
      const before = apart();
      fingers.set(event.pointerId, event);
      if (before > 0) return by(apart() / before);
      const scale = width / factor / map.clientWidth;
      x -= (event.clientX - last.clientX) * scale;
      y -= (event.clientY - last.clientY) * scale;
      moved += Math.abs(event.clientX - last.clientX) + Math.abs(event.clientY - last.clientY);
      if (factor > 1) show();
    });
    const lift = ({ pointerId }: PointerEvent): void => void fingers.delete(pointerId);
    for (const end of ["pointerup", "pointercancel", "pointerleave"] as const)
      map.addEventListener(end, lift);
    map.addEventListener("dragstart", (event) => event.preventDefault());
    map.addEventListener("click", (event) => {
      if (factor > 1 && moved > 8) event.preventDefault();
    });
  };
  start();
  document.addEventListener("renewed", start);
};
