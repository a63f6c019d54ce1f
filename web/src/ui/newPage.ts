/** A page in a window of its own, for what is shown once and has no address. */
export interface NewPage {
  readonly show: (html: string) => void;
  readonly close: () => void;
}

/** Opens the window with the click itself, because a browser blocks one that opens later; `undefined` if it blocks this one, too. */
export const newPage = (): NewPage | undefined => {
  const opened = window.open('', '_blank');
  if (opened === null) return undefined;
  opened.opener = null;
  return {
    show: (html) => {
      opened.document.open();
      opened.document.write(html);
      opened.document.close();
    },
    close: () => opened.close(),
  };
};
