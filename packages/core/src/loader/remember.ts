/** What a memory holds for a key; made when it is asked for first. */
export function remember<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  if (memory.has(key)) return memory.get(key) as V;
  const made = make();
  memory.set(key, made);
  return made;
}
