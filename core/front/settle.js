// The page is built piece by piece; until it stands still, what stands before it is shown in its place, so that nothing jumps.
(() => {
  const QUIET_MS = 200, STEP_MS = 50, LOADING_MS = 2500, LONGEST_MS = 8000;
  const root = document.documentElement, begun = performance.now();
  let moved = begun;
  const done = () => {
    watch.disconnect();
    clearInterval(timer);
    root.classList.add('ll-settled');
    document.getElementById('ll-shell')?.remove();
    performance.mark('ll-settled');
  };
  const stands = () => {
    const now = performance.now(), waited = now - begun;
    if (waited > LONGEST_MS) return true;
    if (!document.querySelector('gradio-app [role="tab"]') || document.fonts.status === 'loading') return false;
    const answers = [...document.querySelectorAll('gradio-app .ll-loading')].some((one) => one.offsetParent);
    return answers ? waited > LOADING_MS : now - moved > QUIET_MS;
  };
  const watch = new MutationObserver(() => { moved = performance.now(); });
  watch.observe(root, { childList: true, subtree: true, characterData: true });
  const timer = setInterval(() => stands() && done(), STEP_MS);
})();
