package org.aimos.learning.kpi;

import java.util.List;
import org.aimos.learning.story.Story;

/**
 * One figure, or one family of figures, over a period. Being a bean is all it takes to be found.
 */
public interface Kpi {
    /** Names of its figures, in the order they are given. */
    List<String> names();

    /**
     * Measures.
     *
     * @param closed stories of the incidents closed in the period, in any order
     * @return one figure for each of {@link #names}, also when there is nothing to measure
     */
    List<Figure> measure(List<Story> closed);
}
