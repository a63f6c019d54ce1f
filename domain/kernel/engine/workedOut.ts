/**
 * Works something out of some facts in a setting once: several parts of a decision ask for the same, and neither changes
 * where it stands.
 */
export const workedOut = <Facts extends object, Setting extends object, Result>(
  work: (facts: Facts, setting: Setting) => Result,
): ((facts: Facts, setting: Setting) => Result) => {
  const known = new WeakMap<Facts, { readonly setting: Setting; readonly result: Result }>();
  return (facts, setting) => {
    const held = known.get(facts);
    if (held?.setting === setting) return held.result;
    const result = work(facts, setting);
    known.set(facts, { setting, result });
    return result;
  };
};
