/** What was drawn last, for work that starts later: `const [latest] = useState(() => openBox(value))`, put anew in a layout effect. */
export type Box<Value> = { get: () => Value; put: (next: Value) => void };

export function openBox<Value>(value: Value): Box<Value> {
  let held = value;
  return {
    get: () => held,
    put: (next) => {
      held = next;
    },
  };
}
