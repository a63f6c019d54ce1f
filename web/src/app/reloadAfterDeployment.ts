/** Within this many ms of a reload for the same missing file, the file counts as gone for good. */
const AGAIN_MS = 60_000;
const LOADED_AT = 'yuanluo.loadedAnewAt';

/**
 * A page opened before a deployment asks for files whose names have changed. It reloads once; if that does not help, it
 * shows the error.
 */
export const reloadAfterDeployment = (): void => {
  window.addEventListener('vite:preloadError', (event) => {
    if (Date.now() - Number(sessionStorage.getItem(LOADED_AT) ?? 0) < AGAIN_MS) return;
    sessionStorage.setItem(LOADED_AT, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
};
