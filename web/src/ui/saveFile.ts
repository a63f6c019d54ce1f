/** Offers a text, or a file that was fetched, as a download. */
export const saveFile = (name: string, content: string | Blob): void => {
  const address = URL.createObjectURL(
    typeof content === 'string' ? new Blob([content], { type: 'text/csv' }) : content,
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};
