import { OfClass } from '../../ui/gradebook/of-class.tsx';
import { ClassGradebook } from './class-gradebook.tsx';

/** The gradebook of one class, which stands in the address. */
export function GradebookScreen() {
  return <OfClass>{(gradebook) => <ClassGradebook key={gradebook.section.id} gradebook={gradebook} />}</OfClass>;
}
