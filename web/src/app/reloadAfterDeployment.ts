/** How long ago a page may have been loaded anew for the same want, in ms: what is missing then is missing for good. */
const AGAIN_MS = 60_000;
const LOADED_AT = 'yuanluo.loadedAnewAt';

/**
 * A page opened before a deployment asks for parts that are there no more, under names of their content: it is loaded
 * anew, with the names of today. Once: where that does not help, the fault is shown.
 */
export const reloadAfterDeployment = (): void => {
  window.addEventListener('vite:preloadError', (event) => {
    if (Date.now() - Number(sessionStorage.getItem(LOADED_AT) ?? 0) < AGAIN_MS) return;
    sessionStorage.setItem(LOADED_AT, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
};
