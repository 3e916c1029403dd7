// Puts an answer of Ledgerlens where `<div data-ledgerlens="wallet" data-address="0x...">` stands: a frame that grows with it.
(() => {
  const script = document.currentScript;
  const root = script.src.replace(/\/embed\.js.*$/, '');
  const origin = new URL(root).origin;
  const MAX_HEIGHT_PX = 4000;
  const PASSED = ['address', 'chain', 'model', 'features', 'example', 'theme', 'at'];
  const frames = new Map();

  const place = (box) => {
    if (box.dataset.ledgerlensDone) return;
    box.dataset.ledgerlensDone = '1';
    const query = new URLSearchParams({ embed: '1', tab: box.dataset.ledgerlens || 'wallet' });
    for (const name of PASSED) if (box.dataset[name]) query.set(name, box.dataset[name]);
    const frame = document.createElement('iframe');
    frame.src = `${root}/?${query}`;
    frame.title = box.dataset.title || 'Ledgerlens';
    frame.loading = 'lazy';
    frame.lang = document.documentElement.lang || 'en';
    frame.style.cssText = 'display:block;width:100%;height:360px;border:0;color-scheme:normal';
    box.append(frame);
    frames.set(frame, box);
  };

  addEventListener('message', (event) => {
    if (event.origin !== origin || !event.data || event.data.source !== 'ledgerlens') return;
    for (const frame of frames.keys()) {
      if (frame.contentWindow !== event.source) continue;
      const height = Number(event.data.height);
      if (height > 0) frame.style.height = `${Math.min(height, MAX_HEIGHT_PX)}px`;
    }
  });
  const all = () => document.querySelectorAll('[data-ledgerlens]').forEach(place);
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', all);
  else all();
})();
