/** What is typed; no number as it stands, so that the API says what is wrong with it. */
export const typed = (text: string, times = 1): unknown =>
  text.trim() === '' || Number.isNaN(Number(text)) ? text : Math.round(Number(text) * times);
