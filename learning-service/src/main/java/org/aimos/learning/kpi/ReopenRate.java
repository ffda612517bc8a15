package org.aimos.learning.kpi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.learning.story.Story;

/** How many incidents came back. */
@ApplicationScoped
public class ReopenRate implements Kpi {
    private static final String DEFINITION =
            "Incidents that were reopened at least once / all closed incidents.";

    @Override
    public List<String> names() {
        return List.of("reopenRate");
    }

    @Override
    public List<Figure> measure(List<Story> closed) {
        return List.of(
                Figure.ratio(
                        "reopenRate",
                        DEFINITION,
                        closed,
                        story -> story.incident() != null && story.incident().reopened() > 0));
    }
}
