// The server counts code points, the browser UTF-16 units.

/** A function from code points to UTF-16 units of `text`. */
export function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (point) => point;
  const units = [0];
  for (const character of text) units.push(units.at(-1) + character.length);
  return (point) => units[Math.min(point, units.length - 1)];
}
