package org.aimos.learning.score;

import java.util.List;
import org.aimos.events.Score.Feature;

/**
 * A case whose end is known.
 *
 * @param id distinguishes it; examples are sorted by it
 * @param incident examples of one incident are held back together
 * @param features as the decision recorded them
 * @param yes how it ended
 */
public record Example(String id, String incident, List<Feature> features, boolean yes) {}
