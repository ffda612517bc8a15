package org.aimos.learning.kpi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.learning.story.Story;

/** How many incidents ended without any person doing anything. */
@ApplicationScoped
public class AutonomousRate implements Kpi {
    private static final String DEFINITION =
            "Incidents that the monitor resolved with no human act (no acknowledgement, taking, answer, run by hand or resolve by a person) / all closed incidents.";

    @Override
    public List<String> names() {
        return List.of("autonomousRate");
    }

    @Override
    public List<Figure> measure(List<Story> closed) {
        return List.of(
                Figure.ratio("autonomousRate", DEFINITION, closed, story -> !story.humanActed()));
    }
}
