// Before anything is painted: the theme and the language that were chosen here.
try {
  const theme = localStorage.getItem('laurel-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem('laurel-language');
  if (language) document.documentElement.lang = language;
} catch {
  // storage is forbidden here: the system's theme holds
}
