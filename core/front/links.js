// The address bar says what is open: tab and answer. Back and forward open it again. Share copies it.
(() => {
  const LINKS = JSON.parse(document.currentScript.dataset.links); // id of a tab -> what `?tab=` calls it
  const KEPT = ['theme', '__theme'];
  const mark = () => [...document.querySelectorAll('[data-link]')].find((one) => one.parentElement.offsetParent);
  const tabOf = (query) => new URLSearchParams(query).get('tab') || 'wallet';

  const write = (query, method) => {
    const parts = new URLSearchParams(query);
    const now = new URLSearchParams(location.search);
    for (const name of KEPT) if (now.has(name)) parts.set(name, now.get(name));
    const text = `${location.pathname}?${parts}${location.hash}`;
    if (text !== location.pathname + location.search + location.hash) history[method]({}, '', text);
  };

  // A tab: its own link, with the answer that stands in it.
  document.addEventListener('click', (event) => {
    const tab = event.target.closest('button[role="tab"]');
    if (!tab || !event.isTrusted) return;
    const name = (tab.getAttribute('aria-controls') || tab.id).replace(/^ll-tab-/, '').replace(/-button$/, '');
    if (!LINKS[name]) return;
    // What a tab opens on is nobody's question: the address names the tab alone.
    const asked = mark()?.dataset.quiet === undefined && mark()?.dataset.link;
    setTimeout(() => write(asked || `tab=${LINKS[name]}`, 'pushState'), 60);
  });
  // Until the answer of the address is there again, what still stands in the page is not written over it.
  let returning = false;
  addEventListener('popstate', () => {
    returning = true;
    window.llReturning = true;
    document.getElementById('ll-back')?.click();
  });
  for (const kind of ['pointerdown', 'keydown']) {
    addEventListener(kind, (event) => { if (event.isTrusted) returning = false; }, true);
  }
  const isShown = (query) => {
    const now = new URLSearchParams(location.search);
    return [...new URLSearchParams(query)].every(([name, value]) => now.get(name) === value);
  };

  // An answer: new ones make a step in the history; numbers that are being changed do not.
  let known = '';
  let tab = null;
  const look = () => {
    // The icon stands beside its own word; on a narrow page the open tab may lie outside the bar.
    for (const icon of document.querySelectorAll('footer img[alt]:not([alt=""])')) icon.alt = '';
    const open = [...document.querySelectorAll('#ll-tabs [role="tab"][aria-selected="true"]')].find((one) => one.offsetParent);
    if (open && open !== tab) {
      tab = open;
      const bar = open.parentElement;
      bar.scrollLeft = open.offsetLeft - (bar.clientWidth - open.clientWidth) / 2;
    }
    const found = mark();
    if (!found) return;
    offer(found);
    if (found.dataset.quiet !== undefined) return;
    if (returning && !isShown(found.dataset.link)) return;
    returning = false;
    if (found.dataset.link === known) return;
    known = found.dataset.link;
    const live = tabOf(known) === 'persona' && tabOf(location.search) === 'persona';
    write(known, live ? 'replaceState' : 'pushState');
    const section = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (section) { section.open = true; section.scrollIntoView(); }
  };
  const offer = (found) => {
    const top = found.parentElement.querySelector('.ll-answer');
    if (!top || top.querySelector('.ll-share')) return;
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'll-act ll-share', textContent: 'Share' });
    button.addEventListener('click', () => share(found.dataset.link));
    (top.querySelector('.ll-top') || top).append(button);
  };
  document.addEventListener('toggle', (event) => {
    const section = event.target;
    if (section.id && section.open && section.closest('.gradio-container')) history.replaceState({}, '', `${location.pathname}${location.search}#${section.id}`);
  }, true);

  // Share: the link, one line to embed, and the picture.
  const share = (query) => {
    const root = location.origin + location.pathname.replace(/\/$/, '');
    const parts = new URLSearchParams(query);
    const data = [...parts].filter(([name]) => name !== 'tab').map(([name, value]) => ` data-${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`).join('');
    const picture = parts.has('address') ? `${root}/card/${parts.get('address')}.png?chain=${parts.get('chain')}` : `${root}/card/${tabOf(query)}.png?${parts}`;
    const lines = {
      'Link': `${root}/?${query}`,
      'Embed': `<div data-ledgerlens="${tabOf(query)}"${data}></div><script src="${root}/embed.js"></` + 'script>',
      'Picture': picture,
    };
    const dialog = Object.assign(document.createElement('dialog'), { className: 'll-card ll-sharing' });
    dialog.setAttribute('aria-label', 'Share this answer');
    for (const [name, text] of Object.entries(lines)) {
      const label = Object.assign(document.createElement('label'), { textContent: name });
      const field = Object.assign(document.createElement('input'), { readOnly: true, value: text });
      const copy = Object.assign(document.createElement('button'), { type: 'button', className: 'll-act', textContent: 'Copy' });
      copy.setAttribute('aria-label', `Copy: ${name}`);
      copy.addEventListener('click', async () => {
        try { await navigator.clipboard.writeText(text); copy.textContent = 'Copied'; }
        catch { field.select(); copy.textContent = 'Press Ctrl+C'; }
      });
      label.append(field);
      dialog.append(label, copy);
    }
    const close = Object.assign(document.createElement('button'), { type: 'button', className: 'll-act', textContent: 'Close' });
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => dialog.remove());
    dialog.append(close);
    (document.querySelector('.gradio-container') || document.body).append(dialog);
    dialog.showModal();
  };

  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['class', 'style'] });
})();
