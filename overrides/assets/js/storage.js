// What a browser keeps for this site. Storage may be full, forbidden or absent: then nothing is kept, and nothing breaks.

/** What is kept under a key, or null. */
export function kept(key, store = "localStorage") {
  try {
    return window[store].getItem(key);
  } catch {
    return null;
  }
}

/** Keep a value; null forgets it. Gives whether that went well: otherwise it holds for this page. */
export function keep(key, value, store = "localStorage") {
  try {
    if (value === null) window[store].removeItem(key);
    else window[store].setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
