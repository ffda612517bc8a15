package org.aimos.learning.kpi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.learning.story.Story;

/** How many incidents were closed. */
@ApplicationScoped
public class Incidents implements Kpi {
    @Override
    public List<String> names() {
        return List.of("incidents");
    }

    @Override
    public List<Figure> measure(List<Story> closed) {
        return List.of(Figure.count("incidents", "Incidents closed in the period.", closed.size()));
    }
}
