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
    if (!document.querySelector('gradio-app')?.getAttribute('src')) {
      for (const kept of document.querySelectorAll('[data-keeps]')) {
        if (kept.parentElement.offsetParent) offer(kept, () => keep(kept.dataset.keeps));
      }
    }
    if (!found) return;
    offer(found, () => share(found.dataset.link));
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
  const offer = (found, act) => {
    const place = found.dataset.keeps ? ':is(.ll-answer, .ll-card)' : '.ll-answer'; // a link stands in an answer only
    const top = found.parentElement.querySelector(place);
    if (!top || top.querySelector('.ll-share')) return;
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'll-act ll-share', textContent: 'Share' });
    button.addEventListener('click', act);
    const line = top.querySelector('.ll-top');
    if (line || top.matches('.ll-answer')) (line || top).append(button); else top.prepend(button);
  };
  document.addEventListener('toggle', (event) => {
    const section = event.target;
    if (section.id && section.open && section.closest('.gradio-container')) history.replaceState({}, '', `${location.pathname}${location.search}#${section.id}`);
  }, true);

  // What cannot be answered says where to mend it: the place opens, and its first field has the focus.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-goes]');
    const place = link && document.getElementById(link.dataset.goes);
    if (!place) return;
    event.preventDefault();
    place.closest('.gr-accordion, .ll-gap')?.querySelector('button.label-wrap:not(.open)')?.click();
    setTimeout(() => {
      const field = place.matches('button, input') ? place : place.querySelector('input:not([type="file"]), textarea, select, button');
      (field || place).scrollIntoView({ block: 'center' });
      field?.focus({ preventScroll: true });
      if (field?.select) field.select();
    }, 100);
  });

  // Share: the link, one line to embed with a script and one without, and the picture.
  const share = (query) => {
    const root = location.origin + location.pathname.replace(/\/$/, '');
    const parts = new URLSearchParams(query);
    const data = [...parts].filter(([name]) => name !== 'tab').map(([name, value]) => ` data-${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`).join('');
    const picture = parts.has('address') ? `${root}/card/${parts.get('address')}.png?chain=${parts.get('chain')}` : `${root}/card/${tabOf(query)}.png?${parts}`;
    const lines = {
      'Link': `${root}/?${query}`,
      'Embed': `<div data-ledgerlens="${tabOf(query)}"${data}></div><script src="${root}/embed.js"></` + 'script>',
      'Frame': `<iframe src="${root}/?embed=1&amp;${query.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}" title="Ledgerlens" width="680" height="520" loading="lazy" style="border:0;max-width:100%"></iframe>`,
      'Picture': picture,
    };
    show(dialogOf(), lines);
  };

  // An answer to somebody's file is kept for others only when its reader says so.
  const keep = (held) => {
    const root = location.origin + location.pathname.replace(/\/$/, '');
    const dialog = dialogOf();
    const said = Object.assign(document.createElement('p'), { textContent: 'Nobody else can see this answer. A snapshot holds what is shown here, never the file; whoever has its link can read it, search engines do not list it, and it ends by itself. You get a link that deletes it.' });
    said.setAttribute('role', 'status');
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'll-act', textContent: 'Make a snapshot' });
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        const answer = await fetch(`${root}/snapshots`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ held }) });
        const told = await answer.json();
        if (!answer.ok) throw new Error(told.error.message);
        button.remove();
        said.textContent = `Kept until ${told.ends.slice(0, 10)}. Write down the link that deletes it: it is shown once.`;
        dialog.querySelector('.ll-act').remove();
        show(dialog, { 'Link': told.link, 'Deletes everything': told.delete });
      } catch (error) {
        said.textContent = error.message;
        button.disabled = false;
      }
    });
    dialog.append(said, button);
    show(dialog, {});
  };
  const dialogOf = () => {
    const dialog = Object.assign(document.createElement('dialog'), { className: 'll-card ll-sharing' });
    dialog.setAttribute('aria-label', 'Share this answer');
    dialog.addEventListener('close', () => dialog.remove());
    return dialog;
  };
  const show = (dialog, lines) => {
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
    dialog.append(close);
    if (dialog.open) return;
    (document.querySelector('.gradio-container') || document.body).append(dialog);
    dialog.showModal();
  };

  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['class', 'style'] });
})();
