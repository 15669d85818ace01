// Before anything is painted: the theme and the language that were chosen here, and the colours of
// the brand as they were the last time.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem('laurel-theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const language = localStorage.getItem('laurel-language');
  if (language) root.lang = language;
  const below = location.pathname.slice(new URL(document.baseURI).pathname.length);
  const look = localStorage.getItem(`laurel-look:${below.split('/')[0]}`);
  for (const [name, value] of Object.entries(JSON.parse(look ?? '{}')))
    root.style.setProperty(`--${name}`, value);
} catch {
  // storage is forbidden here, or has what is not ours: the system's theme holds
}
