// Inside a frame: the theme of the reader where none is asked for, links that open outside, and the height, told to the page around.
(() => {
  const root = document.querySelector('.ll-embed');
  const asked = new URLSearchParams(location.search).get('theme');
  if (asked !== 'light' && (asked === 'dark' || matchMedia('(prefers-color-scheme: dark)').matches)) document.body.classList.add('dark');
  for (const link of document.querySelectorAll('a[href]')) {
    if (link.getAttribute('href').startsWith('#')) { link.replaceWith(...link.childNodes); continue; }
    link.target = '_blank';
    link.rel = 'noopener';
  }
  const tell = () => parent.postMessage({ source: 'ledgerlens', height: Math.ceil(root.getBoundingClientRect().height) }, '*');
  new ResizeObserver(tell).observe(root);
  tell();
})();
