// Values of charts: what is pointed at, tapped, or reached by the arrow keys says its sentence. A legend picks a series.
// Marks carry their sentence in `data-v`. One script for every chart, also for those that are drawn later.
(() => {
  if (window.llCharts) return;
  window.llCharts = true;
  const FRAME = '[role="img"][tabindex], [data-steps], .ll-scroll', NEAR_PX = 24, SMALL_PX = 60, GAP_PX = 10;
  const root = () => document.querySelector('.gradio-container') || document.body;
  const made = (kind, attributes) => {
    const one = document.createElement('div');
    one.className = kind;
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
    return one;
  };
  const tip = made('ll-tip', { popover: 'manual', 'aria-hidden': 'true' });
  const spoken = made('ll-sr', { role: 'status' });
  let shown = null, held = false; // the mark that says its value; whether it stays when the pointer leaves

  const frameOf = (mark) => mark.closest(FRAME) || mark.closest('svg, table');
  const marksOf = (frame) => {
    const marks = [...frame.querySelectorAll('[data-v]')];
    // Dots lie in the order in which they are painted; by the keys one walks from left to right.
    if (frame.dataset.across === undefined) return marks;
    const left = new Map(marks.map((mark) => [mark, mark.getBoundingClientRect().left]));
    return marks.sort((a, b) => left.get(a) - left.get(b));
  };

  const hide = () => {
    shown?.classList.remove('ll-on');
    shown = null;
    held = false;
    if (tip.isConnected) tip.hidePopover?.();
  };
  const show = (mark, at, { say = false, hold = false } = {}) => {
    if (mark !== shown) {
      hide();
      shown = mark;
      mark.classList.add('ll-on');
      if (!tip.isConnected || !root().contains(tip)) root().append(tip, spoken);
      tip.textContent = mark.dataset.v;
      tip.showPopover?.();
    }
    held = hold;
    if (say) spoken.textContent = mark.dataset.v;
    const box = mark.getBoundingClientRect(), frame = frameOf(mark).getBoundingClientRect();
    const x = at ? at.clientX : (Math.max(box.left, frame.left) + Math.min(box.right, frame.right)) / 2;
    const top = at ? at.clientY : Math.max(box.top, frame.top);
    const wide = tip.offsetWidth, high = tip.offsetHeight;
    tip.style.left = `${Math.max(4, Math.min(x - wide / 2, document.documentElement.clientWidth - wide - 4))}px`;
    tip.style.top = `${top - high - GAP_PX < 4 ? (at ? at.clientY + 2 * GAP_PX : box.bottom + GAP_PX) : top - high - GAP_PX}px`;
  };

  // Small marks are met from a little beside them as well.
  const markAt = (event) => {
    const direct = event.target.closest?.('[data-v]');
    if (direct) return direct;
    const frame = event.target.closest?.('svg[role="img"]');
    if (!frame) return null;
    let found = null, least = NEAR_PX;
    for (const mark of frame.querySelectorAll('[data-v]')) {
      const box = mark.getBoundingClientRect();
      if (box.width > SMALL_PX || box.height > SMALL_PX) continue;
      const far = Math.hypot(
        Math.max(box.left - event.clientX, 0, event.clientX - box.right),
        Math.max(box.top - event.clientY, 0, event.clientY - box.bottom));
      if (far < least) [found, least] = [mark, far];
    }
    return found;
  };
  document.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch' || (held && event.target.closest?.(FRAME) === frameOf(shown))) return;
    const mark = markAt(event);
    if (mark) show(mark, event);
    else if (shown && !held) hide();
  });
  document.addEventListener('click', (event) => {
    const mark = event.detail ? markAt(event) : null;
    if (mark && !mark.closest('button, a, label')) show(mark, event, { say: true, hold: event.pointerType === 'touch' });
    else if (shown) hide();
    const key = event.target.closest?.('[data-series]');
    if (key) pick(key);
  });

  // Up and down go to the next row where there is one; elsewhere the page scrolls.
  const beside = (marks, from, down) => {
    const middle = (mark) => { const box = mark.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2, box.height]; };
    const [x, y, high] = middle(from);
    const found = marks.map((mark) => [mark, ...middle(mark)])
      .filter(([, , other]) => (other - y) * down > high * 0.6)
      .sort((a, b) => Math.abs(a[2] - y) - Math.abs(b[2] - y) || Math.abs(a[1] - x) - Math.abs(b[1] - x));
    return found[0]?.[0];
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && shown) { hide(); return; }
    const frame = event.target.matches?.(FRAME) && event.target;
    if (!frame || event.altKey || event.ctrlKey || event.metaKey) return;
    const marks = marksOf(frame);
    const last = marks.length - 1, now = shown && frame.contains(shown) ? marks.indexOf(shown) : -1;
    const step = {
      ArrowRight: () => marks[Math.min(now + 1, last)],
      ArrowLeft: () => marks[now < 0 ? last : Math.max(now - 1, 0)],
      Home: () => marks[0],
      End: () => marks[last],
      ArrowDown: () => now >= 0 && beside(marks, marks[now], 1),
      ArrowUp: () => now >= 0 && beside(marks, marks[now], -1),
    }[event.key];
    const next = marks.length && step && step();
    if (!next) return;
    event.preventDefault();
    if (frame.matches('.ll-scroll')) next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    show(next, null, { say: true, hold: true });
  });
  // By the keyboard a chart says at once that there is something to step through.
  document.addEventListener('focusin', (event) => {
    const frame = event.target;
    if (!frame.matches?.(`${FRAME}:focus-visible`)) return;
    const first = marksOf(frame)[0];
    if (first && !(shown && frame.contains(shown))) show(first, null, { hold: true });
  });
  document.addEventListener('focusout', (event) => { if (shown && event.target.contains?.(shown)) hide(); });
  // What was reached by the keys or a tap goes along; what a pointer met is no longer under it.
  addEventListener('scroll', () => {
    if (shown && held) show(shown, null, { hold: true });
    else if (shown) hide();
  }, { passive: true });

  const pick = (key) => {
    const chart = key.closest('[data-chart]');
    if (!chart) return;
    const on = key.getAttribute('aria-pressed') !== 'true';
    for (const other of chart.querySelectorAll('[data-series]')) other.setAttribute('aria-pressed', String(on && other === key));
    for (const part of chart.querySelectorAll('[data-s]')) part.classList.toggle('ll-dim', on && part.dataset.s !== key.dataset.series);
  };
})();
